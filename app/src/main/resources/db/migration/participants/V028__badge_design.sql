-- How the badges of an edition look; without a row, and for a category without a colour, as the program has it.
create table badge_design (
    forum_id       bigint primary key references edition (id),
    layout         text   not null check (layout in ('A6', 'A4', 'CARD', 'FOLD')),
    first_language text   not null check (first_language in ('KK', 'RU', 'EN'))
);
select guard('badge_design');

create table badge_colour (
    forum_id    bigint not null references edition (id),
    category_id bigint not null,
    colour      text   not null check (colour ~ '^#[0-9a-f]{6}$'),
    primary key (forum_id, category_id),
    foreign key (forum_id, category_id) references category (forum_id, id)
);
select guard('badge_colour');
