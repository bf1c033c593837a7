-- Whether everybody may know that a text is being written. Who starts one from a meeting, an offer or a need starts it for
-- its sides alone; an agreement that the organiser entered stood in the public list before its text was opened.
alter table agreement_text add released boolean not null default false;
update agreement_text t set released = true
where exists (select from text_version v
              where (v.forum_id, v.agreement_id, v.number) = (t.forum_id, t.agreement_id, 1) and v.organisation_id is null);

-- The agreements that only their sides and the staff may see: drafts that are not released and were never frozen.
create view withheld_agreement with (security_invoker = true) as
select a.forum_id, a.id, a.key from agreement a
join agreement_text t on (t.forum_id, t.agreement_id) = (a.forum_id, a.id)
where a.state in ('DRAFT', 'NEGOTIATION') and not t.released and not t.open
    and not exists (select from artifact f where (f.forum_id, f.agreement_id, f.kind) = (a.forum_id, a.id, 'MASTER_PDF'));
grant select on withheld_agreement to kelisim_app;

-- The master that counts: the newest; of two of one moment the one whose hash comes first.
create view newest_master with (security_invoker = true) as
select distinct on (f.forum_id, f.agreement_id) f.forum_id, f.agreement_id, f.sha256, octet_length(f.content) as size, f.created_at
from artifact f where f.kind = 'MASTER_PDF'
order by f.forum_id, f.agreement_id, f.created_at desc, f.sha256;
grant select on newest_master to kelisim_app;

-- The state and the title of a text that is kept here are its own. A folder that is imported again still tells of those with
-- which it began; with nothing else to change, the agreement stays as it is.
create or replace function refuse_change_of_frozen() returns trigger language plpgsql as $$
declare
    frozen boolean;
begin
    select t.frozen_sha256 is not null into frozen from agreement_text t
    where (t.forum_id, t.agreement_id) = (new.forum_id, new.id);
    if not found then
        return new;
    end if;
    if current_setting('kelisim.importing', true) = 'on' then
        new.state := old.state;
        new.title := old.title;
        if to_jsonb(new) = to_jsonb(old) then
            return null;
        end if;
    end if;
    if old.state <> 'SIGNED' and (
        (frozen and new.state in ('RECORDED', 'DRAFT', 'NEGOTIATION'))
        or (not frozen and new.state not in ('DRAFT', 'NEGOTIATION'))
        or (frozen and old.state = 'TEXT_AGREED' and to_jsonb(new) - 'state' <> to_jsonb(old) - 'state')) then
        raise exception 'The text of the agreement (%) is frozen and reopened on its own page.', old.key
            using errcode = 'check_violation', constraint = 'frozen_text';
    end if;
    return new;
end $$;

-- What is shown of the signatures of somebody who is erased: the name in the certificate goes, and what an officer wrote
-- about it. The file of the signature, its hash and the serial number of the certificate stay: they are the proof.
create function forget_in_signatures(forum bigint, person bigint) returns void
    language sql security definer set search_path = public, pg_temp as $$
    update signature set subject = '' where forum_id = forum and person_id = person;
    update signature_authority u set confirmation = '---'
    from signature g
    where (g.forum_id, g.id) = (u.forum_id, u.signature_id) and u.forum_id = forum and g.person_id = person
        and u.confirmation is not null;
    update journal j set data = data - 'reason'
    where j.forum_id = forum and j.event = 'agreement.signer_confirmed'
        and exists (select from signatory s where s.forum_id = forum and s.person_id = person and s.key = j.data ->> 'signatory');
$$;
revoke execute on function forget_in_signatures(bigint, bigint) from public;
grant execute on function forget_in_signatures(bigint, bigint) to kelisim_app;
