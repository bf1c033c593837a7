create table direction (
    like entry including all,
    title       jsonb  not null check (is_localized(title)),
    named_by_id bigint,
    foreign key (forum_id, named_by_id) references person (forum_id, id)
);
select register_entry('direction');

-- An offer or a need of one organisation; it outlives the days of the forum.
create table listing (
    like entry including all,
    side            text    not null check (side in ('OFFER', 'NEED')),
    title           jsonb   not null check (is_localized(title)),
    description     jsonb   check (description is null or is_localized(description)),
    organisation_id bigint,
    region          text,
    hs_code         text    check (hs_code ~ '^[0-9]{2}([0-9]{2}([0-9]{2})?)?$'),
    hs_note         jsonb   check (hs_note is null or is_localized(hs_note)),
    quantity        numeric check (quantity > 0),
    unit            jsonb   check (unit is null or is_localized(unit)),
    counterpart_id  bigint,
    search          text    generated always as (searchable(title) || ' ' || searchable(description) || ' ' || coalesce(hs_code, '')) stored,
    foreign key (forum_id, organisation_id) references organisation (forum_id, id),
    foreign key (forum_id, counterpart_id) references organisation (forum_id, id),
    check (counterpart_id <> organisation_id)
);
select register_entry('listing');
create index listing_hs on listing (forum_id, hs_code);
