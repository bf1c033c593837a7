-- The letter by which who sends a delegation vouches for it, as a file, version by version; never changed.
create table credential (
    forum_id      bigint      not null,
    delegation_id bigint      not null,
    version       integer     not null check (version > 0),
    file_name     text        not null,
    media_type    text        not null check (media_type in ('application/pdf', 'image/jpeg', 'image/png')),
    sha256        text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
    content       bytea       not null,
    uploaded_at   timestamptz not null default now(),
    uploaded_by   text        not null,
    primary key (forum_id, delegation_id, version),
    foreign key (forum_id, delegation_id) references delegation (forum_id, id)
);
select guard('credential');
revoke update, delete on credential from kelisim_app;
