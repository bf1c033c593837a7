-- Whose registration is approved takes part, and nobody else who registered does.
select r.forum_id, r.key, r.state from participant_registration r
left join participant p on (p.forum_id, p.person_id) = (r.forum_id, r.person_id)
where (r.state = 'APPROVED') <> coalesce(not p.withdrawn, false);
