package kz.kelisim.agreements;

import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kz.kelisim.agreements.Clause.Measure;
import kz.kelisim.agreements.Clause.Side;
import kz.kelisim.agreements.Clause.Wording;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.store.Problem;
import kz.kelisim.store.Refused;
import org.jspecify.annotations.Nullable;

/// A form about a text, read; each problem names its field.
final class DraftForm {

    static final List<String> PRECISIONS = List.of("DAY", "MONTH", "QUARTER", "YEAR");
    static final List<String> FORMS =
            List.of("ACT", "INFORMATION", "CONTRACT", "EVENT", "PUBLICATION", "PAYMENT", "DELIVERY");

    private static final int LONGEST_HEADING = 300;
    private static final int LONGEST_TEXT = 20_000;
    private static final int LONGEST_REMARK = 2_000;
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]");

    private final Map<String, String> values;
    private final List<Problem> problems = new ArrayList<>();

    DraftForm(Map<String, String> values) {
        this.values = values;
    }

    /// @throws Refused with every problem of what was read
    private <T> T read(T value) {
        if (!problems.isEmpty()) {
            throw new Refused(problems);
        }
        return value;
    }

    private String value(String name) {
        return values.getOrDefault(name, "");
    }

    /// The text in normal form C, its lines without space at their ends.
    private String text(String name, int most, boolean oneLine) {
        String text = Normalizer.normalize(value(name), Normalizer.Form.NFC)
                .replace("\r\n", "\n")
                .replace('\r', '\n')
                .replaceAll("[ \\t]+(?=\\n)", "")
                .strip();
        if (text.length() > most) {
            problems.add(Problem.of(name, "error.long", text.length(), most));
        }
        if (CONTROL.matcher(text).find() || (oneLine && text.contains("\n"))) {
            problems.add(Problem.of(name, "error.one_line"));
        }
        return text;
    }

    private Optional<String> choice(String name, List<String> options) {
        return Optional.of(value(name)).filter(options::contains);
    }

    private @Nullable LocalDate day(String name) {
        String day = value(name).strip();
        try {
            return day.isEmpty() ? null : LocalDate.parse(day);
        } catch (DateTimeParseException wrong) {
            problems.add(Problem.of(name, "error.day", day));
            return null;
        }
    }

    Drafts.Written written(Clause clause, List<Draft.Party> parties) {
        Map<Lang, Wording> wording = new EnumMap<>(Lang.class);
        for (Lang lang : Lang.values()) {
            var one = new Wording(
                    text("heading." + lang.tag(), LONGEST_HEADING, true),
                    text("text." + lang.tag(), LONGEST_TEXT, false));
            if (!one.isEmpty()) {
                wording.put(lang, one);
            }
        }
        Measure measure = clause.obliges()
                ? new Measure(
                        side("debtor", parties),
                        side("creditor", parties),
                        day("due_on"),
                        choice("due_precision", PRECISIONS).orElse(null),
                        choice("form", FORMS).orElse(null))
                : Measure.NONE;
        int base = value("version").matches("\\d{1,9}") ? Integer.parseInt(value("version")) : 0;
        return read(new Drafts.Written(clause.eid(), base, wording, measure));
    }

    private @Nullable Side side(String name, List<Draft.Party> parties) {
        return parties.stream()
                .filter(party -> party.key().equals(value(name)))
                .map(party -> new Side(party.key(), party.name()))
                .findFirst()
                .orElse(null);
    }

    /// The authentic languages and which of them decides.
    record Tongues(List<Lang> languages, @Nullable Lang prevailing) {}

    private Tongues readTongues() {
        List<Lang> languages = Stream.of(Lang.values())
                .filter(lang -> values.containsKey("language." + lang.tag()))
                .toList();
        if (languages.isEmpty()) {
            problems.add(Problem.of("languages", "error.required"));
        }
        Lang prevailing = Lang.of(value("prevailing")).orElse(null);
        if (prevailing != null && !languages.contains(prevailing)) {
            problems.add(Problem.of("prevailing", "error.prevailing"));
        }
        return new Tongues(languages, prevailing);
    }

    Tongues tongues() {
        return read(readTongues());
    }

    Draft.Layout layout() {
        return value("layout").equals(Draft.Layout.SEQUENCE.name()) ? Draft.Layout.SEQUENCE : Draft.Layout.COLUMNS;
    }

    Drafts.Settings settings() {
        Tongues tongues = readTongues();
        LocalDate signingOn = day("signing_on");
        Map<Lang, String> title = new EnumMap<>(Lang.class);
        for (Lang lang : Lang.values()) {
            String one = text("title." + lang.tag(), LONGEST_HEADING, true);
            title.put(lang, one);
            if (one.isEmpty()) {
                problems.add(Problem.of("title." + lang.tag(), "error.required"));
            }
        }
        read(title);
        return new Drafts.Settings(
                new LocalizedText(
                        title.getOrDefault(Lang.KK, ""),
                        title.getOrDefault(Lang.RU, ""),
                        title.getOrDefault(Lang.EN, "")),
                tongues.languages(),
                tongues.prevailing(),
                layout(),
                signingOn,
                values.containsKey("open"),
                values.containsKey("released"));
    }

    Drafts.Said said() {
        Optional<Lang> lang = Lang.of(value("lang"));
        String said = text("said", LONGEST_REMARK, false);
        if (said.isEmpty()) {
            problems.add(Problem.of("said", "error.required"));
        }
        String proposed = text("proposed", LONGEST_TEXT, false);
        return read(new Drafts.Said(lang.orElse(Lang.RU), said, proposed.isEmpty() ? null : proposed));
    }

    /// Why a lawyer lets the figures of a clause differ.
    String reason() {
        String reason = text("reason", LONGEST_REMARK, false);
        if (reason.isEmpty()) {
            problems.add(Problem.of("reason", "error.required"));
        }
        return read(reason);
    }
}
