-- SIGNED and registered are one thing, and a recorded agreement has no number.
select a.forum_id, a.key, a.state, r.number from agreement a left join registration r on (r.forum_id, r.agreement_id) = (a.forum_id, a.id)
where (a.state = 'SIGNED') <> (r.number is not null);
