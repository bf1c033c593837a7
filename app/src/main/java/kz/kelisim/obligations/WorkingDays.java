package kz.kelisim.obligations;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Which days are worked on in a country: Monday to Friday but for the days of a table. A country without a table has
/// weekends only.
///
/// The tables are `calendars/<country>.csv`; their head says what a line means and where it comes from.
final class WorkingDays {

    private static final Map<String, WorkingDays> ALL = new ConcurrentHashMap<>();

    private final List<Line> lines;
    private final Map<Integer, Set<LocalDate>> offByYear = new ConcurrentHashMap<>();

    private WorkingDays(List<Line> lines) {
        this.lines = List.copyOf(lines);
    }

    /// @param day `01-31` for each year of the span, `2018-01-31` for one
    private record Line(int first, int last, String day, String kind) {

        boolean of(int year) {
            return first <= year && year <= last;
        }

        LocalDate in(int year) {
            return day.length() > 5
                    ? LocalDate.parse(day)
                    : MonthDay.parse("--" + day).atYear(year);
        }
    }

    /// The working days of the country of a region, such as `KZ` of `KZ-15`.
    static WorkingDays of(String region) {
        String country = region.replaceFirst("-.*", "").toLowerCase(Locale.ROOT);
        return ALL.computeIfAbsent(country, one -> new WorkingDays(lines(one)));
    }

    private static List<Line> lines(String country) {
        List<Line> lines = new ArrayList<>();
        try (InputStream file = WorkingDays.class.getResourceAsStream("/calendars/" + country + ".csv")) {
            if (file == null) {
                return lines;
            }
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            text.lines()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("first"))
                    .map(line -> line.split(",", -1))
                    .forEach(cells -> lines.add(new Line(
                            Integer.parseInt(cells[0]),
                            cells[1].isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(cells[1]),
                            cells[2],
                            cells[3])));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return lines;
    }

    /// Whether the table knows the country's own days off, beside its weekends.
    boolean known() {
        return !lines.isEmpty();
    }

    boolean working(LocalDate day) {
        return exception(day, "WORKING")
                || (!weekend(day)
                        && !offByYear.computeIfAbsent(day.getYear(), this::off).contains(day));
    }

    /// The day that lies so many working days behind another: the first of them is the next working day.
    LocalDate after(LocalDate day, int workingDays) {
        LocalDate found = day;
        for (int left = workingDays; left > 0; ) {
            found = found.plusDays(1);
            if (working(found)) {
                left--;
            }
        }
        return found;
    }

    private boolean exception(LocalDate day, String kind) {
        return lines.stream()
                .anyMatch(line -> line.kind().equals(kind)
                        && line.of(day.getYear())
                        && line.in(day.getYear()).equals(day));
    }

    private static boolean weekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    /// The days off of a year beside its weekends, with those that stand for holidays at a weekend.
    private Set<LocalDate> off(int year) {
        List<Line> these = lines.stream()
                .filter(line -> line.of(year) && !line.kind().equals("WORKING"))
                .toList();
        Set<LocalDate> off = new HashSet<>();
        these.forEach(line -> off.add(line.in(year)));
        these.stream()
                .filter(line -> line.kind().equals("HOLIDAY"))
                .map(line -> line.in(year))
                .filter(WorkingDays::weekend)
                .sorted()
                .forEach(day -> {
                    LocalDate instead = day.plusDays(1);
                    while (weekend(instead) || off.contains(instead)) {
                        instead = instead.plusDays(1);
                    }
                    off.add(instead);
                });
        return off;
    }
}
