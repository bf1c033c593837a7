create table origin (
    id         bigint  generated always as identity primary key,
    key        text    not null unique check (key ~ '^[A-Za-z0-9][A-Za-z0-9-]{0,79}$'),
    kind       text    not null check (kind in ('PRESS', 'STATISTICS', 'SAMPLE')),
    title      text    not null,
    producer   text    not null,
    citation   text    not null,
    url        text    check (url ~ '^https?://'),
    language   text    not null check (language in ('kk', 'ru', 'en')),
    published  date,
    accessed   date,
    licence    text,
    checksum   text    check (checksum ~ '^sha256:[0-9a-f]{64}$'),
    read_as    text    not null check (read_as in ('FULL_TEXT', 'EXCERPT', 'FILE', 'GENERATED')),
    note       jsonb   check (note is null or is_localized(note)),
    created_at timestamptz not null default now()
);
grant select, insert, update on origin to kelisim_app;

create table series (
    id   bigint generated always as identity primary key,
    key  text   not null unique check (key ~ '^[a-z0-9][a-z0-9-]{0,79}$'),
    name jsonb  not null check (is_localized(name))
);
grant select, insert, update on series to kelisim_app;

-- One holding of a forum; its id is the forum_id of everything that belongs to it.
create table edition (
    id              bigint  generated always as identity primary key,
    key             text    not null unique check (key ~ '^[a-z0-9][a-z0-9-]{0,79}$'),
    series_id       bigint  not null references series (id),
    ordinal         integer not null check (ordinal > 0),
    name            jsonb   not null check (is_localized(name)),
    city            jsonb   not null check (is_localized(city)),
    region          text    not null,
    starts_on       date,
    ends_on         date,
    dates_origin_id bigint  references origin (id),
    mandate         jsonb   check (mandate is null or is_localized(mandate)),
    sample          boolean not null default false,
    origin_id       bigint  references origin (id),
    facts           text[]  not null default '{}',
    place           text,
    note            jsonb   check (note is null or is_localized(note)),
    unique (series_id, ordinal),
    check (ends_on >= starts_on),
    check ((starts_on is null) = (ends_on is null))
);
grant select, insert, update on edition to kelisim_app;

create table session (
    like entry including all,
    kind      text   not null check (kind in ('PLENARY', 'PANEL', 'SIGNING', 'MEETINGS', 'CULTURE')),
    title     jsonb  not null check (is_localized(title)),
    starts_at timestamptz,
    ends_at   timestamptz,
    venue     jsonb  check (venue is null or is_localized(venue)),
    languages text[] not null default '{}' check (languages <@ array['kk', 'ru', 'en']),
    check (ends_at > starts_at),
    check ((starts_at is null) = (ends_at is null))
);
select register_entry('session');
