-- What is signed is never changed: not the agreement, its parties, its signatories, nor what was promised in it.

create function refuse_change_of_signed() returns trigger language plpgsql as $$
begin
    -- A folder that is imported again still calls it TEXT_AGREED; with nothing else to change, it stays as it is.
    if old.state = 'SIGNED' and new.state = 'TEXT_AGREED'
        and to_jsonb(new) - 'state' = to_jsonb(old) - 'state' then
        return null;
    end if;
    if old.state = 'SIGNED' then
        raise exception 'The agreement (%) is signed and never changed.', old.key
            using errcode = 'check_violation', constraint = 'final_by_signature';
    end if;
    return new;
end $$;
create trigger once_signed_never_changed before update on agreement
    for each row execute function refuse_change_of_signed();

-- The row of the agreement is locked, so that nobody joins it while it is being signed.
create function refuse_joining_signed() returns trigger language plpgsql as $$
declare
    touched bigint[] := array[]::bigint[];
begin
    if tg_op <> 'DELETE' then
        touched := touched || new.agreement_id;
    end if;
    if tg_op <> 'INSERT' then
        touched := touched || old.agreement_id;
    end if;
    perform from agreement a
    where a.forum_id = coalesce(new.forum_id, old.forum_id) and a.id = any (touched)
    order by a.id for share;
    if exists (select from agreement a
               where a.forum_id = coalesce(new.forum_id, old.forum_id) and a.id = any (touched) and a.state = 'SIGNED') then
        raise exception 'The agreement of % (%) is signed and never changed.', tg_table_name, coalesce(new.key, old.key)
            using errcode = 'check_violation', constraint = 'final_by_signature';
    end if;
    return null;
end $$;
create trigger once_signed_never_changed after insert or update or delete on party
    for each row execute function refuse_joining_signed();
create trigger once_signed_never_changed after insert or update or delete on signatory
    for each row execute function refuse_joining_signed();

-- What was promised in a signed agreement stays as it was promised.
create trigger once_signed_never_changed after update or delete on obligation
    for each row execute function refuse_joining_signed();

-- An officer who attested a wrong scan may attest the right one; two officers still have to attest the same bytes.
alter table attestation drop constraint attestation_pkey, add primary key (forum_id, agreement_id, sha256, officer);
