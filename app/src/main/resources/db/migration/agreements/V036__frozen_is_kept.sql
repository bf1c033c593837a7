-- The state of an agreement whose text is kept here follows its freeze, and what its master shows stays as it is.
create function refuse_change_of_frozen() returns trigger language plpgsql as $$
declare
    frozen boolean;
begin
    select t.frozen_sha256 is not null into frozen from agreement_text t
    where (t.forum_id, t.agreement_id) = (new.forum_id, new.id);
    if found and old.state <> 'SIGNED' and (
        (frozen and new.state in ('RECORDED', 'DRAFT', 'NEGOTIATION'))
        or (not frozen and new.state not in ('DRAFT', 'NEGOTIATION'))
        or (frozen and old.state = 'TEXT_AGREED' and to_jsonb(new) - 'state' <> to_jsonb(old) - 'state')) then
        raise exception 'The text of the agreement (%) is frozen and reopened on its own page.', old.key
            using errcode = 'check_violation', constraint = 'frozen_text';
    end if;
    return new;
end $$;
create trigger once_frozen_never_changed before update on agreement
    for each row execute function refuse_change_of_frozen();

create function refuse_joining_frozen() returns trigger language plpgsql as $$
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
    if exists (select from agreement_text t
               where t.forum_id = coalesce(new.forum_id, old.forum_id) and t.agreement_id = any (touched)
                   and t.frozen_sha256 is not null) then
        raise exception 'The text of the agreement of % (%) is frozen.', tg_table_name, coalesce(new.key, old.key)
            using errcode = 'check_violation', constraint = 'frozen_text';
    end if;
    return null;
end $$;
create trigger once_frozen_never_changed after insert or update or delete on party
    for each row execute function refuse_joining_frozen();
create trigger once_frozen_never_changed after insert or update or delete on signatory
    for each row execute function refuse_joining_frozen();
