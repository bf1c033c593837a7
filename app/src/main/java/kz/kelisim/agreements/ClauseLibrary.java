package kz.kelisim.agreements;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.kelisim.agreements.Clause.Measure;
import kz.kelisim.agreements.Clause.Side;
import kz.kelisim.agreements.Clause.Wording;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.LocalizedText;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/// Clauses ready to be used and the texts they make up, from `clauses/library.yaml`.
final class ClauseLibrary {

    static final ClauseLibrary OURS = load();

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)\\}");

    /// A clause with places for names.
    ///
    /// @param heading null where it has none
    /// @param measure null where nothing is owed by it
    record Item(
            String id,
            Clause.Kind kind,
            @Nullable LocalizedText heading,
            LocalizedText text,
            @Nullable Owed measure) {}

    /// Who owes by a clause: `first` or `second`, in the order of the parties.
    record Owed(String debtor, String creditor, String form) {}

    /// What the places of a clause are filled with.
    ///
    /// @param kind the kind of the agreement
    record Filling(
            String kind,
            List<Side> parties,
            LocalizedText city,
            List<Lang> languages,
            @Nullable Lang prevailing) {}

    /// What the file holds.
    private record Contents(
            Map<String, Map<String, Map<String, String>>> forms,
            Map<String, LocalizedText> titles,
            Map<String, List<String>> templates,
            List<Item> clauses) {}

    private final Contents contents;

    private ClauseLibrary(Contents contents) {
        this.contents = contents;
    }

    private static ClauseLibrary load() {
        try (InputStream file =
                Objects.requireNonNull(ClauseLibrary.class.getResourceAsStream("/clauses/library.yaml"))) {
            Object read = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
            return new ClauseLibrary(JsonMapper.builder().build().convertValue(read, Contents.class));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    List<Item> items() {
        return contents.clauses();
    }

    Optional<Item> item(String id) {
        return contents.clauses().stream().filter(item -> item.id().equals(id)).findFirst();
    }

    /// The kinds of agreements of which there is a text.
    boolean knows(String kind) {
        return contents.templates().containsKey(kind);
    }

    /// The clauses of an agreement of the kind, in their order.
    List<Item> template(String kind) {
        return contents.templates().getOrDefault(kind, List.of()).stream()
                .map(id -> item(id).orElseThrow())
                .toList();
    }

    LocalizedText title(Filling with) {
        LocalizedText title = Objects.requireNonNull(contents.titles().get(with.kind()), with.kind());
        return new LocalizedText(
                filled(title, Lang.KK, with), filled(title, Lang.RU, with), filled(title, Lang.EN, with));
    }

    /// The clause with its names.
    Clause clause(Item item, String eid, int version, int position, Filling with) {
        Map<Lang, Wording> wording = new EnumMap<>(Lang.class);
        for (Lang lang : Lang.values()) {
            String heading = item.heading() == null ? "" : filled(item.heading(), lang, with);
            wording.put(lang, new Wording(heading, filled(item.text(), lang, with)));
        }
        return new Clause(eid, version, position, item.kind(), wording, measure(item.measure(), with.parties()));
    }

    private static Measure measure(@Nullable Owed owed, List<Side> parties) {
        return owed == null || parties.size() < 2
                ? Measure.NONE
                : new Measure(
                        parties.get(owed.debtor().equals("first") ? 0 : 1),
                        parties.get(owed.creditor().equals("first") ? 0 : 1),
                        null,
                        null,
                        owed.form());
    }

    private String filled(LocalizedText pattern, Lang lang, Filling with) {
        Matcher place = PLACE.matcher(pattern.in(lang));
        var text = new StringBuilder();
        while (place.find()) {
            String name = place.group(1);
            String plain = name.toLowerCase(Locale.ROOT);
            String value = value(plain, lang, with);
            place.appendReplacement(text, Matcher.quoteReplacement(plain.equals(name) ? value : capital(value)));
        }
        return place.appendTail(text).toString();
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private String value(String place, Lang lang, Filling with) {
        List<String> names =
                with.parties().stream().map(side -> side.name().in(lang)).toList();
        return switch (place) {
            case "parties" -> listed(names, lang);
            case "first" -> names.getFirst();
            case "second" -> names.get(1);
            case "city" -> with.city().in(lang);
            case "languages" -> languages(with.languages(), lang);
            case "force" -> force(with, lang);
            default ->
                Optional.ofNullable(contents.forms().get(with.kind()))
                        .map(forms -> forms.get(lang.tag()))
                        .map(forms -> forms.get(place))
                        .orElseThrow(() -> new IllegalStateException(
                                "The clause library must say what (%s) of (%s) is in language (%s)."
                                        .formatted(place, with.kind(), lang.tag())));
        };
    }

    /// Names as a sentence lists them.
    static String listed(List<String> names, Lang lang) {
        String and = switch (lang) {
            case KK -> " және ";
            case RU -> " и ";
            case EN -> " and ";
        };
        return names.size() < 2
                ? String.join("", names)
                : String.join(", ", names.subList(0, names.size() - 1)) + and + names.getLast();
    }

    private static String languages(List<Lang> authentic, Lang lang) {
        List<String> names = new ArrayList<>();
        for (Lang one : authentic) {
            names.add(name(one, lang));
        }
        boolean many = names.size() > 1;
        return switch (lang) {
            case KK -> listed(names, lang) + (many ? " тілдерінде" : " тілінде");
            case RU -> "на " + listed(names, lang) + (many ? " языках" : " языке");
            case EN -> "in the " + listed(names, lang) + (many ? " languages" : " language");
        };
    }

    private static String name(Lang one, Lang lang) {
        return switch (lang) {
            case KK -> new LocalizedText("қазақ", "орыс", "ағылшын").in(one);
            case RU -> new LocalizedText("казахском", "русском", "английском").in(one);
            case EN -> new LocalizedText("Kazakh", "Russian", "English").in(one);
        };
    }

    private static String force(Filling with, Lang lang) {
        if (with.languages().size() < 2) {
            return "";
        }
        Lang prevailing = with.prevailing();
        return switch (lang) {
            case KK ->
                prevailing == null
                        ? ", барлық мәтіндердің күші бірдей"
                        : ". Мәтіндер арасында айырмашылық болған жағдайда %s тіліндегі мәтін басым болады"
                                .formatted(name(prevailing, lang));
            case RU ->
                prevailing == null
                        ? ", причём все тексты имеют одинаковую силу"
                        : ". При расхождении текстов преимущественную силу имеет текст на %s языке"
                                .formatted(name(prevailing, lang));
            case EN ->
                prevailing == null
                        ? ", all texts being equally authentic"
                        : ". In case of divergence the %s text shall prevail".formatted(name(prevailing, lang));
        };
    }
}
