create table category (
    like entry including all,
    title    jsonb   not null check (is_localized(title)),
    attended boolean not null default false
);
select register_entry('category');

create table organisation (
    like entry including all,
    kind              text  not null check (kind in ('REGION', 'PUBLIC_BODY', 'ENTERPRISE', 'NATIONAL_COMPANY', 'FINANCIAL_INSTITUTION', 'UNIVERSITY', 'OTHER')),
    name              jsonb not null check (is_localized(name)),
    region            text,
    identifier_scheme text  check (identifier_scheme in ('BIN', 'INN', 'OGRN', 'LEI')),
    identifier        text,
    search            text  generated always as (searchable(name)) stored,
    check ((identifier_scheme is null) = (identifier is null))
);
select register_entry('organisation');
create unique index organisation_identifier on organisation (forum_id, identifier_scheme, identifier);

create table delegation (
    like entry including all,
    name            jsonb   not null check (is_localized(name)),
    organisation_id bigint  not null,
    size            integer check (size > 0),
    foreign key (forum_id, organisation_id) references organisation (forum_id, id)
);
select register_entry('delegation');

create table person (
    like entry including all,
    name          jsonb not null check (is_localized(name)),
    delegation_id bigint,
    search        text  generated always as (searchable(name)) stored,
    foreign key (forum_id, delegation_id) references delegation (forum_id, id)
);
select register_entry('person');

create table office (
    like entry including all,
    person_id       bigint  not null,
    organisation_id bigint  not null,
    title           jsonb   not null check (is_localized(title)),
    rank            integer not null check (rank between 1 and 99),
    since           date,
    until           date,
    foreign key (forum_id, person_id) references person (forum_id, id),
    foreign key (forum_id, organisation_id) references organisation (forum_id, id),
    check (until >= since)
);
select register_entry('office');
alter table office add unique (forum_id, person_id, id);

create table participant (
    like entry including all,
    person_id     bigint  not null,
    category_id   bigint,
    delegation_id bigint,
    office_id     bigint,
    listed        boolean not null default false,
    head          boolean not null default false,
    foreign key (forum_id, person_id) references person (forum_id, id),
    foreign key (forum_id, category_id) references category (forum_id, id),
    foreign key (forum_id, delegation_id) references delegation (forum_id, id),
    foreign key (forum_id, person_id, office_id) references office (forum_id, person_id, id),
    unique (forum_id, person_id),
    check (not head or delegation_id is not null)
);
select register_entry('participant');
create unique index participant_one_head on participant (forum_id, delegation_id) where head;
create index participant_delegation on participant (forum_id, delegation_id);

create table speaker (
    like entry including all,
    session_id bigint not null,
    person_id  bigint not null,
    role       text   not null check (role in ('SPEAKER', 'MODERATOR')),
    foreign key (forum_id, session_id) references session (forum_id, id),
    foreign key (forum_id, person_id) references person (forum_id, id),
    unique (forum_id, session_id, person_id)
);
select register_entry('speaker');
