-- Only a party of the agreement owes, and only a party is owed.
select o.forum_id, o.key from obligation o
where not exists (select from party p where (p.forum_id, p.agreement_id, p.organisation_id) = (o.forum_id, o.agreement_id, o.debtor_id))
   or not exists (select from party p where (p.forum_id, p.agreement_id, p.organisation_id) = (o.forum_id, o.agreement_id, o.creditor_id));
