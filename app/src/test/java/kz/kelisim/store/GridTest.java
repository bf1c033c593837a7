package kz.kelisim.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A spreadsheet is read as it was meant, or refused with a reason.
class GridTest {

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1251"})
    void the_encoding_is_detected(String charset) {
        String mark = charset.startsWith("UTF-16") ? "\uFEFF" : "";
        byte[] content = (mark + "Имя;Делегация\nИгорь;Ё").getBytes(Charset.forName(charset));

        assertThat(rows(content)).containsExactly(List.of("Имя", "Делегация"), List.of("Игорь", "Ё"));
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_first_heading() {
        assertThat(Grid.headings("\uFEFFkey,name".getBytes(StandardCharsets.UTF_8)))
                .containsExactly("key", "name");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void the_separator_is_detected(String separator) {
        String csv = "\"a,;\tb\"%1$sc%1$sd\r\n\"line 1\nline 2, \"\"quoted\"\"\"%1$s%1$s;,".formatted(separator);

        assertThat(rows(csv.getBytes(StandardCharsets.UTF_8)).getFirst()).containsExactly("a,;\tb", "c", "d");
        assertThat(rows(csv.getBytes(StandardCharsets.UTF_8)).get(1).getFirst())
                .isEqualTo("line 1\nline 2, \"quoted\"");
    }

    @Test
    void a_row_has_the_number_that_spreadsheet_programs_show() {
        List<Integer> numbers = new ArrayList<>();
        Grid.read("a,b\n\n\"x\ny\",1\nz,2\n".getBytes(StandardCharsets.UTF_8), line -> {
            if (!line.blank()) {
                numbers.add(line.row());
            }
            return true;
        });

        assertThat(numbers).containsExactly(1, 3, 4);
    }

    @Test
    void a_text_of_any_signs_reads_back_as_it_was_from_both_formats() throws IOException {
        var random = new Random(4);
        String signs = "=+-@'\t\"; ,\naЯқ1.";
        for (boolean xlsx : new boolean[] {true, false}) {
            List<List<String>> written = new ArrayList<>();
            for (int row = 0; row < 300; row++) {
                List<String> cells = new ArrayList<>(List.of("x"));
                for (int cell = 0; cell < 4; cell++) {
                    var text = new StringBuilder();
                    for (int sign = random.nextInt(6); sign > 0; sign--) {
                        text.append(signs.charAt(random.nextInt(signs.length())));
                    }
                    cells.add(text.toString());
                }
                cells.add("x");
                written.add(cells);
            }
            var out = new ByteArrayOutputStream();
            try (GridWriter writer = GridWriter.of(out, xlsx, "A/B")) {
                for (List<String> cells : written) {
                    writer.row(cells);
                }
            }

            assertThat(rows(out.toByteArray())).isEqualTo(written);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+7 701", "-1+1", "@SUM(A1)", "\tx", "\rx", "'=1", "''@"})
    void no_exported_cell_begins_as_a_formula(String text) {
        assertThat(Formulas.escape(text)).startsWith("'");
        assertThat(Formulas.unescape(Formulas.escape(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5", "-5.25", "5", "'quoted'", "a=b", ""})
    void a_number_or_a_plain_text_is_exported_as_it_is(String text) {
        assertThat(Formulas.escape(text)).isEqualTo(text);
        assertThat(Formulas.unescape(text)).isEqualTo(text);
    }

    @Test
    void a_formula_is_marked_in_both_formats() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var workbook = new Workbook(out, "test", null)) {
            var sheet = workbook.newWorksheet("one");
            sheet.value(0, 0, "a");
            sheet.formula(0, 1, "1+1");
            sheet.value(0, 2, "=text");
        }

        assertThat(formulas(out.toByteArray())).containsExactly(1);
        assertThat(formulas("a,=1+1,'=text".getBytes(StandardCharsets.UTF_8))).containsExactly(1);
    }

    @Test
    void numbers_and_days_of_a_workbook_are_read_as_they_are_shown() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var workbook = new Workbook(out, "test", null)) {
            var sheet = workbook.newWorksheet("one");
            sheet.value(0, 0, 980_540_000_397L);
            sheet.value(0, 1, 0.1);
            sheet.value(0, 2, LocalDate.of(2017, 10, 12));
            sheet.style(0, 2).format("dd.mm.yyyy").set();
            sheet.value(0, 3, true);
        }

        assertThat(rows(out.toByteArray()).getFirst()).containsExactly("980540000397", "0.1", "2017-10-12", "true");
    }

    @Test
    void a_zip_bomb_is_refused() throws IOException {
        assertThat(refusal(archive("xl/workbook.xml", 8 << 20))).isEqualTo("error.file_bomb");
        assertThat(refusal(archive("xl/workbook.xml", 101 << 20))).isEqualTo("error.file_bomb");
    }

    @Test
    void entities_of_xml_are_not_expanded() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            zip.write("<!DOCTYPE w [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><workbook>&a;</workbook>"
                    .getBytes(StandardCharsets.UTF_8));
        }

        assertThat(refusal(out.toByteArray())).isEqualTo("error.file_kind");
    }

    @Test
    void what_is_no_spreadsheet_is_refused() throws IOException {
        assertThat(refusal(new byte[0])).isEqualTo("error.file_empty");
        assertThat(refusal(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1}))
                .isEqualTo("error.file_old");
        assertThat(refusal(archive("word/document.xml", 10))).isEqualTo("error.file_kind");
        assertThat(refusal(new byte[] {'P', 'K', 3, 4, 0, 0})).isEqualTo("error.file_kind");
        assertThat(refusal(new byte[] {'G', 'I', 'F', 0, 1, 2})).isEqualTo("error.file_kind");
        assertThat(refusal("a;\"b\nc;d".getBytes(StandardCharsets.UTF_8))).isEqualTo("error.file_quotes");
        assertThat(refusal("x\n".repeat(Grid.MOST_ROWS + 2).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("error.file_rows");
        assertThat(refusal(",".repeat(Grid.MOST_COLUMNS).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("error.file_columns");
    }

    /// An archive with one entry of so many equal bytes.
    private static byte[] archive(String name, int size) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            byte[] part = new byte[1 << 16];
            for (int left = size; left > 0; left -= part.length) {
                zip.write(part, 0, Math.min(left, part.length));
            }
        }
        return out.toByteArray();
    }

    private static List<List<String>> rows(byte[] content) {
        List<List<String>> rows = new ArrayList<>();
        Grid.read(content, line -> rows.add(line.cells()));
        return rows;
    }

    private static List<Integer> formulas(byte[] content) {
        List<Integer> formulas = new ArrayList<>();
        Grid.read(content, line -> formulas.addAll(line.formulas()));
        return formulas;
    }

    private static String refusal(byte[] content) {
        return catchThrowableOfType(Refused.class, () -> Grid.read(content, _ -> true))
                .problems()
                .getFirst()
                .text();
    }
}
