package kz.kelisim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kz.kelisim.kernel.Lang;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every fact of `docs/mission.md` is shown in three languages with its origin, and is open to programs.
class MissionIT {

    private static final Path TABLE = Path.of("..", "docs", "mission.md");
    private static final Pattern FACTS = Pattern.compile("data-facts=\"([^\"]*)\"");
    private static final Pattern BETWEEN_DIGITS = Pattern.compile("(?<=\\d)[\\s\\u00a0\\u202f.,]+(?=\\d)");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Map<String, String> ANSWERS = new ConcurrentHashMap<>();

    /// One row of the table.
    record Row(String id, String fact, String page, String api, String section, String key, List<String> shown) {

        @Override
        public String toString() {
            return "%s: %s".formatted(id, fact);
        }
    }

    static Stream<Row> rows() {
        try {
            return Files.readAllLines(TABLE).stream()
                    .map(line -> line.replace("`", "").split("\\s*\\|\\s*"))
                    .filter(cells -> cells.length == 7 && cells[1].matches("F\\d+|P-[a-z]"))
                    .map(cells -> new Row(
                            cells[1],
                            cells[2],
                            cells[3],
                            cells[4],
                            cells[5].substring(0, cells[5].indexOf('/')),
                            cells[5].substring(cells[5].indexOf('/') + 1),
                            List.of(cells[6].split(",\\s*"))));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void every_fact_has_a_row() {
        Set<String> expected = Stream.concat(
                        IntStream.rangeClosed(1, 23).mapToObj(number -> "F" + number),
                        Stream.of("a", "b", "c", "d", "e", "f").map(letter -> "P-" + letter))
                .collect(Collectors.toCollection(LinkedHashSet::new));

        assertThat(rows().map(Row::id).distinct()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void the_fact_is_open_to_programs(Row row) {
        assertThat(record(row).path("provenance").path("origin").asString()).isNotBlank();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void the_fact_is_shown_in_three_languages_with_its_origin(Row row) {
        JsonNode record = record(row);
        for (Lang lang : Lang.values()) {
            String html = element(answer("/" + lang.tag() + row.page()), row);
            assertThat(factsIn(html))
                    .as("%s of %s in %s", row.id(), row.page(), lang)
                    .contains(row.id());
            String visible = visible(html);
            for (String shown : row.shown()) {
                if (Character.isDigit(shown.charAt(0))) {
                    assertThat(withoutSigns(visible))
                            .as("%s in %s", shown, lang)
                            .contains(withoutSigns(shown));
                } else {
                    List<String> texts = texts(field(record, shown), lang);
                    assertThat(texts).as(shown).isNotEmpty();
                    assertThat(texts)
                            .as("%s in %s", shown, lang)
                            .allSatisfy(text -> assertThat(visible).contains(text));
                }
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void the_origin_of_the_fact_is_on_the_page_of_sources(Row row) {
        String origin = record(row).path("provenance").path("origin").asString();
        for (Lang lang : Lang.values()) {
            assertThat(answer("/" + lang.tag() + "/sources")).contains("id=\"" + origin + "\"");
            assertThat(element(answer("/" + lang.tag() + row.page()), row)).contains("/sources#" + origin + "\"");
        }
    }

    /// The record of the answer that has the key and carries the fact.
    private static JsonNode record(Row row) {
        JsonNode found = find(JSON.readTree(answer(row.api())), row);
        if (found == null) {
            throw new AssertionError("The answer (%s) must hold the record (%s) with the fact (%s)."
                    .formatted(row.api(), row.key(), row.id()));
        }
        return found;
    }

    private static @Nullable JsonNode find(JsonNode node, Row row) {
        boolean named = row.key().equals(node.path("key").asString(""))
                || row.key().equals(node.path("ref").path("slug").asString(""));
        if (named
                && node.path("provenance")
                        .path("facts")
                        .valueStream()
                        .anyMatch(fact -> fact.asString().equals(row.id()))) {
            return node;
        }
        for (JsonNode child : node) {
            JsonNode found = find(child, row);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /// A field of the record; an edition has its name and city under `ref`.
    private static JsonNode field(JsonNode record, String name) {
        return record.path("ref").has(name) ? record.path("ref").path(name) : record.path(name);
    }

    /// Every text below a field in one language.
    private static List<String> texts(JsonNode node, Lang lang) {
        List<String> texts = new ArrayList<>();
        if (node.has("kk")) {
            texts.add(node.path(lang.tag()).asString());
        } else {
            for (JsonNode child : node) {
                texts.addAll(texts(child, lang));
            }
        }
        return texts;
    }

    /// The part of the page from the record to its origin; the whole page where it is the record's own.
    private static String element(String page, Row row) {
        int start = page.indexOf("id=\"%s-%s\"".formatted(row.section(), row.key()));
        if (start < 0) {
            assertThat(row.page()).as("a page of the record's own").endsWith("/" + row.key());
            return page;
        }
        Matcher origin = FACTS.matcher(page);
        assertThat(origin.find(start))
                .as("an origin after %s-%s", row.section(), row.key())
                .isTrue();
        int end = page.indexOf("</a>", origin.end());
        return page.substring(start - 1, end);
    }

    private static List<String> factsIn(String html) {
        return FACTS.matcher(html)
                .results()
                .flatMap(found -> Stream.of(found.group(1).split(" ")))
                .toList();
    }

    private static String visible(String html) {
        return html.replaceAll("(?s)<(script|style).*?</\\1>", "")
                .replaceAll("<[^>]*>", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&#34;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    private static String withoutSigns(String text) {
        return BETWEEN_DIGITS.matcher(text).replaceAll("");
    }

    private static String answer(String path) {
        return ANSWERS.computeIfAbsent(path, asked -> {
            HttpResponse<String> answer = RunningKelisim.get().reader().get(asked);
            assertThat(answer.statusCode()).as(asked).isEqualTo(200);
            return answer.body();
        });
    }
}
