package kz.kelisim.store;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/// CSV in UTF-8, in UTF-16 with a byte order mark, or in CP1251; with commas, semicolons or tabs.
final class CsvGrid {

    private static final Charset CP1251 = Charset.forName("windows-1251");
    private static final char MARK = '\uFEFF';
    private static final String SEPARATORS = ";,\t";

    private CsvGrid() {}

    static void read(byte[] content, Predicate<Grid.Line> each) {
        String text = text(content);
        int announced = announcement(text);
        String rows = text.substring(announced);
        char separator = announced > 0 ? text.charAt("sep=".length()) : separator(rows);
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(separator)
                .setIgnoreEmptyLines(false)
                .get();
        long row = 0;
        try (var parser = format.parse(new StringReader(rows))) {
            for (CSVRecord line : parser) {
                row = line.getRecordNumber();
                if (!each.test(line((int) row, line))) {
                    return;
                }
            }
        } catch (UncheckedIOException | CSVException | IllegalStateException broken) {
            throw (Refused) Grid.refused((int) row + 1, "error.file_quotes").initCause(broken);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Grid.Line line(int row, CSVRecord line) {
        Set<Integer> formulas = new HashSet<>();
        List<String> cells = line.stream().map(Formulas::unescape).toList();
        for (int i = 0; i < line.size(); i++) {
            if (line.get(i).startsWith("=")) {
                formulas.add(i);
            }
        }
        return new Grid.Line(row, cells, formulas);
    }

    /// The text of the file, without its byte order mark.
    static String text(byte[] content) {
        Charset marked = marked(content);
        String text;
        try {
            text = decode(content, marked == null ? StandardCharsets.UTF_8 : marked);
        } catch (CharacterCodingException notThat) {
            if (marked != null) {
                throw (Refused) Grid.refused(0, "error.file_encoding").initCause(notThat);
            }
            text = cyrillic(content);
        }
        if (text.indexOf('\0') >= 0) {
            throw Grid.refused(0, "error.file_kind");
        }
        return !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text;
    }

    private static String cyrillic(byte[] content) {
        try {
            return decode(content, CP1251);
        } catch (CharacterCodingException neither) {
            throw (Refused) Grid.refused(0, "error.file_encoding").initCause(neither);
        }
    }

    private static @Nullable Charset marked(byte[] content) {
        int first = content.length > 1 ? ((content[0] & 0xFF) << 8) | (content[1] & 0xFF) : 0;
        return switch (first) {
            case 0xFEFF -> StandardCharsets.UTF_16BE;
            case 0xFFFE -> StandardCharsets.UTF_16LE;
            default -> null;
        };
    }

    private static String decode(byte[] content, Charset charset) throws CharacterCodingException {
        return charset.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    }

    /// How long a first line is that names the separator, as `sep=;` does; 0 where there is none.
    private static int announcement(String text) {
        if (!text.startsWith("sep=") || text.length() < 6) {
            return 0;
        }
        int end = text.indexOf('\n');
        return end == 5 || (end == 6 && text.charAt(5) == '\r') ? end + 1 : 0;
    }

    /// The sign that separates most cells of the first row; a comma where none does.
    static char separator(String text) {
        int[] found = new int[SEPARATORS.length()];
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            if (sign == '"') {
                quoted = !quoted;
            } else if (!quoted && (sign == '\n' || sign == '\r')) {
                if (Arrays.stream(found).sum() > 0) {
                    break;
                }
            } else if (!quoted && SEPARATORS.indexOf(sign) >= 0) {
                found[SEPARATORS.indexOf(sign)]++;
            }
        }
        int best = 1;
        for (int i = 0; i < found.length; i++) {
            if (found[i] > found[best]) {
                best = i;
            }
        }
        return SEPARATORS.charAt(best);
    }
}
