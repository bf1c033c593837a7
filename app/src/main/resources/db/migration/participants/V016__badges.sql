-- Where badges admit, who is admitted, the badges, and what the desks at the entrances saw.
create table zone (
    like entry including all,
    title jsonb not null check (is_localized(title))
);
select register_entry('zone');

-- A category may enter a zone, on one day or on every day.
create table admission (
    like entry including all,
    category_id bigint not null,
    zone_id     bigint not null,
    day         date,
    foreign key (forum_id, category_id) references category (forum_id, id),
    foreign key (forum_id, zone_id) references zone (forum_id, id),
    unique nulls not distinct (forum_id, category_id, zone_id, day)
);
select register_entry('admission');

-- The code itself is not stored: it follows from the key file and these keys.
create table badge (
    forum_id       bigint      not null references edition (id),
    participant_id bigint      not null,
    serial         integer     not null check (serial > 0),
    token_hash     text        not null check (token_hash ~ '^[0-9a-f]{64}$'),
    issued_at      timestamptz not null default now(),
    blocked_at     timestamptz,
    reason         text        check (length(reason) between 1 and 300),
    replaced_at    timestamptz,
    prints         integer     not null default 0,
    primary key (forum_id, participant_id, serial),
    unique (forum_id, token_hash),
    foreign key (forum_id, participant_id) references participant (forum_id, id),
    check ((blocked_at is null) = (reason is null))
);
select guard('badge');
create unique index badge_one_in_use on badge (forum_id, participant_id) where replaced_at is null;

-- One line for each reading of a code by a device; (device, sequence) makes a repeated upload harmless. The verdict is what
-- the desk was told. A reading of an unknown code names no badge.
create table scan (
    forum_id       bigint      not null references edition (id),
    device         uuid        not null,
    sequence       bigint      not null check (sequence > 0),
    participant_id bigint,
    serial         integer,
    zone_id        bigint      not null,
    day            date        not null,
    scanned_at     timestamptz not null,
    received_at    timestamptz not null default now(),
    offline        boolean     not null,
    desk           text        not null check (length(desk) between 1 and 320),
    verdict        text        not null check (verdict in ('ADMITTED', 'ALREADY_HERE', 'WRONG_ZONE', 'WRONG_DAY', 'BLOCKED', 'UNKNOWN')),
    primary key (forum_id, device, sequence),
    foreign key (forum_id, participant_id, serial) references badge (forum_id, participant_id, serial),
    foreign key (forum_id, zone_id) references zone (forum_id, id),
    check ((participant_id is null) = (serial is null)),
    check (verdict <> 'ADMITTED' or participant_id is not null)
);
select guard('scan');
create index scan_presence on scan (forum_id, participant_id, zone_id, day) where verdict = 'ADMITTED';
revoke update, delete on scan from kelisim_app;

-- A picture of at most 300 x 400 pixels that the program encoded itself.
create table photo (
    forum_id       bigint not null references edition (id),
    participant_id bigint not null,
    jpeg           bytea  not null check (octet_length(jpeg) between 1 and 200000),
    primary key (forum_id, participant_id),
    foreign key (forum_id, participant_id) references participant (forum_id, id)
);
select guard('photo');

alter table role_grant drop constraint role_grant_role_check, add constraint role_grant_role_check
    check (role in ('OPERATOR', 'ORGANISER', 'FOCAL_POINT', 'ENTREPRENEUR', 'PROTOCOL_OFFICER', 'LAWYER', 'RESPONSIBLE_OFFICER', 'ANALYST', 'CHECK_IN_DESK'));
