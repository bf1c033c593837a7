package kz.kelisim.web;

import java.util.List;
import kz.kelisim.kernel.EditionRef;

/// The JSON answer to a question about an edition.
///
/// @param sample whether all of it is made up
/// @param total how many rows there are on all pages
/// @param page the number of this page, from 1
/// @param pages how many pages there are
public record Answer<T>(String edition, boolean sample, long total, int page, int pages, List<T> rows) {

    public static <T> Answer<T> of(EditionRef edition, List<T> rows) {
        return new Answer<>(edition.slug(), edition.sample(), rows.size(), 1, 1, rows);
    }

    public static <T> Answer<T> of(EditionRef edition, Paging<T> page) {
        return new Answer<>(edition.slug(), edition.sample(), page.total(), page.number(), page.last(), page.rows());
    }
}
