package kz.kelisim.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// The rows of a spreadsheet: an XLSX workbook, of which the first sheet is read, or CSV.
final class Grid {

    static final int MOST_ROWS = 50_000;
    static final int MOST_COLUMNS = 300;
    static final int MOST_CELLS = 2_000_000;

    /// As many characters as a cell of the spreadsheet programs can hold.
    static final int LONGEST_CELL = 32_767;

    /// One row.
    ///
    /// @param row its number as spreadsheet programs show it, from 1
    /// @param cells the texts; empty cells are empty texts
    /// @param formulas which cells, from 0, hold a formula or an error in place of a value
    record Line(int row, List<String> cells, Set<Integer> formulas) {

        boolean blank() {
            return cells.stream().allMatch(String::isBlank) && formulas.isEmpty();
        }
    }

    private final Predicate<Line> each;
    private long cells;

    private Grid(Predicate<Line> each) {
        this.each = each;
    }

    /// Reads row after row, until the reader wants no more.
    ///
    /// @param each whether the next row is wanted
    /// @throws Refused where the file is none of the two or exceeds a limit; the line of its problem is the row
    static void read(byte[] content, Predicate<Line> each) {
        var limited = new Grid(each);
        if (content.length == 0) {
            throw refused(0, "error.file_empty");
        }
        if (starts(content, 'P', 'K', 3, 4) || starts(content, 'P', 'K', 5, 6)) {
            XlsxGrid.read(content, limited::next);
        } else if (starts(content, 0xD0, 0xCF, 0x11, 0xE0)) {
            throw refused(0, "error.file_old");
        } else {
            CsvGrid.read(content, limited::next);
        }
    }

    /// The first row that is not blank; empty where there is none.
    static List<String> headings(byte[] content) {
        List<String> headings = new ArrayList<>();
        read(content, line -> {
            if (line.blank()) {
                return true;
            }
            headings.addAll(line.cells());
            return false;
        });
        return headings;
    }

    private boolean next(Line line) {
        cells += line.cells().size();
        if (line.row() > MOST_ROWS + 1) {
            throw refused(line.row(), "error.file_rows", MOST_ROWS);
        }
        if (line.cells().size() > MOST_COLUMNS) {
            throw refused(line.row(), "error.file_columns", MOST_COLUMNS);
        }
        if (cells > MOST_CELLS) {
            throw refused(line.row(), "error.file_cells", MOST_CELLS);
        }
        for (String cell : line.cells()) {
            if (cell.length() > LONGEST_CELL) {
                throw refused(line.row(), "error.long", cell.length(), LONGEST_CELL);
            }
        }
        return each.test(line);
    }

    static Refused refused(int row, String text, Object... args) {
        return new Refused(List.of(Problem.of("", text, args).at("", row)));
    }

    private static boolean starts(byte[] content, int... signs) {
        for (int i = 0; i < signs.length; i++) {
            if (content.length <= i || (content[i] & 0xFF) != signs[i]) {
                return false;
            }
        }
        return true;
    }
}
