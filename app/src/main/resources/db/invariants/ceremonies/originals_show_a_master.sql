-- An original that was printed from a file was printed from a master of its agreement.
select o.forum_id, o.id from original o
join artifact f on (f.forum_id, f.agreement_id, f.sha256) = (o.forum_id, o.agreement_id, o.sha256)
where f.kind <> 'MASTER_PDF';
