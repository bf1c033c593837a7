-- Beside a registration that was declined or cancelled the same address may have a new one.
alter table participant_registration
    add former boolean not null generated always as (state in ('DECLINED', 'CANCELLED')) stored;
