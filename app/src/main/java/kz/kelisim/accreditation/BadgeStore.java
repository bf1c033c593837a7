package kz.kelisim.accreditation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.kelisim.kernel.Lang;
import kz.kelisim.store.Rows;
import kz.kelisim.web.Paging;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class BadgeStore {

    private static final String FOUND = """
            t.forum_id = :forum and (:search = '' or p.search like :like) and (:category = '' or c.key = :category)
            and (not t.withdrawn or b.serial is not null)
            """;

    private static final String FROM = """
            from participant t
            join person p on (p.forum_id, p.id) = (t.forum_id, t.person_id)
            left join office o on (o.forum_id, o.id) = (t.forum_id, t.office_id)
            left join category c on (c.forum_id, c.id) = (t.forum_id, t.category_id)
            left join delegation d on (d.forum_id, d.id) = (t.forum_id, t.delegation_id)
            left join badge b on (b.forum_id, b.participant_id) = (t.forum_id, t.id) and b.replaced_at is null
            """;

    private final JdbcClient database;

    BadgeStore(JdbcClient database) {
        this.database = database;
    }

    /// One page of the participants with their badges, by name.
    List<Badge> page(long forumId, String category, Paging.Asked asked) {
        return badges(
                forumId,
                category,
                asked,
                " order by p.search, t.id limit %d offset %d".formatted(Paging.SIZE, asked.offset()));
    }

    /// All participants of a category with their badges; of every category where it is empty.
    List<Badge> all(long forumId, String category) {
        return badges(forumId, category, new Paging.Asked("", 1), " order by p.search, t.id");
    }

    /// The participants of these keys with their badges.
    List<Badge> some(long forumId, List<String> participants) {
        return all(forumId, "").stream()
                .filter(badge -> participants.contains(badge.participant()))
                .toList();
    }

    private List<Badge> badges(long forumId, String category, Paging.Asked asked, String order) {
        return database.sql("""
                        select t.key, t.id, coalesce(b.serial, 0) as serial, p.name, o.title as office, d.name as delegation,
                            c.title as category, c.key as category_key, b.blocked_at, b.reason, coalesce(b.prints, 0) as prints,
                            coalesce((select count(*) from category s where s.forum_id = c.forum_id and s.id < c.id), -1) as before,
                            c.id is null as uncategorised,
                            exists (select from photo f where (f.forum_id, f.participant_id) = (t.forum_id, t.id)) as photographed
                        %s where %s %s
                        """.formatted(FROM, FOUND, order))
                .param("forum", forumId)
                .param("category", category)
                .param("search", asked.search())
                .param("like", asked.like())
                .query((row, _) -> new Badge(
                        row.getString("key"),
                        row.getLong("id"),
                        row.getInt("serial"),
                        Rows.text(row, "name"),
                        Rows.textOrNull(row, "office"),
                        Rows.textOrNull(row, "delegation"),
                        Rows.textOrNull(row, "category"),
                        row.getString("category_key"),
                        row.getBoolean("uncategorised") ? -1 : row.getInt("before"),
                        Rows.instantOrNull(row, "blocked_at"),
                        row.getString("reason"),
                        row.getInt("prints"),
                        row.getBoolean("photographed")))
                .list();
    }

    long count(long forumId, String category, Paging.Asked asked) {
        return database.sql("select count(*) %s where %s".formatted(FROM, FOUND))
                .param("forum", forumId)
                .param("category", category)
                .param("search", asked.search())
                .param("like", asked.like())
                .query(Long.class)
                .single();
    }

    /// Locks a participant, so that two requests about the same badge wait for each other.
    Optional<Long> lock(long forumId, String participant) {
        return database.sql("select id from participant where forum_id = :forum and key = :key for update")
                .param("forum", forumId)
                .param("key", participant)
                .query(Long.class)
                .optional();
    }

    /// The serial of the last badge of a participant; 0 where none was issued.
    int lastSerial(long forumId, long participantId) {
        return database.sql(
                        "select coalesce(max(serial), 0) from badge where forum_id = :forum and participant_id = :participant")
                .param("forum", forumId)
                .param("participant", participantId)
                .query(Integer.class)
                .single();
    }

    void issue(long forumId, long participantId, int serial, String hash) {
        database.sql("""
                        insert into badge (forum_id, participant_id, serial, token_hash)
                        values (:forum, :participant, :serial, :hash)
                        """)
                .param("forum", forumId)
                .param("participant", participantId)
                .param("serial", serial)
                .param("hash", hash)
                .update();
    }

    /// Ends the use of a participant's badge.
    boolean replace(long forumId, long participantId) {
        return database.sql("""
                                update badge set replaced_at = now()
                                where forum_id = :forum and participant_id = :participant and replaced_at is null
                                """)
                        .param("forum", forumId)
                        .param("participant", participantId)
                        .update()
                == 1;
    }

    boolean block(long forumId, long participantId, String reason) {
        return database.sql("""
                                update badge set blocked_at = now(), reason = :reason
                                where forum_id = :forum and participant_id = :participant
                                    and replaced_at is null and blocked_at is null
                                """)
                        .param("forum", forumId)
                        .param("participant", participantId)
                        .param("reason", reason)
                        .update()
                == 1;
    }

    void printed(long forumId, List<Long> participantIds) {
        database.sql("""
                        update badge set prints = prints + 1
                        where forum_id = :forum and participant_id in (:participants) and replaced_at is null
                        """)
                .param("forum", forumId)
                .param("participants", participantIds)
                .update();
    }

    void photograph(long forumId, long participantId, byte[] jpeg) {
        database.sql("""
                        insert into photo (forum_id, participant_id, jpeg) values (:forum, :participant, :jpeg)
                        on conflict (forum_id, participant_id) do update set jpeg = excluded.jpeg
                        """)
                .param("forum", forumId)
                .param("participant", participantId)
                .param("jpeg", jpeg)
                .update();
    }

    Optional<byte[]> photo(long forumId, long participantId) {
        return database.sql("select jpeg from photo where forum_id = :forum and participant_id = :participant")
                .param("forum", forumId)
                .param("participant", participantId)
                .query(byte[].class)
                .optional();
    }

    /// How the badges look; as usual where nothing was chosen.
    BadgeDesign design(long forumId) {
        Map<String, String> colours = new HashMap<>();
        database.sql("""
                        select c.key, b.colour from badge_colour b
                        join category c on (c.forum_id, c.id) = (b.forum_id, b.category_id) where b.forum_id = :forum
                        """).param("forum", forumId).query(row -> {
            colours.put(row.getString("key"), row.getString("colour"));
        });
        return database.sql("select layout, first_language from badge_design where forum_id = :forum")
                .param("forum", forumId)
                .query((row, _) -> new BadgeDesign(
                        BadgeDesign.Layout.valueOf(row.getString("layout")),
                        Lang.valueOf(row.getString("first_language")),
                        colours))
                .optional()
                .orElse(BadgeDesign.USUAL);
    }

    void keep(long forumId, BadgeDesign design) {
        database.sql("""
                        insert into badge_design (forum_id, layout, first_language) values (:forum, :layout, :first)
                        on conflict (forum_id) do update
                            set layout = excluded.layout, first_language = excluded.first_language
                        """)
                .param("forum", forumId)
                .param("layout", design.layout().name())
                .param("first", design.first().name())
                .update();
        design.colours()
                .forEach((category, colour) -> database.sql("""
                        insert into badge_colour (forum_id, category_id, colour)
                        select forum_id, id, :colour from category where forum_id = :forum and key = :category
                        on conflict (forum_id, category_id) do update set colour = excluded.colour
                        """)
                        .param("forum", forumId)
                        .param("category", category)
                        .param("colour", colour)
                        .update());
    }
}
