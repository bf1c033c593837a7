-- What was submitted or noted is never changed by the program. What it says of somebody who is erased, only these remove.
create function forget_in_lists(forum bigint, was text, now_called text, named jsonb) returns void
    language sql security definer set search_path = public, pg_temp as $$
    update delegation_list set members = (
        select jsonb_agg(case when e.member ->> 'key' = was
            then e.member || jsonb_build_object('key', now_called, 'name', named, 'officeTitle', null) else e.member end order by e.place)
        from jsonb_array_elements(members) with ordinality as e (member, place))
    where forum_id = forum and members @> jsonb_build_array(jsonb_build_object('key', was));
$$;

-- As in V021, and for what stands under a key of its own: a registration, a participant, an office.
create or replace function forget_in_journal(forum bigint, was text, now_called text) returns void
    language sql security definer set search_path = public, pg_temp as $$
    update journal set subject = now_called, data = '{}'
    where forum_id = forum and subject = was
        and event ~ '^(person|participant|participant_registration|registration|office|badge|photo|delegation)[.]';
    update journal set data = jsonb_set(data, '{person}', to_jsonb(now_called))
    where forum_id = forum and data ->> 'person' = was;
$$;
revoke execute on function forget_in_lists(bigint, text, text, jsonb) from public;
grant execute on function forget_in_lists(bigint, text, text, jsonb) to kelisim_app;
