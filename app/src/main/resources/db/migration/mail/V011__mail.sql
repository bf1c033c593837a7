-- Mail waits here and is sent by a job; a row is written in the transaction that causes it.
create table outbox (
    id         bigint      generated always as identity primary key,
    recipient  text        not null,
    language   text        not null check (language in ('kk', 'ru', 'en')),
    subject    text        not null,
    body       text        not null,
    queued_at  timestamptz not null default now(),
    sent_at    timestamptz,
    attempts   integer     not null default 0,
    next_try   timestamptz not null default now()
);
create index outbox_due on outbox (next_try) where sent_at is null;
grant select, insert, update on outbox to kelisim_app;

create table scheduled_tasks (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index scheduled_tasks_due on scheduled_tasks (execution_time);
create index scheduled_tasks_heartbeat on scheduled_tasks (last_heartbeat);
grant select, insert, update, delete on scheduled_tasks to kelisim_app;
