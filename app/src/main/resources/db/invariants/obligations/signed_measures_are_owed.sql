-- Every measure of a signed text stands among the obligations.
select a.forum_id, a.key, c.eid
from agreement_text t
join agreement a on (a.forum_id, a.id) = (t.forum_id, t.agreement_id) and a.state = 'SIGNED'
join clause c on (c.forum_id, c.agreement_id) = (t.forum_id, t.agreement_id) and c.kind = 'OBLIGATION' and not c.removed
    and c.version = (select max(l.version) from clause l
                     where (l.forum_id, l.agreement_id, l.eid) = (c.forum_id, c.agreement_id, c.eid) and l.version <= t.frozen_version)
where not exists (select from obligation o
                  where (o.forum_id, o.agreement_id, o.debtor_id, o.due_on) = (c.forum_id, c.agreement_id, c.debtor_id, c.due_on))
