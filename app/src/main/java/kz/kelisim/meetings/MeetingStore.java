package kz.kelisim.meetings;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import kz.kelisim.schedule.Level;
import kz.kelisim.schedule.Problem;
import kz.kelisim.schedule.ProblemBuilder;
import kz.kelisim.schedule.Reason;
import kz.kelisim.schedule.Reasons;
import kz.kelisim.schedule.SlotSet;
import kz.kelisim.schedule.Timetable;
import kz.kelisim.store.Rows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Reads and writes meetings; the only translator between the tables and the scheduler.
@Component
final class MeetingStore implements Booking {

    private final JdbcClient database;
    private final JsonMapper json;

    MeetingStore(JdbcClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    @Override
    public void book(long meetingId) {
        database.sql("delete from busy where forum_id = current_forum() and meeting_id = :meeting")
                .param("meeting", meetingId)
                .update();
        database.sql("""
                        insert into busy (forum_id, resource, slot_id, meeting_id)
                        select m.forum_id, resource, m.slot_id, m.id
                        from meeting m
                        join meeting_request r on (r.forum_id, r.id) = (m.forum_id, m.request_id)
                        cross join lateral (values
                            ('organisation:' || r.sender_id),
                            ('organisation:' || r.addressee_id),
                            ('table:' || m.venue_table_id)) as needed (resource)
                        where m.forum_id = current_forum() and m.id = :meeting
                        """).param("meeting", meetingId).update();
    }

    @Override
    public void bookRequest(long requestId) {
        database.sql("select id from meeting where forum_id = current_forum() and request_id = :request")
                .param("request", requestId)
                .query((row, _) -> row.getLong("id"))
                .optional()
                .ifPresent(this::book);
    }

    List<Meeting> meetings(long forumId) {
        return database.sql("""
                        select t.key, s.name as sender, a.name as addressee, l.starts_at, l.ends_at, b.name as table_name, t.held, t.outcome, %s
                        from meeting t
                        join meeting_request r on (r.forum_id, r.id) = (t.forum_id, t.request_id)
                        join organisation s on (s.forum_id, s.id) = (t.forum_id, r.sender_id)
                        join organisation a on (a.forum_id, a.id) = (t.forum_id, r.addressee_id)
                        join slot l on (l.forum_id, l.id) = (t.forum_id, t.slot_id)
                        join meeting_table b on (b.forum_id, b.id) = (t.forum_id, t.venue_table_id)
                        where t.forum_id = :forum order by l.starts_at, b.id
                        """.formatted(Rows.PROVENANCE))
                .param("forum", forumId)
                .query((row, _) -> new Meeting(
                        row.getString("key"),
                        Rows.text(row, "sender"),
                        Rows.text(row, "addressee"),
                        Rows.instant(row, "starts_at"),
                        Rows.instant(row, "ends_at"),
                        Rows.text(row, "table_name"),
                        Rows.flagOrNull(row, "held"),
                        Rows.textOrNull(row, "outcome"),
                        Rows.provenance(row)))
                .list();
    }

    List<MeetingRequest> requests(long forumId) {
        return database.sql("""
                        select t.key, s.name as sender, a.name as addressee, t.level, t.weight, t.expires_on, u.reason,
                            m.id is not null as scheduled, %s
                        from meeting_request t
                        join organisation s on (s.forum_id, s.id) = (t.forum_id, t.sender_id)
                        join organisation a on (a.forum_id, a.id) = (t.forum_id, t.addressee_id)
                        left join unscheduled u on (u.forum_id, u.request_id) = (t.forum_id, t.id)
                        left join meeting m on (m.forum_id, m.request_id) = (t.forum_id, t.id)
                        where t.forum_id = :forum order by t.id
                        """.formatted(Rows.PROVENANCE))
                .param("forum", forumId)
                .query((row, _) -> new MeetingRequest(
                        row.getString("key"),
                        Rows.text(row, "sender"),
                        Rows.text(row, "addressee"),
                        row.getString("level"),
                        row.getInt("weight"),
                        Rows.dayOrNull(row, "expires_on"),
                        row.getString("reason"),
                        row.getBoolean("scheduled"),
                        Rows.provenance(row)))
                .list();
    }

    boolean hasSlots(long forumId) {
        return database.sql("select exists (select from slot where forum_id = :forum)")
                .param("forum", forumId)
                .query(Boolean.class)
                .single();
    }

    /// A problem for the scheduler and the rows behind its positions.
    ///
    /// @param slots by position in the problem: row of the slot
    /// @param tables by position: row of the table
    /// @param requests by position: row of the request
    record Waiting(Problem problem, List<Long> slots, List<Long> tables, List<Long> requests) {}

    /// The requests that wait for a slot, and the slots in which their organisations and the tables are not
    /// busy.
    Waiting problem(long forumId, LocalDate today) {
        ProblemBuilder problem = Problem.builder();
        Map<String, Integer> positions = new HashMap<>();
        List<Long> slots = database.sql(
                        "select id, (starts_at at time zone 'UTC')::date as day from slot where forum_id = :forum order by starts_at, id")
                .param("forum", forumId)
                .query((row, _) -> {
                    String id = row.getString("id");
                    positions.put(id, problem.slot(id, Rows.day(row, "day"), "day"));
                    return row.getLong("id");
                })
                .list();
        Map<String, Set<Integer>> busy = busy(forumId, positions);
        List<Long> tables = database.sql("select id from meeting_table where forum_id = :forum order by id")
                .param("forum", forumId)
                .query((row, _) -> {
                    String id = row.getString("id");
                    problem.table(id, free(slots.size(), busy.get("table:" + id)));
                    return row.getLong("id");
                })
                .list();
        Map<Long, Integer> parties = new HashMap<>();
        database.sql("""
                        select distinct o.id from organisation o join meeting_request r on r.forum_id = o.forum_id and o.id in (r.sender_id, r.addressee_id)
                        where o.forum_id = :forum order by o.id
                        """).param("forum", forumId).query(row -> {
            String id = row.getString("id");
            SlotSet free = free(slots.size(), busy.get("organisation:" + id));
            parties.put(row.getLong("id"), problem.party(id, Math.max(1, slots.size()), free));
        });
        List<Long> requests = database.sql("""
                        select r.id, r.sender_id, r.addressee_id, r.level, r.weight from meeting_request r
                        where r.forum_id = :forum and (r.expires_on is null or r.expires_on >= :today)
                          and not exists (select from meeting m where (m.forum_id, m.request_id) = (r.forum_id, r.id))
                        order by r.id
                        """)
                .param("forum", forumId)
                .param("today", today)
                .query((row, _) -> {
                    problem.request(
                            row.getString("id"),
                            position(parties, row.getLong("sender_id")),
                            position(parties, row.getLong("addressee_id")),
                            Level.valueOf(row.getString("level")),
                            row.getInt("weight"));
                    return row.getLong("id");
                })
                .list();
        return new Waiting(problem.build(), slots, tables, requests);
    }

    private static int position(Map<Long, Integer> parties, long organisation) {
        Integer position = parties.get(organisation);
        if (position == null) {
            throw new IllegalStateException(
                    "organisation " + organisation + " of a request was not read with the others");
        }
        return position;
    }

    /// By resource, the positions of the slots in which it is busy.
    private Map<String, Set<Integer>> busy(long forumId, Map<String, Integer> positions) {
        Map<String, Set<Integer>> busy = new HashMap<>();
        database.sql("select resource, slot_id from busy where forum_id = :forum")
                .param("forum", forumId)
                .query(row -> {
                    Integer slot = positions.get(row.getString("slot_id"));
                    if (slot != null) {
                        busy.computeIfAbsent(row.getString("resource"), _ -> new HashSet<>())
                                .add(slot);
                    }
                });
        return busy;
    }

    private static SlotSet free(int slots, @Nullable Set<Integer> taken) {
        return taken == null
                ? SlotSet.first(slots)
                : SlotSet.of(IntStream.range(0, slots)
                        .filter(slot -> !taken.contains(slot))
                        .toArray());
    }

    void save(long forumId, Waiting waiting, Timetable timetable) {
        for (Timetable.Meeting meeting : timetable.meetings()) {
            long id = database.sql("""
                            insert into meeting (forum_id, key, request_id, slot_id, venue_table_id, origin_id)
                            select r.forum_id, r.key, r.id, :slot, :place, r.origin_id from meeting_request r
                            where r.forum_id = :forum and r.id = :request
                            returning id
                            """)
                    .param("forum", forumId)
                    .param("request", waiting.requests().get(meeting.request()))
                    .param("slot", waiting.slots().get(meeting.slot()))
                    .param("place", waiting.tables().get(meeting.place()))
                    .query(Long.class)
                    .single();
            book(id);
        }
        database.sql("delete from unscheduled where forum_id = :forum")
                .param("forum", forumId)
                .update();
        Reasons reasons = Reasons.of(waiting.problem(), timetable);
        timetable.unscheduled().forEach(left -> {
            Reason reason = reasons.of(left);
            database.sql("""
                            insert into unscheduled (forum_id, request_id, reason, detail)
                            values (:forum, :request, :reason, cast(:detail as jsonb))
                            """)
                    .param("forum", forumId)
                    .param("request", waiting.requests().get(left))
                    .param("reason", reason.name())
                    .param("detail", json.writeValueAsString(reason.detail()))
                    .update();
        });
    }
}
