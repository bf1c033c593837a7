-- How many people of a category a delegation may send.
create table delegation_quota (
    like entry including all,
    delegation_id bigint  not null,
    category_id   bigint  not null,
    quota         integer not null check (quota >= 0),
    foreign key (forum_id, delegation_id) references delegation (forum_id, id),
    foreign key (forum_id, category_id) references category (forum_id, id),
    unique (forum_id, delegation_id, category_id)
);
select register_entry('delegation_quota');

-- The list of a delegation as its focal point submitted it, version by version; never changed.
create table delegation_list (
    forum_id      bigint      not null,
    delegation_id bigint      not null,
    version       integer     not null check (version > 0),
    submitted_at  timestamptz not null default now(),
    submitted_by  text        not null,
    members       jsonb       not null check (jsonb_typeof(members) = 'array'),
    primary key (forum_id, delegation_id, version),
    foreign key (forum_id, delegation_id) references delegation (forum_id, id)
);
select guard('delegation_list');
revoke update, delete on delegation_list from kelisim_app;
