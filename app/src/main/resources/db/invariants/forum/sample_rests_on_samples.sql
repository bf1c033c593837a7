-- A sample edition rests on sample origins only, and no other edition on any.
select e.key, o.key as origin from edition e join origin o on o.id in (e.origin_id, e.dates_origin_id) where e.sample <> (o.kind = 'SAMPLE');
