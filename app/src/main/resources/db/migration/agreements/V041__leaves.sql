-- What the register holds of an agreement after its signing, each leaf issued in the transaction of its change.
-- `about` makes it one: the day of effect, the ordinal of an act, or what a later stage speaks of.
create table agreement_leaf (
    forum_id      bigint      not null,
    agreement_id  bigint      not null,
    event         text        not null check (event ~ '^[A-Z_]{3,40}$' and event <> 'SIGNED'),
    about         text        not null,
    log           text        not null,
    seq           bigint      not null,
    registered_at timestamptz not null,
    primary key (forum_id, agreement_id, event, about),
    unique (log, seq),
    foreign key (forum_id, agreement_id) references registration (forum_id, agreement_id),
    foreign key (log, seq) references log_leaf (log, seq)
);
select guard('agreement_leaf');
revoke update, delete on agreement_leaf from kelisim_app;
