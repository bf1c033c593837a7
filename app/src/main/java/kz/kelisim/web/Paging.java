package kz.kelisim.web;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import kz.kelisim.kernel.LocalizedText;
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

    /// The page of a list that is at hand, of the rows whose text holds what was searched. A number behind the
    /// last page gives the last.
    public static <T> Paging<T> of(List<T> all, Asked asked, Function<T, LocalizedText> text) {
        String words = asked.search().toLowerCase(Locale.ROOT);
        List<T> found = words.isEmpty()
                ? all
                : all.stream().filter(row -> holds(text.apply(row), words)).toList();
        int last = Math.max(1, (found.size() + SIZE - 1) / SIZE);
        int number = Math.min(asked.number(), last);
        return new Paging<>(
                found.subList((number - 1) * SIZE, Math.min(found.size(), number * SIZE)),
                number,
                found.size(),
                asked.search());
    }

    private static boolean holds(LocalizedText text, String words) {
        return (text.kk() + " " + text.ru() + " " + text.en())
                .toLowerCase(Locale.ROOT)
                .contains(words);
    }

    public int last() {
        return (int) Math.max(1, (total + SIZE - 1) / SIZE);
    }

    /// The address of another page of this list, whose own address may already ask for something.
    public String address(String list, int page) {
        String find = search.isEmpty() ? "" : "q=" + View.encode(search) + "&";
        return list + (list.contains("?") ? "&" : "?") + find + "page=" + page;
    }

    /// The page that was asked for; where it lies behind the last, the last.
    public static <T> Paging<T> within(Asked asked, Function<Asked, Paging<T>> list) {
        Paging<T> page = list.apply(asked);
        return page.number() > page.last() ? list.apply(new Asked(asked.search(), page.last())) : page;
    }

    /// What a reader asked for, made safe.
    public record Asked(String search, int number) {

        public static Asked of(@Nullable String search, @Nullable String number) {
            String words =
                    search == null ? "" : search.replaceAll("\\p{Cntrl}", " ").strip();
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
