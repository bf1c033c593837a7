-- What an origin says happened after the forum. It is not evidence of anything by itself.
create table later_event (
    like entry including all,
    title    jsonb not null check (is_localized(title)),
    period   text  not null,
    location jsonb not null check (is_localized(location))
);
select register_entry('later_event');
