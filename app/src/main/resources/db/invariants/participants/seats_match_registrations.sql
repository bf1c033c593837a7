-- The seats of a category are those that registrations hold, and never more than its quota.
select c.forum_id, c.key, c.used, count(r.id) as held from category c
left join participant_registration r on (r.forum_id, r.category_id) = (c.forum_id, c.id) and r.state in ('RECEIVED', 'APPROVED')
group by c.forum_id, c.id, c.key, c.used, c.quota having c.used <> count(r.id) or c.used > c.quota;
