-- What the bytes are. The master is the agreement itself: one file with the text in every authentic language, whose SHA-256
-- is what electronic signatures are made over. Whoever reopens the text makes a new master; the newest one counts.
alter table artifact add kind text not null default 'WET_INK_SCAN'
    check (kind in ('WET_INK_SCAN', 'MASTER_PDF', 'DETACHED_CMS', 'PADES_COPY', 'REGISTRATION_CERTIFICATE'));
alter table artifact alter kind drop default;
