-- Register numbers of an edition run from 1 without a gap.
select forum_id, count(*), max(number) from registration group by forum_id having count(*) <> max(number);
