-- How the text of an agreement is kept here, clause by clause. An agreement without a row has its text elsewhere.
create table agreement_text (
    forum_id       bigint  not null references edition (id),
    agreement_id   bigint  not null,
    languages      text[]  not null check (languages <@ array['kk', 'ru', 'en'] and cardinality(languages) > 0),
    prevailing     text    check (prevailing = any (languages)),
    layout         text    not null check (layout in ('COLUMNS', 'SEQUENCE')),
    signing_on     date,
    open           boolean not null default false,
    frozen_version integer,
    frozen_sha256  text,
    primary key (forum_id, agreement_id),
    foreign key (forum_id, agreement_id) references agreement (forum_id, id),
    foreign key (forum_id, agreement_id, frozen_sha256) references artifact (forum_id, agreement_id, sha256),
    check ((frozen_version is null) = (frozen_sha256 is null))
);
select guard('agreement_text');

-- Every change of a text makes a version. Insert-only.
create table text_version (
    forum_id        bigint      not null references edition (id),
    agreement_id    bigint      not null,
    number          integer     not null check (number > 0),
    change          text        not null check (change in ('STARTED', 'WRITTEN', 'ADDED', 'REMOVED', 'MOVED', 'ACCEPTED', 'FROZEN')),
    eid             text,
    author          text        not null,
    organisation_id bigint,
    made_at         timestamptz not null default now(),
    primary key (forum_id, agreement_id, number),
    foreign key (forum_id, agreement_id) references agreement_text (forum_id, agreement_id),
    foreign key (forum_id, organisation_id) references organisation (forum_id, id)
);
select guard('text_version');

-- A clause as a version wrote it; until a later one, it stands so in every version. Insert-only.
create table clause (
    forum_id      bigint  not null references edition (id),
    agreement_id  bigint  not null,
    eid           text    not null check (eid ~ '^c[0-9]{1,6}$'),
    version       integer not null,
    position      integer not null,
    kind          text    not null check (kind in ('PREAMBLE', 'DEFINITIONS', 'SUBJECT', 'AREA', 'OBLIGATION', 'FINANCE', 'COMMUNICATION', 'DISPUTE', 'FINAL')),
    removed       boolean not null default false,
    wording       jsonb   not null check (jsonb_typeof(wording) = 'object'),
    debtor_id     bigint,
    creditor_id   bigint,
    due_on        date,
    due_precision text    check (due_precision in ('DAY', 'MONTH', 'QUARTER', 'YEAR')),
    form          text    check (form in ('ACT', 'INFORMATION', 'CONTRACT', 'EVENT', 'PUBLICATION', 'PAYMENT', 'DELIVERY')),
    primary key (forum_id, agreement_id, eid, version),
    foreign key (forum_id, agreement_id, version) references text_version (forum_id, agreement_id, number),
    foreign key (forum_id, debtor_id) references organisation (forum_id, id),
    foreign key (forum_id, creditor_id) references organisation (forum_id, id)
);
select guard('clause');

-- What somebody says of a clause, with the wording they propose for one of its languages.
create table clause_remark (
    forum_id        bigint      not null references edition (id),
    id              bigint      generated always as identity,
    agreement_id    bigint      not null,
    eid             text        not null,
    lang            text        not null check (lang in ('kk', 'ru', 'en')),
    said            text        not null check (length(said) between 1 and 2000),
    proposed        text        check (length(proposed) between 1 and 20000),
    author          text        not null,
    organisation_id bigint,
    made_at         timestamptz not null default now(),
    decision        text        check (decision in ('ACCEPTED', 'REJECTED', 'WITHDRAWN')),
    decided_by      text,
    decided_at      timestamptz,
    primary key (forum_id, id),
    foreign key (forum_id, agreement_id) references agreement_text (forum_id, agreement_id),
    foreign key (forum_id, organisation_id) references organisation (forum_id, id),
    check ((decision is null) = (decided_by is null) and (decision is null) = (decided_at is null))
);
select guard('clause_remark');
create index clause_remark_agreement on clause_remark (forum_id, agreement_id);

-- A lawyer's word that the figures of a clause, as that version wrote it, may differ between its languages. Insert-only.
create table figure_override (
    forum_id     bigint      not null references edition (id),
    agreement_id bigint      not null,
    eid          text        not null,
    version      integer     not null,
    reason       text        not null check (length(reason) between 1 and 2000),
    lawyer       text        not null,
    given_at     timestamptz not null default now(),
    primary key (forum_id, agreement_id, eid, version),
    foreign key (forum_id, agreement_id, eid, version) references clause (forum_id, agreement_id, eid, version)
);
select guard('figure_override');
revoke update, delete on text_version, clause, figure_override from kelisim_app;
revoke delete on agreement_text, clause_remark from kelisim_app;
