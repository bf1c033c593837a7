-- Registration: who asked to take part, in which category, and what was decided.

-- How people come into a category: absent, by the organiser only. `used` counts the seats that registrations hold.
alter table category
    add quota     integer check (quota >= 0),
    add used      integer not null default 0 check (used >= 0),
    add entry     text    check (entry in ('OPEN', 'INVITATION')),
    add approval  boolean not null default false,
    add closes_on date,
    add constraint category_quota_below_use check (used <= quota);

-- A participant whose registration was cancelled: kept, since badges and meetings may name them, and not admitted.
alter table participant add withdrawn boolean not null default false;

create table participant_registration (
    like entry including all,
    name              jsonb   not null check (is_localized(name)),
    email             text    not null check (email like '%_@_%'),
    email_norm        text    generated always as (lower(normalize(email, nfc))) stored,
    language          text    not null check (language in ('kk', 'ru', 'en')),
    category_id       bigint  not null,
    delegation_id     bigint,
    role              text    check (role in ('HEAD', 'DEPUTY')),
    organisation_id   bigint,
    organisation_name text,
    office_title      text,
    identifier_scheme text    check (identifier_scheme in ('BIN', 'INN', 'OGRN', 'LEI')),
    identifier        text,
    state             text    not null default 'RECEIVED' check (state in ('RECEIVED', 'WAITING', 'APPROVED', 'DECLINED', 'CANCELLED')),
    reason            text,
    decided_by        text,
    decided_at        timestamptz,
    person_id         bigint,
    sequence          integer not null default 0,
    search            text    generated always as (searchable(name)) stored,
    foreign key (forum_id, category_id) references category (forum_id, id),
    foreign key (forum_id, delegation_id) references delegation (forum_id, id),
    foreign key (forum_id, organisation_id) references organisation (forum_id, id),
    foreign key (forum_id, person_id) references person (forum_id, id),
    check (role is null or delegation_id is not null),
    check ((identifier_scheme is null) = (identifier is null)),
    check (state <> 'APPROVED' or person_id is not null),
    check (state <> 'DECLINED' or reason is not null)
);
select register_entry('participant_registration');
create unique index registration_email on participant_registration (forum_id, email_norm)
    where state in ('RECEIVED', 'WAITING', 'APPROVED');
create unique index registration_role on participant_registration (forum_id, delegation_id, role)
    where role is not null and state in ('RECEIVED', 'WAITING', 'APPROVED');
create index registration_category on participant_registration (forum_id, category_id, state, id);
create index registration_delegation on participant_registration (forum_id, delegation_id);
create index registration_state on participant_registration (forum_id, state, id);

-- The links to one's own registration; only the hash of each is known here.
create table registration_link (
    forum_id        bigint      not null,
    hash            text        not null check (hash ~ '^[0-9a-f]{64}$'),
    registration_id bigint      not null,
    created_at      timestamptz not null default now(),
    primary key (forum_id, hash),
    foreign key (forum_id, registration_id) references participant_registration (forum_id, id)
);
select guard('registration_link');

-- An address that an organiser invited into a category; the token in the mail opens the form once.
create table invitation (
    forum_id        bigint      not null,
    hash            text        not null check (hash ~ '^[0-9a-f]{64}$'),
    category_id     bigint      not null,
    email           text        not null,
    invited_by      text        not null,
    invited_at      timestamptz not null default now(),
    registration_id bigint,
    primary key (forum_id, hash),
    foreign key (forum_id, category_id) references category (forum_id, id),
    foreign key (forum_id, registration_id) references participant_registration (forum_id, id)
);
select guard('invitation');
