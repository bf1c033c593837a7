-- A signed agreement was attested by two different officers over the same bytes.
select a.forum_id, a.key from agreement a
where a.state = 'SIGNED'
  and not exists (select from attestation t where (t.forum_id, t.agreement_id) = (a.forum_id, a.id) group by t.sha256 having count(distinct t.officer) >= 2);
