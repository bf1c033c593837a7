-- An address in full-width or other compatible letters is the same address.
alter table participant_registration
    alter column email_norm set expression as (lower(normalize(email, nfkc)));

-- Fresh statistics after a large import, also of what delegations and entrances hold.
create or replace function refresh_statistics() returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
    execute 'analyze edition, organisation, person, office, participant, listing, session, meeting_request, meeting, agreement, party, signatory, obligation, report, review, claim, category, delegation, delegation_quota, delegation_list, participant_registration, registration_link, invitation, zone, admission, badge, scan, photo';
end $$;
