create table agreement (
    like entry including all,
    kind                text    not null check (kind in ('MEMORANDUM', 'AGREEMENT', 'PROTOCOL_OF_INTENT', 'ROAD_MAP', 'SUPPLY_CONTRACT', 'JOINT_STATEMENT')),
    title               jsonb   not null check (is_localized(title)),
    state               text    not null check (state in ('RECORDED', 'DRAFT', 'NEGOTIATION', 'TEXT_AGREED', 'SIGNED')),
    signed              text    check (signed ~ '^[0-9]{4}'),
    number_stated       boolean not null default true,
    subjects            jsonb   not null default '[]' check (jsonb_typeof(subjects) = 'array'),
    listing_id          bigint,
    request_id          bigint,
    possibly_same_as_id bigint,
    foreign key (forum_id, listing_id) references listing (forum_id, id),
    foreign key (forum_id, request_id) references meeting_request (forum_id, id),
    check (possibly_same_as_id <> id)
);
select register_entry('agreement');
alter table agreement add foreign key (forum_id, possibly_same_as_id) references agreement (forum_id, id);

create table party (
    like entry including all,
    agreement_id    bigint  not null,
    organisation_id bigint  not null,
    role            text    not null check (role in ('PARTY', 'WITNESS', 'GUARANTOR')),
    place_in_order  integer not null check (place_in_order > 0),
    foreign key (forum_id, agreement_id) references agreement (forum_id, id),
    foreign key (forum_id, organisation_id) references organisation (forum_id, id),
    unique (forum_id, agreement_id, organisation_id)
);
select register_entry('party');

create table signatory (
    like entry including all,
    agreement_id    bigint not null,
    organisation_id bigint not null,
    person_id       bigint not null,
    office_id       bigint,
    foreign key (forum_id, agreement_id, organisation_id) references party (forum_id, agreement_id, organisation_id),
    foreign key (forum_id, person_id) references person (forum_id, id),
    foreign key (forum_id, person_id, office_id) references office (forum_id, person_id, id),
    unique (forum_id, agreement_id, organisation_id, person_id)
);
select register_entry('signatory');
