create table slot (
    like entry including all,
    starts_at timestamptz not null,
    ends_at   timestamptz not null,
    check (ends_at > starts_at)
);
select register_entry('slot');

create table meeting_table (
    like entry including all,
    name jsonb not null check (is_localized(name))
);
select register_entry('meeting_table');

create table meeting_request (
    like entry including all,
    sender_id    bigint  not null,
    addressee_id bigint  not null,
    level        text    not null check (level in ('MANDATORY', 'MUTUAL', 'ONE_SIDED')),
    weight       integer not null check (weight between 1 and 1000),
    listing_id   bigint,
    expires_on   date,
    foreign key (forum_id, sender_id) references organisation (forum_id, id),
    foreign key (forum_id, addressee_id) references organisation (forum_id, id),
    foreign key (forum_id, listing_id) references listing (forum_id, id),
    check (sender_id <> addressee_id)
);
select register_entry('meeting_request');

-- A request is met at most once.
create table meeting (
    like entry including all,
    request_id     bigint not null,
    slot_id        bigint not null,
    venue_table_id bigint not null,
    held           boolean,
    outcome        jsonb  check (outcome is null or is_localized(outcome)),
    foreign key (forum_id, request_id) references meeting_request (forum_id, id),
    foreign key (forum_id, slot_id) references slot (forum_id, id),
    foreign key (forum_id, venue_table_id) references meeting_table (forum_id, id),
    unique (forum_id, request_id)
);
select register_entry('meeting');

-- A person's organisation or a table is busy at most once per slot: a double booking cannot be stored.
create table busy (
    forum_id   bigint not null references edition (id),
    resource   text   not null check (resource ~ '^(organisation|table):[0-9]+$'),
    slot_id    bigint not null,
    meeting_id bigint not null,
    primary key (forum_id, resource, slot_id),
    foreign key (forum_id, slot_id) references slot (forum_id, id),
    foreign key (forum_id, meeting_id) references meeting (forum_id, id) on delete cascade
);
select guard('busy');
create index busy_meeting on busy (forum_id, meeting_id);

-- Why the last timetable left a request out.
create table unscheduled (
    forum_id   bigint not null references edition (id),
    request_id bigint not null,
    reason     text   not null,
    detail     jsonb  not null default '{}',
    primary key (forum_id, request_id),
    foreign key (forum_id, request_id) references meeting_request (forum_id, id) on delete cascade
);
select guard('unscheduled');
