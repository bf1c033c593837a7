package kz.kelisim.store;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import kz.kelisim.kernel.Lang;

/// A column of a spreadsheet with the records of a sheet.
///
/// @param name such as `kind` or, for a text in three languages, `name.kk`
/// @param part `kk`, `ru`, `en` or `source`; empty where the field is one column
public record Column(String name, Field field, String part) {

    /// The field that the desk fills in by itself: the day on which a record was entered.
    public static final String RECORDED_ON = "recorded_on";

    private static final Field KEY = Field.may("key", new Kind.Text(80));

    /// All columns of a sheet, its key first.
    public static List<Column> all(Sheet sheet) {
        List<Column> columns = new ArrayList<>(List.of(new Column("key", KEY, "")));
        for (Field field : sheet.allFields()) {
            List<String> parts = switch (field.kind()) {
                case Kind.Localized() -> List.of("kk", "ru", "en", "source");
                case Kind.LocalizedTexts() -> List.of("kk", "ru", "en");
                case Kind _ -> List.of("");
            };
            parts.forEach(part ->
                    columns.add(new Column(part.isEmpty() ? field.name() : field.name() + "." + part, field, part)));
        }
        return columns;
    }

    /// The columns that a spreadsheet may fill in.
    ///
    /// @param sourced whether on which origin a record rests is among them
    public static List<Column> writable(Sheet sheet, boolean sourced) {
        return all(sheet).stream()
                .filter(column -> !column.field().name().equals(RECORDED_ON))
                .filter(column -> sourced
                        || !Sheet.PROVENANCE_FIELDS.contains(column.field().name()))
                .toList();
    }

    /// Whether a record cannot do without it.
    public boolean required() {
        return field.required() && !(field.kind() instanceof Kind.Flag) && !part.equals("source");
    }

    /// What stands above each column, by its name: the label, with the language behind it, such as `Name (kk)`. Where
    /// two fields have the same label, their names stand there.
    public static Map<String, String> headings(Sheet sheet, Wording wording, Lang lang) {
        Map<String, String> headings = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        Set<String> twice = new HashSet<>();
        for (Column column : all(sheet)) {
            String label = wording.label(column.field().name(), lang)
                    + (column.part().isEmpty() ? "" : " (" + column.part() + ")");
            headings.put(column.name(), label);
            if (!seen.add(plain(label))) {
                twice.add(plain(label));
            }
        }
        headings.replaceAll((name, label) -> twice.contains(plain(label)) ? name : label);
        return headings;
    }

    /// The name of the column that each heading stands for, empty where it stands for none or for one that an earlier
    /// heading stands for. A heading is the name of a column, or its label in any language.
    public static List<String> recognise(Sheet sheet, List<Column> columns, List<String> headings, Wording wording) {
        Map<String, String> known = new HashMap<>();
        columns.forEach(column -> known.put(plain(column.name()), column.name()));
        for (Lang lang : Lang.values()) {
            Map<String, String> labels = headings(sheet, wording, lang);
            columns.forEach(column -> known.putIfAbsent(plain(labels.getOrDefault(column.name(), "")), column.name()));
        }
        Set<String> taken = new HashSet<>();
        return headings.stream()
                .map(heading -> known.getOrDefault(plain(heading), ""))
                .map(name -> name.isEmpty() || taken.add(name) ? name : "")
                .toList();
    }

    /// The letters by which spreadsheet programs call a column: A, B, ..., Z, AA.
    ///
    /// @param index from 0
    public static String letters(int index) {
        return index < 26
                ? Character.toString('A' + index)
                : letters(index / 26 - 1) + Character.toString('A' + index % 26);
    }

    private static String plain(String heading) {
        return Normalizer.normalize(heading, Normalizer.Form.NFKC)
                .replaceAll("[\\s*]+", " ")
                .strip()
                .toLowerCase(Locale.ROOT);
    }
}
