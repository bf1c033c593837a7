-- An agreement whose text is kept here is agreed or signed exactly where it is frozen, and its master is the newest.
select a.forum_id, a.key
from agreement_text t
join agreement a on (a.forum_id, a.id) = (t.forum_id, t.agreement_id)
where (a.state in ('DRAFT', 'NEGOTIATION')) = (t.frozen_sha256 is not null)
    or t.frozen_sha256 is not null and t.frozen_sha256 is distinct from (
        select f.sha256 from artifact f
        where (f.forum_id, f.agreement_id) = (t.forum_id, t.agreement_id) and f.kind = 'MASTER_PDF'
        order by f.created_at desc limit 1)
