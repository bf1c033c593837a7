package kz.kelisim.kernel;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A span of days written as in SDMX: `2017`, `2017-S1`, `2017-Q3`, `2018-05`, `2017-10-12`, or a range of two
/// days `2017-10-12/2017-10-13`.
///
/// @param text the written form
/// @param first the first day
/// @param last the last day, not before the first
public record Period(String text, LocalDate first, LocalDate last) {

    private static final Pattern FORM = Pattern.compile("(\\d{4})(?:-(?:S([12])|Q([1-4])|(\\d\\d)(?:-(\\d\\d))?))?");

    public Period {
        if (last.isBefore(first)) {
            throw new IllegalArgumentException(
                    "The last day (%s) of period (%s) must not precede its first (%s).".formatted(last, text, first));
        }
    }

    /// Empty where the text is none of the forms.
    public static Optional<Period> of(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return single(text);
        }
        return single(text.substring(0, slash))
                .flatMap(from -> single(text.substring(slash + 1))
                        .filter(to -> !to.last.isBefore(from.first))
                        .map(to -> new Period(text, from.first, to.last)));
    }

    private static Optional<Period> single(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            int year = Integer.parseInt(form.group(1));
            if (form.group(2) != null) {
                return Optional.of(months(text, year, 6 * Integer.parseInt(form.group(2)) - 5, 6));
            }
            if (form.group(3) != null) {
                return Optional.of(months(text, year, 3 * Integer.parseInt(form.group(3)) - 2, 3));
            }
            if (form.group(4) == null) {
                return Optional.of(months(text, year, 1, 12));
            }
            int month = Integer.parseInt(form.group(4));
            if (form.group(5) == null) {
                return Optional.of(months(text, year, month, 1));
            }
            LocalDate day = LocalDate.of(year, month, Integer.parseInt(form.group(5)));
            return Optional.of(new Period(text, day, day));
        } catch (DateTimeException outOfCalendar) {
            return Optional.empty();
        }
    }

    private static Period months(String text, int year, int firstMonth, int count) {
        YearMonth first = YearMonth.of(year, firstMonth);
        return new Period(text, first.atDay(1), first.plusMonths(count - 1L).atEndOfMonth());
    }
}
