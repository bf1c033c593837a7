-- A spreadsheet that was uploaded at the desk, kept between its check and its import; whoever uploaded it sees it,
-- in the edition for which it was uploaded, until it expires.
create table spreadsheet_upload (
    id         uuid        not null primary key,
    forum_id   bigint      references edition (id),
    actor      text        not null,
    sheet      text        not null,
    file_name  text        not null,
    columns    text[]      not null default '{}',
    content    bytea       not null,
    expires_at timestamptz not null default now() + interval '2 hours'
);
create index spreadsheet_upload_forum on spreadsheet_upload (forum_id, actor, sheet);
alter table spreadsheet_upload enable row level security;
alter table spreadsheet_upload force row level security;
create policy edition_in_scope on spreadsheet_upload
    using (forum_id is not distinct from current_forum())
    with check (forum_id is not distinct from current_forum());
grant select, insert, update, delete on spreadsheet_upload to kelisim_app;

-- Which field each column of a spreadsheet holds, as an account last said it of a spreadsheet with these headings.
create table column_mapping (
    actor    text   not null,
    sheet    text   not null,
    headings text   not null,
    columns  text[] not null,
    primary key (actor, sheet, headings)
);
grant select, insert, update, delete on column_mapping to kelisim_app;
