-- A series in the words of SDMX; its values are claims (of an edition) or observations (computed from a loaded file).
create table indicator (
    id               bigint  generated always as identity primary key,
    key              text    not null unique check (key ~ '^[a-z0-9][a-z0-9-]{0,79}$'),
    title            jsonb   not null check (is_localized(title)),
    freq             text    not null check (freq in ('A', 'S', 'Q', 'M')),
    ref_area         text,
    counterpart_area text,
    flow             text    not null check (flow in ('X', 'M', 'T', 'NONE')),
    measure          text    not null check (measure in ('TRADE_VALUE', 'TRADE_SHARE', 'ENTERPRISES', 'RATIO')),
    unit             text    not null check (unit in ('USD', 'KZT', 'PERCENT', 'COUNT', 'RATIO')),
    unit_mult        integer not null check (unit_mult between 0 and 12),
    definition       jsonb   not null check (is_localized(definition)),
    origin_id        bigint  references origin (id),
    facts            text[]  not null default '{}',
    place            text,
    note             jsonb   check (note is null or is_localized(note))
);
grant select, insert, update on indicator to kelisim_app;

-- Somebody said it. A claim has a value, a comparator and a unit, or none of the three: then it is a statement.
create table claim (
    like entry including all,
    subject      text    not null check (subject in ('EDITION', 'SERIES', 'AGREEMENT', 'STATEMENT')),
    text         jsonb   not null check (is_localized(text)),
    indicator_id bigint  references indicator (id),
    agreement_id bigint,
    period       text,
    comparator   text    check (comparator in ('=', '>', '>=', '<', '<=', '~', 'almost')),
    value        numeric,
    unit         text,
    unit_mult    integer,
    speaker_id   bigint,
    session_id   bigint,
    baseline     jsonb   check (baseline is null or is_localized(baseline)),
    foreign key (forum_id, agreement_id) references agreement (forum_id, id),
    foreign key (forum_id, speaker_id) references person (forum_id, id),
    foreign key (forum_id, session_id) references session (forum_id, id),
    check (num_nulls(value, comparator, unit) in (0, 3)),
    check ((subject = 'SERIES') = (indicator_id is not null)),
    check ((subject = 'AGREEMENT') = (agreement_id is not null)),
    check (subject <> 'STATEMENT' or value is null),
    constraint claim_has_an_origin check (origin_id is not null)
);
select register_entry('claim');

-- Computed from a loaded file and reproducible from it. A corrected file makes a new vintage; none is rewritten.
create table observation (
    indicator_id   bigint      not null references indicator (id),
    period         text        not null,
    vintage        integer     not null check (vintage > 0),
    value          numeric     not null,
    numerator      numeric     not null,
    denominator    numeric     not null,
    rows_read      integer     not null,
    rows_unstated  integer     not null,
    rows_rejected  integer     not null,
    origin_id      bigint      not null references origin (id),
    computed_at    timestamptz not null default now(),
    primary key (indicator_id, period, vintage)
);
grant select, insert on observation to kelisim_app;
