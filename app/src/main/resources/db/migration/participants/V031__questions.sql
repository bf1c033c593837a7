-- Questions that an organiser adds to the form of a category. A version that was answered is never changed: it is closed,
-- and the next one follows under the same key.
create table question (
    forum_id    bigint      not null,
    id          bigint      generated always as identity,
    category_id bigint      not null,
    key         text        not null check (key ~ '^[a-z][a-z0-9]{0,39}$'),
    version     integer     not null check (version > 0),
    kind        text        not null check (kind in ('TEXT', 'LONG', 'ONE', 'SEVERAL', 'FILE', 'CONSENT')),
    label       jsonb       not null check (is_localized(label)),
    help        jsonb       check (help is null or is_localized(help)),
    choices     jsonb       not null default '[]' check (jsonb_typeof(choices) = 'array'),
    required    boolean     not null,
    position    integer     not null check (position between 1 and 999),
    keep_days   integer     not null check (keep_days between 0 and 3650),
    created_at  timestamptz not null default now(),
    created_by  text        not null,
    closed_at   timestamptz,
    primary key (forum_id, id),
    unique (forum_id, category_id, key, version),
    foreign key (forum_id, category_id) references category (forum_id, id),
    check ((kind in ('ONE', 'SEVERAL')) = (jsonb_array_length(choices) > 1)),
    check (kind <> 'CONSENT' or help is not null)
);
select guard('question');
create unique index question_open on question (forum_id, category_id, key) where closed_at is null;
revoke delete on question from kelisim_app;

-- What somebody answered. `value` holds a text, the numbers of the choices from 0, or `true` for a consent; a file has none.
create table answer (
    forum_id        bigint      not null,
    registration_id bigint      not null,
    question_id     bigint      not null,
    value           text[]      not null default '{}',
    file_name       text,
    media_type      text        check (media_type in ('application/pdf', 'image/jpeg', 'image/png')),
    sha256          text        check (sha256 ~ '^[0-9a-f]{64}$'),
    content         bytea,
    answered_at     timestamptz not null default now(),
    primary key (forum_id, registration_id, question_id),
    foreign key (forum_id, registration_id) references participant_registration (forum_id, id),
    foreign key (forum_id, question_id) references question (forum_id, id),
    check ((content is null) = (file_name is null) and (content is null) = (media_type is null)
        and (content is null) = (sha256 is null)),
    check ((content is null) = (cardinality(value) > 0))
);
select guard('answer');
create index answer_question on answer (forum_id, question_id);
revoke update on answer from kelisim_app;

-- How many days before an edition starts those who take part are reminded; without a row, nobody is.
create table reminder (
    forum_id bigint  not null primary key references edition (id),
    days     integer not null check (days between 1 and 60)
);
select guard('reminder');

-- `registered_by`: the address of who registered a group. `told`: days and place as the last calendar entry said them.
alter table participant_registration
    add registered_by text,
    add reminded_on   date,
    add told          text;
update participant_registration r set told = e.starts_on || '/' || e.ends_on || '/' || (e.city ->> r.language)
from edition e where e.id = r.forum_id and r.sequence > 0 and e.starts_on is not null;
