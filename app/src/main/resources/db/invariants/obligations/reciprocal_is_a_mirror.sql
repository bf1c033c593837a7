-- A reciprocal obligation swaps debtor and creditor within one agreement.
select o.forum_id, o.key from obligation o join obligation m on (m.forum_id, m.id) = (o.forum_id, o.reciprocal_of_id)
where o.reciprocal_of_id is not null and (o.agreement_id, o.debtor_id, o.creditor_id) is distinct from (m.agreement_id, m.creditor_id, m.debtor_id);
