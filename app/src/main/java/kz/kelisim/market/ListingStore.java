package kz.kelisim.market;

import java.util.List;
import kz.kelisim.store.Rows;
import kz.kelisim.web.Paging;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class ListingStore {

    private static final int MOST_MATCHES = 100;
    private static final String WANTED =
            "t.forum_id = :forum and (:side = '' or t.side = :side) and (:search = '' or t.search like :like or g.search like :like)";

    private final JdbcClient database;

    ListingStore(JdbcClient database) {
        this.database = database;
    }

    List<Listing> listings(long forumId, String side, Paging.Asked asked) {
        return database.sql("""
                        select t.*, g.name as organisation, c.name as counterpart, %s
                        from listing t
                        left join organisation g on (g.forum_id, g.id) = (t.forum_id, t.organisation_id)
                        left join organisation c on (c.forum_id, c.id) = (t.forum_id, t.counterpart_id)
                        where %s order by t.id limit :limit offset :offset
                        """.formatted(Rows.PROVENANCE, WANTED))
                .param("forum", forumId)
                .param("side", side)
                .param("search", asked.search())
                .param("like", asked.like())
                .param("limit", Paging.SIZE)
                .param("offset", asked.offset())
                .query((row, _) -> new Listing(
                        row.getString("key"),
                        row.getString("side"),
                        Rows.text(row, "title"),
                        Rows.textOrNull(row, "description"),
                        Rows.textOrNull(row, "organisation"),
                        row.getString("region"),
                        row.getString("hs_code"),
                        Rows.textOrNull(row, "hs_note"),
                        Rows.numberOrNull(row, "quantity"),
                        Rows.textOrNull(row, "unit"),
                        Rows.textOrNull(row, "counterpart"),
                        Rows.provenance(row)))
                .list();
    }

    long count(long forumId, String side, Paging.Asked asked) {
        return database.sql("""
                        select count(*) from listing t
                        left join organisation g on (g.forum_id, g.id) = (t.forum_id, t.organisation_id) where %s
                        """.formatted(WANTED))
                .param("forum", forumId)
                .param("side", side)
                .param("search", asked.search())
                .param("like", asked.like())
                .query(Long.class)
                .single();
    }

    List<Direction> directions(long forumId) {
        return database.sql("""
                        select t.key, t.title, p.name as named_by, %s from direction t
                        left join person p on (p.forum_id, p.id) = (t.forum_id, t.named_by_id)
                        where t.forum_id = :forum order by t.id
                        """.formatted(Rows.PROVENANCE))
                .param("forum", forumId)
                .query((row, _) -> new Direction(
                        row.getString("key"),
                        Rows.text(row, "title"),
                        Rows.textOrNull(row, "named_by"),
                        Rows.provenance(row)))
                .list();
    }

    List<Match> matches(long forumId) {
        return database.sql("""
                        select n.key as need, n.title as need_title, o.key as offer, o.title as offer_title, n.hs_code
                        from listing n join listing o on (o.forum_id, o.hs_code) = (n.forum_id, n.hs_code)
                        where n.forum_id = :forum and n.side = 'NEED' and o.side = 'OFFER'
                          and n.organisation_id is distinct from o.organisation_id
                        order by n.id, o.id limit :most
                        """)
                .param("forum", forumId)
                .param("most", MOST_MATCHES)
                .query((row, _) -> new Match(
                        row.getString("need"),
                        Rows.text(row, "need_title"),
                        row.getString("offer"),
                        Rows.text(row, "offer_title"),
                        row.getString("hs_code")))
                .list();
    }
}
