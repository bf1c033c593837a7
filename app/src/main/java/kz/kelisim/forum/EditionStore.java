package kz.kelisim.forum;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import kz.kelisim.kernel.EditionRef;
import kz.kelisim.store.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class EditionStore {

    private static final String EDITIONS = """
            select t.*, s.key as series, s.name as series_name,
                (select o.key from origin o where o.id = t.dates_origin_id) as dates_origin, %s
            from edition t join series s on s.id = t.series_id
            """.formatted(Rows.PROVENANCE);

    private final JdbcClient database;

    EditionStore(JdbcClient database) {
        this.database = database;
    }

    List<Edition> editions() {
        return database.sql(EDITIONS + " order by t.sample, t.starts_on desc nulls last, t.id")
                .query(EditionStore::edition)
                .list();
    }

    Optional<Edition> edition(String slug) {
        return database.sql(EDITIONS + " where t.key = :slug")
                .param("slug", slug)
                .query(EditionStore::edition)
                .optional();
    }

    private static Edition edition(ResultSet row, int number) throws SQLException {
        var ref = new EditionRef(
                row.getLong("id"),
                row.getString("key"),
                Rows.text(row, "name"),
                Rows.text(row, "city"),
                Rows.dayOrNull(row, "starts_on"),
                Rows.dayOrNull(row, "ends_on"),
                row.getBoolean("sample"));
        return new Edition(
                ref,
                row.getString("series"),
                Rows.text(row, "series_name"),
                row.getInt("ordinal"),
                row.getString("region"),
                row.getString("dates_origin"),
                Rows.textOrNull(row, "mandate"),
                Rows.provenance(row));
    }

    List<Origin> origins() {
        return database.sql("select * from origin order by kind = 'SAMPLE', id")
                .query((row, _) -> new Origin(
                        row.getString("key"),
                        row.getString("kind"),
                        row.getString("title"),
                        row.getString("producer"),
                        row.getString("citation"),
                        row.getString("url"),
                        row.getString("language"),
                        Rows.dayOrNull(row, "published"),
                        Rows.dayOrNull(row, "accessed"),
                        row.getString("licence"),
                        row.getString("checksum"),
                        row.getString("read_as"),
                        Rows.textOrNull(row, "note")))
                .list();
    }

    List<Session> sessions(long forumId) {
        return database.sql("select t.*, %s from session t where forum_id = :forum order by starts_at nulls first, id"
                        .formatted(Rows.PROVENANCE))
                .param("forum", forumId)
                .query((row, _) -> new Session(
                        row.getString("key"),
                        row.getString("kind"),
                        Rows.text(row, "title"),
                        Rows.instantOrNull(row, "starts_at"),
                        Rows.instantOrNull(row, "ends_at"),
                        Rows.textOrNull(row, "venue"),
                        Rows.words(row, "languages"),
                        Rows.provenance(row)))
                .list();
    }
}
