package kz.kelisim.store;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/// Writes rows of texts, none of which a spreadsheet program evaluates. In XLSX every cell is a text.
public sealed interface GridWriter extends Closeable {

    /// Of the levels of Deflate from 1 to 9: a file some tenths larger, made in half the time.
    int QUICK = 2;

    void row(List<String> cells) throws IOException;

    /// @param xlsx whether XLSX is to be written; else CSV in UTF-8 with a byte order mark
    static GridWriter of(OutputStream out, boolean xlsx, String title) throws IOException {
        if (!xlsx) {
            return new Csv(out);
        }
        var workbook = new Workbook(out, "Kelisim", null);
        workbook.setCompressionLevel(QUICK);
        return new Xlsx(workbook, title);
    }

    /// CSV with semicolons, as the spreadsheet programs of Kazakhstan and Russia read it without a question.
    final class Csv implements GridWriter {

        private static final Pattern QUOTED = Pattern.compile("[;,\"\\s]");

        private final Writer writer;

        Csv(OutputStream out) throws IOException {
            writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            writer.write('\uFEFF');
        }

        @Override
        public void row(List<String> cells) throws IOException {
            writer.write(
                    cells.stream().map(Formulas::escape).map(Csv::quoted).collect(Collectors.joining(";", "", "\r\n")));
        }

        private static String quoted(String cell) {
            return QUOTED.matcher(cell).find() ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
        }

        @Override
        public void close() throws IOException {
            writer.close();
        }
    }

    final class Xlsx implements GridWriter {

        private static final int FLUSHED = 500;

        private final Workbook workbook;
        private Worksheet sheet;
        private int row;

        Xlsx(Workbook workbook, String title) {
            this.workbook = workbook;
            this.sheet = sheet(title);
        }

        private Worksheet sheet(String title) {
            String safe = title.replaceAll("[\\[\\]:*?/\\\\']", " ");
            Worksheet made = workbook.newWorksheet(safe.substring(0, Math.min(31, safe.length())));
            made.freezePane(0, 1);
            return made;
        }

        /// Ends the sheet and begins another.
        void next(String title) throws IOException {
            sheet.finish();
            sheet = sheet(title);
            row = 0;
        }

        @Override
        public void row(List<String> cells) throws IOException {
            for (int i = 0; i < cells.size(); i++) {
                if (!cells.get(i).isEmpty()) {
                    sheet.inlineString(row, i, Formulas.escape(cells.get(i)));
                }
                if (row == 0) {
                    sheet.width(i, 24);
                    sheet.style(0, i).bold().set();
                }
            }
            row++;
            if (row % FLUSHED == 0) {
                sheet.flush();
            }
        }

        @Override
        public void close() throws IOException {
            workbook.finish();
            workbook.close();
        }
    }
}
