-- Fresh statistics after a large import: of every table whose rows belong to editions, whatever its name.
create or replace function refresh_statistics() returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
    one regclass;
begin
    for one in
        select c.oid::regclass from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'forum_id' and not a.attisdropped
        where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
    loop
        execute format('analyze %s', one);
    end loop;
    analyze edition, outbox;
end $$;

-- The mail that is due first, found without sorting all that wait.
create index outbox_waiting on outbox (id) where sent_at is null;
drop index outbox_due;
