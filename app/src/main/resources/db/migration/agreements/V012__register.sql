-- The bytes that were signed. Insert-only.
create table artifact (
    forum_id     bigint      not null references edition (id),
    sha256       text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
    agreement_id bigint      not null,
    media_type   text        not null,
    content      bytea       not null check (octet_length(content) between 1 and 20971520),
    created_at   timestamptz not null default now(),
    primary key (forum_id, agreement_id, sha256),
    foreign key (forum_id, agreement_id) references agreement (forum_id, id)
);
select guard('artifact');

-- A protocol officer's word that the scan shows the signed original. Two different officers make an agreement SIGNED.
create table attestation (
    forum_id     bigint      not null,
    agreement_id bigint      not null,
    sha256       text        not null,
    officer      text        not null,
    given_at     timestamptz not null default now(),
    primary key (forum_id, agreement_id, officer),
    foreign key (forum_id, agreement_id, sha256) references artifact (forum_id, agreement_id, sha256)
);
select guard('attestation');

-- The public register: a Merkle tree per log. The sample edition writes to a log of its own.
create table log_head (
    log      text   primary key check (log in ('register', 'sample')),
    size     bigint not null default 0,
    frontier bytea  not null default '' check (octet_length(frontier) % 32 = 0)
);
insert into log_head (log) values ('register'), ('sample');

create table log_leaf (
    log   text   not null references log_head (log),
    seq   bigint not null check (seq >= 0),
    entry bytea  not null check (octet_length(entry) < 65536),
    primary key (log, seq)
);

-- Hashes of complete subtrees only.
create table log_node (
    log   text     not null references log_head (log),
    level smallint not null,
    idx   bigint   not null,
    hash  bytea    not null check (octet_length(hash) = 32),
    primary key (log, level, idx)
);

create table log_checkpoint (
    log       text        not null references log_head (log),
    size      bigint      not null,
    note      text        not null,
    signed_at timestamptz not null default now(),
    primary key (log, size)
);
grant select on log_head, log_leaf, log_node, log_checkpoint to kelisim_app;
grant update on log_head to kelisim_app;
grant insert on log_leaf, log_node, log_checkpoint to kelisim_app;

-- A deterrent, not the proof: the proof is the tree.
create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'The register is append-only: % of % is refused.', tg_op, tg_table_name;
end $$;
create trigger append_only before update or delete or truncate on log_leaf execute function refuse_change();
create trigger append_only before update or delete or truncate on log_node execute function refuse_change();
create trigger append_only before update or delete or truncate on log_checkpoint execute function refuse_change();

-- The place of a signed agreement in the register; issued with its leaf in the transaction that makes it SIGNED.
create table registration (
    forum_id     bigint      not null references edition (id),
    agreement_id bigint      not null,
    number       integer     not null check (number > 0),
    log          text        not null,
    seq          bigint      not null,
    registered_at timestamptz not null,
    primary key (forum_id, agreement_id),
    unique (forum_id, number),
    foreign key (forum_id, agreement_id) references agreement (forum_id, id),
    foreign key (log, seq) references log_leaf (log, seq)
);
select guard('registration');
revoke update, delete on artifact, attestation, registration from kelisim_app;
