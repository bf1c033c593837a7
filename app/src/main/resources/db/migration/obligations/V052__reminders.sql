-- A link in a mail that opens one page for one act on one promise. Only its hash is stored.
create table duty_link (
    forum_id      bigint      not null,
    hash          text        not null check (hash ~ '^[0-9a-f]{64}$'),
    obligation_id bigint      not null,
    account_id    bigint      not null,
    purpose       text        not null check (purpose in ('REPORT', 'REVIEW')),
    issued_on     date        not null,
    expires_on    date        not null,
    used_on       date,
    primary key (forum_id, hash),
    foreign key (forum_id, obligation_id) references obligation (forum_id, id)
);
select guard('duty_link');
revoke update, delete on duty_link from kelisim_app;
grant update (used_on) on duty_link to kelisim_app;

-- What was reminded of. The key makes each reminder one, however often and by however many the task runs.
create table duty_reminder (
    forum_id      bigint      not null,
    obligation_id bigint      not null,
    occasion      text        not null check (occasion ~ '^[A-Z][A-Z0-9_]{1,30}$'),
    about         date        not null,
    reminded_on   date        not null,
    primary key (forum_id, obligation_id, occasion, about),
    foreign key (forum_id, obligation_id) references obligation (forum_id, id)
);
select guard('duty_reminder');
revoke update, delete on duty_reminder from kelisim_app;

-- Who heads a body, and so hears of what its officers leave undone. It opens nothing: only mail goes there.
create table body_head (
    like entry including all,
    organisation_id bigint not null,
    name            text   not null check (length(name) between 1 and 200),
    email           text   not null check (email = lower(email) and email like '%_@_%'),
    language        text   not null check (language in ('kk', 'ru', 'en')),
    foreign key (forum_id, organisation_id) references organisation (forum_id, id),
    unique (forum_id, organisation_id, email)
);
select register_entry('body_head');
create index role_grant_organisation on role_grant (forum_id, organisation, role) where organisation is not null;
