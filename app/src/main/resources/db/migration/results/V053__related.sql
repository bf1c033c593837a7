-- An agreement beside whose promises a later event is worth reading; by itself it is evidence of none of them.
alter table later_event
    add related_agreement_id bigint,
    add foreign key (forum_id, related_agreement_id) references agreement (forum_id, id);
