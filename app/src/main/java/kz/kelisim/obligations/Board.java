package kz.kelisim.obligations;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.kelisim.web.Paging;

/// The promises of an edition on a day, counted by where they stand.
record Board(List<Cell> cells) {

    /// @param past whether their day is behind them
    /// @param silent whether nothing was reported
    /// @param weight of all of them
    record Cell(String standing, boolean past, boolean silent, int count, BigDecimal weight) {}

    /// Which promises are asked for.
    ///
    /// @param agreement the key of their agreement; empty for any
    /// @param side the key of an organisation that owes, is owed or carries out; empty for any
    /// @param standing the word of where they stand; empty for any
    record Asked(LocalDate on, LocalDate known, String agreement, String side, String standing, Paging.Asked page) {

        static Asked all(LocalDate on, LocalDate known) {
            return new Asked(on, known, "", "", "", new Paging.Asked("", 1));
        }
    }

    Board {
        cells = List.copyOf(cells);
    }

    /// How many there are.
    int total() {
        return cells.stream().mapToInt(Cell::count).sum();
    }

    /// How many stand so.
    int count(String standing) {
        return standings().getOrDefault(standing, 0);
    }

    /// How many stand where, by the words of [Standing].
    Map<String, Integer> standings() {
        Map<String, Integer> standings = new LinkedHashMap<>();
        cells.forEach(cell -> standings.merge(cell.standing(), cell.count(), Integer::sum));
        return standings;
    }

    Index index() {
        var achieved = BigDecimal.ZERO;
        var due = BigDecimal.ZERO;
        int fulfilled = 0;
        int claimed = 0;
        int silent = 0;
        int total = 0;
        for (Cell cell : cells) {
            if (cell.past()) {
                due = due.add(cell.weight());
                total += cell.count();
                silent += cell.silent() ? cell.count() : 0;
                claimed += cell.standing().equals("claimed") ? cell.count() : 0;
                if (cell.standing().equals("fulfilled")) {
                    achieved = achieved.add(cell.weight());
                    fulfilled += cell.count();
                }
            }
        }
        return new Index(achieved, due, fulfilled, claimed, silent, total);
    }
}
