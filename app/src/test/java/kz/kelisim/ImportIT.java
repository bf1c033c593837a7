package kz.kelisim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kz.kelisim.kernel.Lang;
import kz.kelisim.store.Import;
import kz.kelisim.store.Problem;
import kz.kelisim.store.Refused;
import kz.kelisim.web.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// An import brings in everything or nothing, and says everything that is wrong at once.
class ImportIT {

    /// Stands in the YAML of a test on the line that the problem must name.
    private static final String HERE = "# here";

    private static final String GROUND = Records.edition("it-bad") + """
            edition: it-bad
            organisations:
              - {key: one, kind: ENTERPRISE, name: %1$s}
              - {key: two, kind: ENTERPRISE, name: %1$s}
              - {key: three, kind: ENTERPRISE, name: %1$s}
            agreements:
              - {key: deal, kind: MEMORANDUM, title: %1$s, state: DRAFT, number_stated: true}
            slots:
              - {key: slot, starts_at: "2026-05-14T10:00:00+05:00", ends_at: "2026-05-14T10:30:00+05:00"}
            tables:
              - {key: table-1, name: %1$s}
              - {key: table-2, name: %1$s}
            requests:
              - {key: request-1, sender: one, addressee: two, level: MUTUAL, weight: 1}
              - {key: request-2, sender: one, addressee: three, level: MUTUAL, weight: 1}
            """.formatted(Records.text("Ground"));

    @TempDir
    Path folder;

    /// @param yaml holds it on the line with the mark
    record Mistake(String name, String field, String text, String yaml) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Mistake> mistakes() {
        String text = Records.text("Mistake");
        return Stream.of(
                new Mistake("yaml_that_is_broken", "", "error.yaml", "claims:\n  - key: [a\nlistings: b # here"),
                new Mistake("a_top_that_is_no_map", "", "error.yaml_sections", "- a # here"),
                new Mistake("a_section_that_is_no_list", "listings", "error.yaml_list", "listings: {a: b} # here"),
                new Mistake("a_row_that_is_no_map", "listings", "error.yaml_row", "listings:\n  - word # here"),
                new Mistake(
                        "a_key_that_stands_twice_in_one_row",
                        "",
                        "error.yaml",
                        "tables:\n  - key: a\n    key: b # here\n    name: " + text),
                new Mistake("a_section_that_is_unknown", "wishes", "error.section", "wishes:\n  - {key: a} # here"),
                new Mistake(
                        "a_field_that_is_unknown",
                        "colour",
                        "error.unknown_field",
                        "tables:\n  - key: a\n    name: %s\n    colour: red # here".formatted(text)),
                new Mistake(
                        "a_region_that_is_unknown",
                        "region",
                        "error.region",
                        "organisations:\n  - key: a\n    kind: REGION\n    name: %s\n    region: KZ-99 # here"
                                .formatted(text)),
                new Mistake(
                        "a_claim_without_an_origin",
                        "origin",
                        "error.claim_origin",
                        "claims:\n  - {key: a, subject: STATEMENT, text: %s} # here".formatted(text)),
                new Mistake(
                        "a_promise_to_oneself",
                        "creditor",
                        "error.own_creditor",
                        "obligations:\n  - {key: a, agreement: deal, ordinal: 1, promise: %s, debtor: one, due_on: \"2027-01-01\", due_precision: DAY, form: ACT, weight: 1,\n     creditor: one} # here"
                                .formatted(text)),
                new Mistake(
                        "two_editions_with_one_slug",
                        "key",
                        "error.twice",
                        "editions:\n  - {key: it-bad, series: it-bad, ordinal: 2, name: %1$s, city: %1$s, region: KZ-15} # here"
                                .formatted(text)),
                new Mistake(
                        "two_records_with_one_key",
                        "key",
                        "error.twice",
                        "tables:\n  - {key: table-1, name: %s} # here".formatted(text)),
                new Mistake(
                        "a_translation_that_is_missing",
                        "name",
                        "error.translation",
                        "tables:\n  - key: a\n    name: {ru: \"Стол\"} # here"),
                new Mistake(
                        "a_text_in_one_language",
                        "name",
                        "error.three_languages",
                        "tables:\n  - key: a\n    name: Table # here"),
                new Mistake(
                        "a_field_that_is_required",
                        "sender",
                        "error.required",
                        "requests:\n  - {key: a, addressee: two, level: MUTUAL, weight: 1} # here"),
                new Mistake(
                        "a_row_without_a_key",
                        "key",
                        "error.required",
                        "tables:\n  - {name: %s} # here".formatted(text)),
                new Mistake(
                        "a_key_with_capitals",
                        "key",
                        "error.key",
                        "tables:\n  - {key: Table, name: %s} # here".formatted(text)),
                new Mistake(
                        "a_reference_to_nothing",
                        "addressee",
                        "error.reference",
                        "requests:\n  - {key: a, sender: one, level: MUTUAL, weight: 1,\n     addressee: nobody} # here"),
                new Mistake(
                        "an_edition_that_is_not_there",
                        "edition",
                        "error.reference",
                        "tables:\n  - {key: a, name: %s,\n     edition: it-nowhere} # here".formatted(text)),
                new Mistake(
                        "records_that_refer_to_one_another_in_a_circle",
                        "possibly_same_as",
                        "error.circle",
                        "agreements:\n  - {key: a, possibly_same_as: b, kind: MEMORANDUM, title: %1$s, state: DRAFT, number_stated: true} # here\n  - {key: b, possibly_same_as: a, kind: MEMORANDUM, title: %1$s, state: DRAFT, number_stated: true}"
                                .formatted(text)),
                new Mistake(
                        "a_word_that_is_none_of_the_choice",
                        "level",
                        "error.choice",
                        "requests:\n  - {key: a, sender: one, addressee: two, weight: 1,\n     level: URGENT} # here"),
                new Mistake(
                        "a_day_that_no_calendar_has",
                        "expires_on",
                        "error.day",
                        "requests:\n  - {key: a, sender: one, addressee: two, weight: 1, level: MUTUAL,\n     expires_on: \"2026-02-30\"} # here"),
                new Mistake(
                        "a_number_out_of_range",
                        "weight",
                        "error.range",
                        "requests:\n  - {key: a, sender: one, addressee: two, level: MUTUAL,\n     weight: 1001} # here"),
                new Mistake(
                        "a_session_that_ends_before_it_starts",
                        "ends_at",
                        "error.order",
                        "sessions:\n  - {key: a, kind: PANEL, title: %s, starts_at: \"2026-05-14T10:00:00+05:00\",\n     ends_at: \"2026-05-14T09:00:00+05:00\"} # here"
                                .formatted(text)),
                new Mistake(
                        "an_edition_that_ends_before_it_starts",
                        "ends_on",
                        "error.order",
                        "editions:\n  - {key: it-bad-2, series: it-bad, ordinal: 2, name: %1$s, city: %1$s, region: KZ-15, starts_on: \"2026-05-14\",\n     ends_on: \"2026-05-13\"} # here"
                                .formatted(text)),
                new Mistake(
                        "an_organisation_that_meets_two_others_at_once",
                        "",
                        "error.busy",
                        "meetings:\n  - {key: a, request: request-1, slot: slot, venue_table: table-1}\n  - {key: b, request: request-2, slot: slot, venue_table: table-2} # here"),
                new Mistake(
                        "a_rule_that_only_the_database_knows",
                        "series",
                        "error.rule",
                        "editions:\n  - {key: it-bad-2, series: it-bad, ordinal: 1, name: %1$s, city: %1$s, region: KZ-15} # here"
                                .formatted(text)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void one_mistake_refuses_the_whole_folder(Mistake mistake) {
        Records.write(folder, "1-ground.yaml", GROUND);
        Records.write(folder, "2-mistake.yaml", ofEdition(mistake.yaml()));
        Map<String, String> before = Records.checksums();

        List<Problem> problems = refusal().problems();

        assertThat(problems).hasSize(1);
        Problem only = problems.getFirst();
        assertThat(only.file()).isEqualTo("2-mistake.yaml");
        assertThat(only.field()).isEqualTo(mistake.field());
        assertThat(only.text()).isEqualTo(mistake.text());
        assertThat(only.line()).isEqualTo(lineOf(HERE, ofEdition(mistake.yaml())));
        assertExplained(only);
        assertThat(Records.checksums()).isEqualTo(before);
    }

    @Test
    void every_mistake_of_every_file_is_listed_at_once() {
        List<String> shownByTheDatabaseOneAtATime = List.of("error.busy", "error.rule");
        List<Mistake> mistakes = mistakes()
                .filter(mistake -> !shownByTheDatabaseOneAtATime.contains(mistake.text()))
                .toList();
        Records.write(folder, "ground.yaml", GROUND);
        mistakes.forEach(
                mistake -> Records.write(folder, "later-" + mistake.name() + ".yaml", ofEdition(mistake.yaml())));
        Map<String, String> before = Records.checksums();

        List<Problem> problems = refusal().problems();

        assertThat(mistakes)
                .allSatisfy(mistake -> assertThat(problems).anySatisfy(problem -> {
                    assertThat(problem.file()).isEqualTo("later-" + mistake.name() + ".yaml");
                    assertThat(problem.field()).isEqualTo(mistake.field());
                    assertThat(problem.text()).isEqualTo(mistake.text());
                }));
        assertThat(problems).allSatisfy(ImportIT::assertExplained);
        assertThat(Records.checksums()).isEqualTo(before);
    }

    @Test
    void two_rows_without_a_key_lack_a_key_and_nothing_else() {
        Records.write(folder, "1.yaml", Records.edition("it-bad"));
        Records.write(
                folder,
                "2.yaml",
                ofEdition("tables:\n  - {name: %1$s}\n  - {name: %1$s}".formatted(Records.text("Table"))));

        assertThat(refusal().problems()).extracting(Problem::text).containsExactly("error.required", "error.required");
    }

    @Test
    void a_file_that_is_not_utf_8_is_refused() throws IOException {
        Files.write(folder.resolve("1.yaml"), "edition: Ақтөбе".getBytes(StandardCharsets.UTF_16));

        assertThat(refusal().problems()).extracting(Problem::text).containsExactly("error.utf8");
    }

    @Test
    void a_folder_without_records_or_none_at_all_is_refused() {
        assertThat(refusal().problems()).extracting(Problem::text).containsExactly("error.no_yaml");

        folder = folder.resolve("nowhere");

        assertThat(refusal().problems()).extracting(Problem::text).containsExactly("error.no_folder");
    }

    @Test
    void a_rehearsal_counts_like_the_import_and_keeps_nothing() {
        String slug = "it-rehearsed-" + Records.number("select count(*) from edition");
        Records.write(folder, "1.yaml", GROUND.replace("it-bad", slug));
        Map<String, String> before = Records.checksums();

        Map<String, Import.Count> rehearsed = run(true);

        assertThat(Records.checksums()).isEqualTo(before);
        assertThat(run(false)).isEqualTo(rehearsed);
        assertThat(rehearsed).containsEntry("organisations", new Import.Count(3, 0, 0));
    }

    @Test
    void aktobe_2017_for_the_second_time_changes_nothing() {
        folder = Path.of("..", "fixtures", "aktobe-2017");
        RunningKelisim.get();
        Map<String, String> before = Records.checksums();

        Map<String, Import.Count> counts = run(false);

        assertThat(counts).hasSizeGreaterThan(10).allSatisfy((section, count) -> {
            assertThat(count.created()).as(section).isZero();
            assertThat(count.changed()).as(section).isZero();
            assertThat(count.unchanged()).as(section).isPositive();
        });
        assertThat(Records.checksums()).isEqualTo(before);
    }

    @Test
    void one_row_that_changed_is_one_change_and_one_line_of_the_journal() {
        String ground = GROUND.replace("it-bad", "it-changed");
        Records.write(folder, "1.yaml", ground);
        run(false);
        long journal = Records.number("select count(*) from journal");
        Records.write(
                folder, "1.yaml", ground.replace("weight: 1}\n  - {key: request-2", "weight: 7}\n  - {key: request-2"));

        Map<String, Import.Count> counts = run(false);

        assertThat(counts).containsEntry("requests", new Import.Count(0, 1, 1));
        assertThat(counts.values().stream().mapToInt(Import.Count::changed).sum())
                .isEqualTo(1);
        assertThat(counts.values().stream().mapToInt(Import.Count::created).sum())
                .isZero();
        assertThat(Records.number("select count(*) from journal")).isEqualTo(journal + 1);
        String last = Records.onOwner(
                statement -> Records.first(
                        statement,
                        "select actor || ' ' || event || ' ' || subject || ' ' || (data ->> 'weight') from journal order by id desc limit 1"));
        assertThat(last).isEqualTo("import-it meeting_request.changed request-1 7");
    }

    private Map<String, Import.Count> run(boolean dryRun) {
        return RunningKelisim.get().bean(Import.class).run(folder, dryRun, "import-it");
    }

    private Refused refusal() {
        Refused refused = catchThrowableOfType(Refused.class, () -> run(false));
        assertThat(refused).isNotNull();
        return refused;
    }

    /// The YAML of a file whose rows belong to the edition; broken tops stay as they are.
    private static String ofEdition(String yaml) {
        return yaml.startsWith("-") ? yaml : "edition: it-bad\norigin: it-bad\n" + claimsHaveNone(yaml);
    }

    private static String claimsHaveNone(String yaml) {
        return yaml.startsWith("claims:\n  - {") ? yaml.replace("{key", "{origin: , key") : yaml;
    }

    private static int lineOf(String mark, String yaml) {
        List<String> lines = yaml.lines().toList();
        for (int line = 0; line < lines.size(); line++) {
            if (lines.get(line).endsWith(mark)) {
                return line + 1;
            }
        }
        throw new IllegalStateException("The mark (%s) must stand in the YAML: %s".formatted(mark, yaml));
    }

    private static void assertExplained(Problem problem) {
        Texts texts = RunningKelisim.get().bean(Texts.class);
        for (Lang lang : Lang.values()) {
            assertThat(texts.text(lang, problem.text(), problem.args()))
                    .as("%s in %s", problem.text(), lang)
                    .isNotBlank()
                    .doesNotContain("{0")
                    .isNotEqualTo(problem.text());
        }
    }
}
