-- By what somebody signs who holds no office: a power of attorney, full powers; and until which day.
alter table signatory
    add authority       jsonb check (authority is null or is_localized(authority)),
    add authority_until date;
