-- Who was erased keeps a number, so that documents and totals still tell people apart.
alter table person add erased integer check (erased > 0), add unique (forum_id, erased);

-- A mail to somebody who was erased leaves the outbox as soon as it is sent.
alter table outbox add forget boolean not null default false;
grant delete on outbox to kelisim_app;

-- The journal is never changed by the program. What it says of somebody who is erased, only this removes: names and
-- the key that was made of a name.
create function forget_in_journal(forum bigint, was text, now_called text) returns void
    language sql security definer set search_path = public, pg_temp as $$
    update journal set subject = now_called, data = '{}'
    where forum_id = forum and subject = was and event like 'person.%';
    update journal set data = jsonb_set(data, '{person}', to_jsonb(now_called))
    where forum_id = forum and data ->> 'person' = was;
$$;
revoke execute on function forget_in_journal(bigint, text, text) from public;
grant execute on function forget_in_journal(bigint, text, text) to kelisim_app;
