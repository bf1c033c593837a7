-- What an agreement says of its own life. Days are legal dates without a zone, months are those of the calendar.
create table terms (
    like entry including all,
    agreement_id     bigint  not null,
    entry_method     text    not null check (entry_method in ('ON_SIGNATURE', 'ON_DATE', 'ON_LAST_NOTIFICATION', 'ON_APPROVAL')),
    entry_on         date,
    provisional_from date,
    duration         text    not null check (duration in ('INDEFINITE', 'FIXED', 'UNTIL_DATE', 'UNTIL_FULFILLED')),
    duration_months  integer check (duration_months between 1 and 1200),
    until_on         date,
    renewal          text    not null check (renewal in ('NONE', 'TACIT', 'BY_AGREEMENT')),
    renewal_months   integer check (renewal_months between 1 and 1200),
    renewals_most    integer check (renewals_most between 1 and 99),
    notice_months    integer check (notice_months between 1 and 60),
    implements_id    bigint,
    supersedes_id    bigint,
    amends_id        bigint,
    foreign key (forum_id, agreement_id) references agreement (forum_id, id),
    foreign key (forum_id, implements_id) references agreement (forum_id, id),
    foreign key (forum_id, supersedes_id) references agreement (forum_id, id),
    foreign key (forum_id, amends_id) references agreement (forum_id, id),
    unique (forum_id, agreement_id),
    constraint terms_of_another check (agreement_id not in (implements_id, supersedes_id, amends_id)),
    check ((entry_method = 'ON_DATE') = (entry_on is not null)),
    check ((duration = 'FIXED') = (duration_months is not null)),
    check ((duration = 'UNTIL_DATE') = (until_on is not null)),
    check ((renewal = 'TACIT') = (renewal_months is not null)),
    check (renewals_most is null or renewal = 'TACIT'),
    check (renewal <> 'TACIT' or (duration in ('FIXED', 'UNTIL_DATE') and notice_months is not null))
);
select register_entry('terms');

-- The terms of what is signed stand in what was signed. They may be entered later, and then never change.
create trigger once_signed_never_changed after update or delete on terms
    for each row execute function refuse_joining_signed();

-- A document that an act rests on: a notification, a note of termination, a protocol of correction. Insert-only.
create table life_document (
    forum_id     bigint      not null,
    agreement_id bigint      not null,
    sha256       text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
    media_type   text        not null,
    content      bytea       not null check (octet_length(content) between 1 and 20971520),
    created_at   timestamptz not null default now(),
    primary key (forum_id, agreement_id, sha256),
    foreign key (forum_id, agreement_id) references agreement (forum_id, id)
);
select guard('life_document');

-- What was done about a signed agreement, each with its day of notification and its day of effect. Insert-only: a
-- mistaken act is followed by a correction that names it.
create table life_act (
    forum_id        bigint      not null,
    agreement_id    bigint      not null,
    ordinal         integer     not null check (ordinal > 0),
    action          text        not null check (action in ('NOTIFICATION', 'APPROVAL', 'AMENDMENT', 'RENEWAL', 'NOTICE', 'TERMINATION', 'CORRECTION')),
    organisation_id bigint,
    notified_on     date        not null,
    effect_on       date,
    until_on        date,
    corrects        integer     check (corrects < ordinal),
    note            jsonb       check (note is null or is_localized(note)),
    sha256          text,
    recorded_at     timestamptz not null default now(),
    primary key (forum_id, agreement_id, ordinal),
    foreign key (forum_id, agreement_id, organisation_id) references party (forum_id, agreement_id, organisation_id),
    foreign key (forum_id, agreement_id, sha256) references life_document (forum_id, agreement_id, sha256),
    foreign key (forum_id, agreement_id, corrects) references life_act (forum_id, agreement_id, ordinal)
);
select guard('life_act');

-- The warnings that a day of notice is near; one for each such day, however often the task runs.
create table notice_warning (
    forum_id     bigint      not null,
    agreement_id bigint      not null,
    notice_by    date        not null,
    queued_at    timestamptz not null default now(),
    primary key (forum_id, agreement_id, notice_by),
    foreign key (forum_id, agreement_id) references agreement (forum_id, id)
);
select guard('notice_warning');
revoke update, delete on life_document, life_act, notice_warning from kelisim_app;
