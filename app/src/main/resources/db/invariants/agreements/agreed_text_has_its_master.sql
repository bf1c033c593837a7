-- An agreement whose text is kept here is agreed or signed exactly where it is frozen, and its master is the newest.
select a.forum_id, a.key
from agreement_text t
join agreement a on (a.forum_id, a.id) = (t.forum_id, t.agreement_id)
where (a.state in ('DRAFT', 'NEGOTIATION')) = (t.frozen_sha256 is not null)
    or t.frozen_sha256 is not null and t.frozen_sha256 is distinct from (
        select m.sha256 from newest_master m where (m.forum_id, m.agreement_id) = (t.forum_id, t.agreement_id))
