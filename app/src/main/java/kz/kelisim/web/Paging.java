package kz.kelisim.web;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One page of a list.
///
/// @param number its number, from 1
/// @param total how many rows the whole list has
/// @param search what was searched; empty for the whole list
public record Paging<T>(List<T> rows, int number, long total, String search) {

    /// How many rows a page shows.
    public static final int SIZE = 50;

    public Paging {
        rows = List.copyOf(rows);
    }

    public int last() {
        return (int) Math.max(1, (total + SIZE - 1) / SIZE);
    }

    /// The address of another page of this list.
    public String address(String list, int page) {
        String find = search.isEmpty() ? "" : "q=" + View.encode(search) + "&";
        return list + "?" + find + "page=" + page;
    }

    /// What a reader asked for, made safe.
    public record Asked(String search, int number) {

        public static Asked of(@Nullable String search, @Nullable String number) {
            String words = search == null ? "" : search.strip();
            return new Asked(words.substring(0, Math.min(200, words.length())), page(number));
        }

        private static int page(@Nullable String number) {
            try {
                return number == null ? 1 : Math.clamp(Integer.parseInt(number), 1, 1_000_000);
            } catch (NumberFormatException notANumber) {
                return 1;
            }
        }

        public int offset() {
            return (number - 1) * SIZE;
        }

        /// A pattern for `like` on a column in lower case; its own signs are taken literally.
        public String like() {
            return "%"
                    + search.toLowerCase(Locale.ROOT)
                            .replace("\\", "\\\\")
                            .replace("%", "\\%")
                            .replace("_", "\\_")
                    + "%";
        }
    }
}
