create table obligation (
    like entry including all,
    agreement_id     bigint  not null,
    ordinal          integer not null check (ordinal > 0),
    promise          jsonb   not null check (is_localized(promise)),
    debtor_id        bigint  not null,
    creditor_id      bigint  not null,
    due_on           date    not null,
    due_precision    text    not null check (due_precision in ('DAY', 'MONTH', 'QUARTER', 'YEAR')),
    form             text    not null check (form in ('ACT', 'INFORMATION', 'CONTRACT', 'EVENT', 'PUBLICATION', 'PAYMENT', 'DELIVERY')),
    weight           numeric not null check (weight > 0),
    reciprocal_of_id bigint,
    foreign key (forum_id, agreement_id) references agreement (forum_id, id),
    constraint debtor_id_is_a_party foreign key (forum_id, agreement_id, debtor_id) references party (forum_id, agreement_id, organisation_id),
    constraint creditor_id_is_a_party foreign key (forum_id, agreement_id, creditor_id) references party (forum_id, agreement_id, organisation_id),
    unique (forum_id, agreement_id, ordinal),
    check (debtor_id <> creditor_id),
    check (reciprocal_of_id <> id)
);
select register_entry('obligation');
alter table obligation add foreign key (forum_id, reciprocal_of_id) references obligation (forum_id, id);

-- What the debtor says of its promise. There is no status column: standing follows from reports, reviews and the calendar.
create table report (
    like entry including all,
    obligation_id bigint not null,
    submitted_on  date   not null,
    recorded_on   date   not null,
    says          text   not null check (says in ('IN_PROGRESS', 'PARTIAL', 'DONE', 'IMPOSSIBLE')),
    narrative     jsonb  not null check (is_localized(narrative)),
    evidence      text,
    foreign key (forum_id, obligation_id) references obligation (forum_id, id),
    check (recorded_on >= submitted_on)
);
select register_entry('report');

create table review (
    like entry including all,
    report_id   bigint not null,
    verdict     text   not null check (verdict in ('CONFIRMED', 'PARTLY', 'RETURNED', 'DISPUTED')),
    given_on    date   not null,
    recorded_on date   not null,
    comment     jsonb  check (comment is null or is_localized(comment)),
    foreign key (forum_id, report_id) references report (forum_id, id),
    check (recorded_on >= given_on)
);
select register_entry('review');
