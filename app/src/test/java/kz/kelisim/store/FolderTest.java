package kz.kelisim.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTest {

    @TempDir
    Path folder = Path.of("");

    private Folder read(String yaml) {
        write("a.yaml", yaml.getBytes(StandardCharsets.UTF_8));
        return Folder.read(folder);
    }

    private void write(String name, byte[] content) {
        try {
            Files.write(folder.resolve(name), content);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void every_shape_of_a_value_becomes_a_text() {
        Folder read = read("""
                edition: aktobe-invest-2017
                origin: E1
                agreements:
                  - key: culture-memorandum
                    title: { kk: "Меморандум", ru: "Меморандум", en: "Memorandum" }
                    facts: [F14, F15]
                    subjects:
                      - { kk: мәдениет, ru: культура, en: culture }
                      - { en: sport, kk: спорт, ru: спорт }
                    signed: 2017-10-13
                    note: ~
                    origin: P-b
                """);

        assertThat(read.problems()).isEmpty();
        assertThat(read.names()).containsExactly("agreements");
        Raw raw = read.section("agreements").getFirst();
        assertThat(raw.file()).isEqualTo("a.yaml");
        assertThat(raw.line()).isEqualTo(4);
        assertThat(raw.lineOf("facts")).isEqualTo(6);
        assertThat(raw.values())
                .isEqualTo(Map.ofEntries(
                        Map.entry("edition", "aktobe-invest-2017"),
                        Map.entry("origin", "P-b"),
                        Map.entry("key", "culture-memorandum"),
                        Map.entry("title.kk", "Меморандум"),
                        Map.entry("title.ru", "Меморандум"),
                        Map.entry("title.en", "Memorandum"),
                        Map.entry("facts", "F14,F15"),
                        Map.entry("subjects.kk", "мәдениет\nспорт"),
                        Map.entry("subjects.ru", "культура\nспорт"),
                        Map.entry("subjects.en", "culture\nsport"),
                        Map.entry("signed", "2017-10-13"),
                        Map.entry("note", "")));
    }

    @Test
    void files_are_read_in_the_order_of_their_names_and_others_are_left_alone() {
        write("02.yaml", "people: [{ key: b }]".getBytes(StandardCharsets.UTF_8));
        write("01.yaml", "people: [{ key: a }]".getBytes(StandardCharsets.UTF_8));
        write("README.md", "people: [{ key: c }]".getBytes(StandardCharsets.UTF_8));

        assertThat(Folder.read(folder).section("people"))
                .extracting(raw -> raw.value("key"))
                .containsExactly("a", "b");
    }

    @Test
    void an_empty_file_says_nothing_and_a_section_that_is_not_there_is_empty() {
        Folder read = read("# nothing yet\n");

        assertThat(read.problems()).isEmpty();
        assertThat(read.section("people")).isEmpty();
    }

    @Test
    void the_edition_may_stand_below_the_records() {
        assertThat(read("people:\n  - key: a\nedition: sample\n")
                        .section("people")
                        .getFirst()
                        .value("edition"))
                .isEqualTo("sample");
    }

    @Test
    void a_wrong_shape_is_named_with_its_line() {
        assertThat(read("- a\n- b\n").problems()).containsExactly(problem(1, "", "error.yaml_sections"));
        assertThat(read("people: many\n").problems()).containsExactly(problem(1, "people", "error.yaml_list"));
        assertThat(read("\npeople: { key: a }\n").problems()).containsExactly(problem(2, "people", "error.yaml_list"));
        assertThat(read("people:\n  - key: a\n  - b\n").problems())
                .containsExactly(problem(3, "people", "error.yaml_row"));
        assertThat(read("people:\n  - key: a\n    facts: [F1, [F2]]\n").problems())
                .containsExactly(problem(3, "facts", "error.yaml_value"));
    }

    private static Problem problem(int line, String field, String text) {
        return new Problem("a.yaml", line, field, text, List.of());
    }

    @Test
    void broken_yaml_is_named_with_its_line() {
        assertThat(read("people:\n  - key: a\n   title: b\n").problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.text()).isEqualTo("error.yaml");
                    assertThat(problem.line()).isEqualTo(3);
                });
        assertThat(read("people: [").problems()).extracting(Problem::text).containsExactly("error.yaml");
        assertThat(read("people: [a, \u0000]").problems())
                .extracting(Problem::text)
                .containsExactly("error.yaml");
        assertThat(read("people: &a [*a]").problems()).extracting(Problem::text).containsExactly("error.yaml");
    }

    @Test
    void one_broken_file_does_not_hide_the_problems_of_another() {
        write("b.yaml", "people: [".getBytes(StandardCharsets.UTF_8));

        assertThat(read("people: many").problems()).extracting(Problem::file).containsExactly("a.yaml", "b.yaml");
    }

    @Test
    void a_field_that_stands_twice_in_a_record_is_refused() {
        assertThat(read("people:\n  - key: a\n    office: b\n    office: c\n").problems())
                .extracting(Problem::text)
                .containsExactly("error.yaml");
        assertThat(read("people: [{ key: a }]\npeople: [{ key: b }]\n").problems())
                .extracting(Problem::text)
                .containsExactly("error.yaml");
    }

    @Test
    void a_bomb_of_anchors_is_refused_before_it_unfolds() {
        var bomb = new StringBuilder("a: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append(
                    "a%d: &a%d [%s]\n".formatted(i, i, "*a%d, ".formatted(i - 1).repeat(9)));
        }

        assertThat(read(bomb.toString()).problems()).extracting(Problem::text).containsExactly("error.yaml");
    }

    @Test
    void a_nest_without_end_is_refused() {
        assertThat(read("people: " + "[".repeat(100_000)).problems())
                .extracting(Problem::text)
                .containsExactly("error.yaml");
    }

    @Test
    void a_type_of_java_is_refused() {
        assertThat(read("people:\n  - key: !!java.net.URL [\"http://localhost\"]\n")
                        .problems())
                .extracting(Problem::text)
                .containsExactly("error.yaml");
    }

    @Test
    void a_file_in_another_encoding_is_refused() {
        write("a.yaml", "people: [{ key: Актобе }]".getBytes(Charset.forName("windows-1251")));

        assertThat(Folder.read(folder).problems()).containsExactly(problem(0, "", "error.utf8"));
    }

    @Test
    void a_folder_without_files_or_that_is_not_there_is_refused() {
        assertThat(Folder.read(folder).problems()).extracting(Problem::text).containsExactly("error.no_yaml");
        assertThat(Folder.read(folder.resolve("none")).problems())
                .extracting(Problem::text)
                .containsExactly("error.no_folder");
    }
}
