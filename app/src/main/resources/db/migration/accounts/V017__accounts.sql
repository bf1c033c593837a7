-- What limits how often somebody may ask: until when the allowance of a key is spent. A key is a hash, so
-- the table names nobody. Unlogged: after a crash of the server every allowance is whole again.
create unlogged table allowance (
    key         bytea       primary key check (length(key) = 32),
    spent_until timestamptz not null
);
create index allowance_spent_until on allowance (spent_until);
grant select, insert, update, delete on allowance to kelisim_app;

-- The last holder of a role is locked while it is seen to be the last; the language of an account is its holder's.
grant update on role_grant to kelisim_app;

-- Who of the staff read personal data: which set of records, how many, and when. It holds no name of those
-- who were read, and is never changed.
create table data_read (
    forum_id bigint      not null references edition (id),
    id       bigint      generated always as identity,
    at       timestamptz not null default now(),
    reader   text        not null,
    what     text        not null check (what ~ '^[a-z_]+(\.[a-z_]+)*$'),
    records  integer     not null check (records >= 0),
    primary key (forum_id, id)
);
select guard('data_read');
revoke update, delete on data_read from kelisim_app;
create index data_read_latest on data_read (forum_id, at desc);
