package kz.kelisim.agreements;

import java.util.List;
import java.util.Optional;
import kz.kelisim.agreements.Clause.Side;
import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.store.Rows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// What a draft can start from: meetings, offers and needs.
@Component
final class SourceStore {

    private final JdbcClient database;
    private final JsonMapper json;

    SourceStore(JdbcClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /// @param from MEETING, OFFER or NEED
    /// @param sides those whom it names, the sender of the request first
    /// @param request the key of the request of the meeting; null for an offer or need
    /// @param listing the key of the offer or need; null where the meeting was about none
    record Source(
            String from,
            String key,
            @Nullable LocalizedText title,
            List<Side> sides,
            @Nullable String request,
            @Nullable String listing) {}

    List<Source> meetings(long forumId) {
        return database.sql("""
                        select m.key, q.key as request, l.key as listing, l.title,
                            x.key as first, x.name as first_name, y.key as second, y.name as second_name
                        from meeting m
                        join meeting_request q on (q.forum_id, q.id) = (m.forum_id, m.request_id)
                        join organisation x on (x.forum_id, x.id) = (q.forum_id, q.sender_id)
                        join organisation y on (y.forum_id, y.id) = (q.forum_id, q.addressee_id)
                        left join listing l on (l.forum_id, l.id) = (q.forum_id, q.listing_id)
                        where m.forum_id = :forum order by m.id
                        """)
                .param("forum", forumId)
                .query((row, _) -> new Source(
                        "MEETING",
                        row.getString("key"),
                        Rows.textOrNull(row, "title"),
                        List.of(
                                new Side(row.getString("first"), Rows.text(row, "first_name")),
                                new Side(row.getString("second"), Rows.text(row, "second_name"))),
                        row.getString("request"),
                        row.getString("listing")))
                .list();
    }

    List<Source> listings(long forumId) {
        return database.sql("""
                        select l.key, l.side, l.title, x.key as first, x.name as first_name, y.key as second, y.name as second_name
                        from listing l
                        join organisation x on (x.forum_id, x.id) = (l.forum_id, l.organisation_id)
                        left join organisation y on (y.forum_id, y.id) = (l.forum_id, l.counterpart_id)
                        where l.forum_id = :forum order by l.id
                        """)
                .param("forum", forumId)
                .query((row, _) -> {
                    Side first = new Side(row.getString("first"), Rows.text(row, "first_name"));
                    LocalizedText second = Rows.textOrNull(row, "second_name");
                    return new Source(
                            row.getString("side"),
                            row.getString("key"),
                            Rows.text(row, "title"),
                            second == null ? List.of(first) : List.of(first, new Side(row.getString("second"), second)),
                            null,
                            row.getString("key"));
                })
                .list();
    }

    /// All organisations, by name.
    List<Side> organisations(long forumId) {
        return database.sql("select key, name from organisation where forum_id = :forum order by name ->> 'ru', id")
                .param("forum", forumId)
                .query((row, _) -> new Side(row.getString("key"), Rows.text(row, "name")))
                .list();
    }

    /// The organisation of a delegation.
    Optional<String> organisationOf(long forumId, String delegation) {
        return database.sql("""
                        select g.key from delegation d join organisation g on (g.forum_id, g.id) = (d.forum_id, d.organisation_id)
                        where d.forum_id = :forum and d.key = :key
                        """)
                .param("forum", forumId)
                .param("key", delegation)
                .query(String.class)
                .optional();
    }

    /// Stores a new agreement in the state DRAFT with its parties.
    ///
    /// @return its key, made of the stem
    String create(long forumId, String stem, String kind, LocalizedText title, Source source, List<Side> parties) {
        String key = database.sql("""
                        insert into agreement (forum_id, key, kind, title, state, listing_id, request_id)
                        select :forum, s.key, :kind, jsonb_strip_nulls(cast(:title as jsonb)), 'DRAFT',
                            (select l.id from listing l where l.forum_id = :forum and l.key = :listing),
                            (select q.id from meeting_request q where q.forum_id = :forum and q.key = :request)
                        from (select case n when 1 then cast(:stem as text) else :stem || '-' || n end as key
                              from generate_series(1, 10000) n order by n) s
                        where not exists (select from agreement a where a.forum_id = :forum and a.key = s.key)
                        limit 1 returning key
                        """)
                .param("forum", forumId)
                .param("stem", stem)
                .param("kind", kind)
                .param("title", json.writeValueAsString(title))
                .param("listing", source.listing())
                .param("request", source.request())
                .query(String.class)
                .single();
        for (int i = 0; i < parties.size(); i++) {
            database.sql("""
                            insert into party (forum_id, key, agreement_id, organisation_id, role, place_in_order)
                            select a.forum_id, :party, a.id, g.id, 'PARTY', :place from agreement a
                            join organisation g on g.forum_id = a.forum_id and g.key = :organisation
                            where a.forum_id = :forum and a.key = :key
                            """)
                    .param("forum", forumId)
                    .param("key", key)
                    .param("party", key + "-" + (i + 1))
                    .param("organisation", parties.get(i).key())
                    .param("place", i + 1)
                    .update();
        }
        return key;
    }
}
