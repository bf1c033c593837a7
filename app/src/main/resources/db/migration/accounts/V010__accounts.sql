create table account (
    id         bigint      generated always as identity primary key,
    email      text        not null unique check (email = lower(email) and email like '%_@_%'),
    name       text        not null,
    language   text        not null check (language in ('kk', 'ru', 'en')),
    created_at timestamptz not null default now()
);
grant select, insert, update on account to kelisim_app;

-- Which role an account has, in which edition, and for which organisation or delegation.
-- Only an operator's grant names no edition.
create table role_grant (
    id              bigint generated always as identity primary key,
    account_id      bigint not null references account (id),
    role            text   not null check (role in ('OPERATOR', 'ORGANISER', 'FOCAL_POINT', 'ENTREPRENEUR', 'PROTOCOL_OFFICER', 'LAWYER', 'RESPONSIBLE_OFFICER', 'ANALYST')),
    forum_id        bigint references edition (id),
    organisation    text,
    delegation      text,
    unique nulls not distinct (account_id, role, forum_id, organisation, delegation),
    check ((role = 'OPERATOR') = (forum_id is null)),
    check ((role = 'FOCAL_POINT') = (delegation is not null)),
    check ((role in ('ENTREPRENEUR', 'LAWYER', 'RESPONSIBLE_OFFICER')) = (organisation is not null))
);
grant select, insert, delete on role_grant to kelisim_app;
create index role_grant_forum on role_grant (forum_id);

create table one_time_tokens (
    token_value varchar(36)  not null primary key,
    username    varchar(320) not null,
    expires_at  timestamp    not null
);

create table user_entities (
    id           varchar(1000) not null primary key,
    name         varchar(320)  not null unique,
    display_name varchar(200)
);

create table user_credentials (
    credential_id                varchar(1000) not null primary key,
    user_entity_user_id          varchar(1000) not null references user_entities (id),
    public_key                   bytea         not null,
    signature_count              bigint,
    uv_initialized               boolean,
    backup_eligible              boolean       not null,
    authenticator_transports     varchar(1000),
    public_key_credential_type   varchar(100),
    backup_state                 boolean       not null,
    attestation_object           bytea,
    attestation_client_data_json bytea,
    created                      timestamp,
    last_used                    timestamp,
    label                        varchar(1000) not null
);

create table spring_session (
    primary_id            char(36)     not null primary key,
    session_id            char(36)     not null unique,
    creation_time         bigint       not null,
    last_access_time      bigint       not null,
    max_inactive_interval int          not null,
    expiry_time           bigint       not null,
    principal_name        varchar(320)
);
create index spring_session_expiry on spring_session (expiry_time);
create index spring_session_principal on spring_session (principal_name);

create table spring_session_attributes (
    session_primary_id char(36)     not null references spring_session (primary_id) on delete cascade,
    attribute_name     varchar(200) not null,
    attribute_bytes    bytea        not null,
    primary key (session_primary_id, attribute_name)
);

grant select, insert, update, delete on one_time_tokens, user_entities, user_credentials, spring_session, spring_session_attributes to kelisim_app;
