-- A signed agreement was attested by two different officers over the same bytes, or every signatory of every party signed
-- the newest master in a way that counts.
select a.forum_id, a.key from agreement a
where a.state = 'SIGNED'
  and not exists (select from attestation t where (t.forum_id, t.agreement_id) = (a.forum_id, a.id) group by t.sha256 having count(distinct t.officer) >= 2)
  and (not exists (select from signatory s where (s.forum_id, s.agreement_id) = (a.forum_id, a.id))
    or exists (
      select from party p
      left join signatory s on (s.forum_id, s.agreement_id, s.organisation_id) = (p.forum_id, p.agreement_id, p.organisation_id)
      where (p.forum_id, p.agreement_id) = (a.forum_id, a.id) and p.role <> 'WITNESS'
        and not exists (
          select from valid_signature v
          where (v.forum_id, v.signatory_id) = (s.forum_id, s.id)
            and v.over_sha256 = (select m.sha256 from newest_master m where (m.forum_id, m.agreement_id) = (a.forum_id, a.id)))));
