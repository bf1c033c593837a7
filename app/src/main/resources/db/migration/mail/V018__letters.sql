-- A letter keeps its Message-ID over every attempt to send it, and may carry an iCalendar part.
alter table outbox
    add message_id      text not null default ('<' || gen_random_uuid() || '@kelisim>') unique,
    add calendar        text,
    add calendar_method text check (calendar_method in ('PUBLISH', 'CANCEL')),
    add check ((calendar is null) = (calendar_method is null));
