-- Every meeting books both organisations and its table in its slot, and nothing else is booked.
with wanted as (
    select m.forum_id, 'organisation:' || r.sender_id as resource, m.slot_id, m.id as meeting_id from meeting m join meeting_request r on (r.forum_id, r.id) = (m.forum_id, m.request_id)
    union all
    select m.forum_id, 'organisation:' || r.addressee_id, m.slot_id, m.id from meeting m join meeting_request r on (r.forum_id, r.id) = (m.forum_id, m.request_id)
    union all
    select m.forum_id, 'table:' || m.venue_table_id, m.slot_id, m.id from meeting m
)
(select * from wanted except select forum_id, resource, slot_id, meeting_id from busy)
union all
(select forum_id, resource, slot_id, meeting_id from busy except select * from wanted);
