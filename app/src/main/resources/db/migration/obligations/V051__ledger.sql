-- What a promise is measured by, who carries it out, and from when.
alter table obligation
    add unit                jsonb check (unit is null or is_localized(unit)),
    add base_value          numeric,
    add target              numeric,
    add responsible_body_id bigint,
    add start_on            date,
    add constraint target_has_a_unit check (unit is not null or (target is null and base_value is null)),
    add constraint starts_before_its_due_day check (start_on <= due_on),
    add foreign key (forum_id, responsible_body_id) references organisation (forum_id, id);
create index obligation_due on obligation (forum_id, due_on, id);
create index obligation_of_debtor on obligation (forum_id, debtor_id);
create index obligation_of_creditor on obligation (forum_id, creditor_id);

-- What an officer writes stands in the officer's own language. `reporter` and `reviewer` are accounts: nobody reviews the
-- own report.
alter table report
    alter narrative drop not null,
    drop constraint report_narrative_check,
    add constraint report_narrative_check check (narrative is null or is_localized(narrative)),
    add words    text   check (length(words) between 1 and 4000),
    add language text   check (language in ('kk', 'ru', 'en')),
    add reached  numeric,
    add reporter bigint,
    add constraint report_says_something check (narrative is not null or words is not null),
    add constraint report_in_a_language check ((words is null) = (language is null));
create index report_of on report (forum_id, obligation_id, submitted_on, id);

alter table review
    drop constraint review_verdict_check,
    add constraint review_verdict_check check (verdict in ('CONFIRMED', 'PARTLY', 'RETURNED', 'DISPUTED', 'NOT_FULFILLED')),
    add words         text    check (length(words) between 1 and 4000),
    add language      text    check (language in ('kk', 'ru', 'en')),
    add reviewer      bigint,
    add by_commission boolean not null default false,
    add sha256        text    check (sha256 ~ '^[0-9a-f]{64}$'),
    add constraint review_in_a_language check ((words is null) = (language is null)),
    add constraint only_the_commission_settles check (verdict <> 'NOT_FULFILLED' or by_commission);
create index review_of on review (forum_id, report_id);

-- The files that show that a promise was kept, and the papers on which a verdict or a new day rests. A file that had to be
-- taken away leaves its hash, its day and the reason.
create table duty_document (
    forum_id      bigint      not null,
    obligation_id bigint      not null,
    sha256        text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
    name          text        not null check (length(name) between 1 and 150),
    media_type    text        not null,
    kind          text        not null check (kind in ('ACT', 'INVOICE', 'CUSTOMS_DECLARATION', 'PHOTO', 'PRESS', 'REGISTER_EXTRACT', 'OTHER')),
    issued_on     date,
    is_public     boolean     not null default false,
    content       bytea       check (octet_length(content) between 1 and 10485760),
    removed_on    date,
    removal       text        check (length(removal) between 1 and 1000),
    stored_at     timestamptz not null default now(),
    primary key (forum_id, obligation_id, sha256),
    foreign key (forum_id, obligation_id) references obligation (forum_id, id),
    check ((content is null) = (removed_on is not null) and (content is null) = (removal is not null))
);
select guard('duty_document');
revoke update, delete on duty_document from kelisim_app;
grant update (content, removed_on, removal) on duty_document to kelisim_app;

-- Which of them prove a report.
create table report_evidence (
    forum_id      bigint not null,
    report_id     bigint not null,
    obligation_id bigint not null,
    sha256        text   not null,
    primary key (forum_id, report_id, sha256),
    foreign key (forum_id, report_id) references report (forum_id, id),
    foreign key (forum_id, obligation_id, sha256) references duty_document (forum_id, obligation_id, sha256)
);
select guard('report_evidence');
revoke update, delete on report_evidence from kelisim_app;

-- A new due day that one side proposes with a document, and what the other side said of it. Both are insert-only.
create table due_change (
    forum_id      bigint  not null,
    obligation_id bigint  not null,
    ordinal       integer not null check (ordinal > 0),
    due_on        date    not null,
    due_precision text    not null check (due_precision in ('DAY', 'MONTH', 'QUARTER', 'YEAR')),
    by_debtor     boolean not null,
    proposer      bigint  not null,
    proposed_on   date    not null,
    words         text    not null check (length(words) between 1 and 4000),
    language      text    not null check (language in ('kk', 'ru', 'en')),
    sha256        text    not null,
    primary key (forum_id, obligation_id, ordinal),
    foreign key (forum_id, obligation_id) references obligation (forum_id, id),
    foreign key (forum_id, obligation_id, sha256) references duty_document (forum_id, obligation_id, sha256)
);
select guard('due_change');

create table due_answer (
    forum_id      bigint  not null,
    obligation_id bigint  not null,
    ordinal       integer not null,
    agreed        boolean not null,
    answerer      bigint  not null,
    given_on      date    not null,
    primary key (forum_id, obligation_id, ordinal),
    foreign key (forum_id, obligation_id, ordinal) references due_change (forum_id, obligation_id, ordinal)
);
select guard('due_answer');
revoke update, delete on due_change, due_answer from kelisim_app;
