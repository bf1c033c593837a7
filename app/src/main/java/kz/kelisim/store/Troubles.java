package kz.kelisim.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What is wrong with a spreadsheet, by row and cell. Of each cell the first problem is told.
final class Troubles {

    /// The most problems that are told one by one.
    static final int MOST_TOLD = 500;

    private static final int MOST_SHOWN = 120;

    /// The name of the column of the sheet that each column holds, empty for none.
    private final List<String> columns;

    private final List<Trouble> list = new ArrayList<>();
    private final Map<Integer, List<String>> cellsOf = new HashMap<>();
    private final Set<String> told = new HashSet<>();
    private List<String> headings = List.of();
    private int count;

    Troubles(List<String> columns) {
        this.columns = columns;
    }

    /// Those that are told, by row.
    List<Trouble> list() {
        return list.stream().sorted(Comparator.comparingInt(Trouble::row)).toList();
    }

    /// How many there are, told or not.
    int count() {
        return count;
    }

    /// The first row; empty before it.
    List<String> headings() {
        return headings;
    }

    void headed(List<String> first) {
        headings = first;
    }

    /// Keeps the cells of a row until [#forget].
    void at(int row, List<String> cells) {
        cellsOf.put(row, cells);
    }

    /// Forgets the rows so far, about which no more will be said.
    void forget() {
        cellsOf.clear();
        told.clear();
    }

    /// @param column the name of the column or field; empty for the row as a whole
    void tell(int row, String column, Problem problem) {
        List<String> cells = cellsOf.getOrDefault(row, List.of());
        int index = place(column, cells);
        if (!column.isEmpty() && !told.add(row + "/" + column)) {
            return;
        }
        count++;
        if (list.size() < MOST_TOLD) {
            String value = cell(cells, index);
            list.add(new Trouble(
                    row,
                    index < 0 ? "" : Column.letters(index),
                    cell(headings, index),
                    value.substring(0, Math.min(MOST_SHOWN, value.length())),
                    problem));
        }
    }

    /// The column of the sheet's column; of a field in three languages the first that is blank, else its first; -1
    /// where there is none.
    private int place(String column, List<String> cells) {
        int first = columns.indexOf(column);
        for (int i = 0; i < columns.size() && !column.isEmpty(); i++) {
            if (columns.get(i).startsWith(column + ".")) {
                if (cell(cells, i).isBlank()) {
                    return i;
                }
                first = first < 0 ? i : first;
            }
        }
        return first;
    }

    private static String cell(List<String> cells, int index) {
        return index >= 0 && index < cells.size() ? cells.get(index) : "";
    }
}
