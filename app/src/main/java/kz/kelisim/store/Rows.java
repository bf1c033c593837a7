package kz.kelisim.store;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.kernel.Provenance;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Reads columns as values.
public final class Rows {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// The columns of a [Provenance] of a table with the alias `t`.
    public static final String PROVENANCE =
            "(select o.key from origin o where o.id = t.origin_id) as origin, t.facts, t.place, t.note";

    private Rows() {}

    public static LocalizedText text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(textOrNull(row, column), column);
    }

    public static @Nullable LocalizedText textOrNull(ResultSet row, String column) throws SQLException {
        String json = row.getString(column);
        return json == null ? null : JSON.readValue(json, LocalizedText.class);
    }

    public static List<LocalizedText> texts(ResultSet row, String column) throws SQLException {
        return List.of(JSON.readValue(row.getString(column), LocalizedText[].class));
    }

    public static @Nullable LocalDate dayOrNull(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    public static LocalDate day(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    public static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    public static @Nullable Integer wholeOrNull(ResultSet row, String column) throws SQLException {
        return row.getObject(column, Integer.class);
    }

    public static @Nullable BigDecimal numberOrNull(ResultSet row, String column) throws SQLException {
        return row.getBigDecimal(column);
    }

    public static @Nullable Boolean flagOrNull(ResultSet row, String column) throws SQLException {
        return row.getObject(column, Boolean.class);
    }

    public static List<String> words(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return List.of((String[]) array.getArray());
    }

    public static Provenance provenance(ResultSet row) throws SQLException {
        return new Provenance(
                row.getString("origin"), words(row, "facts"), row.getString("place"), textOrNull(row, "note"));
    }
}
