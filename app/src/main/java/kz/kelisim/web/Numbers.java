package kz.kelisim.web;

import com.ibm.icu.text.NumberFormat;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.Period;

/// Numbers, days and periods as each language writes them.
final class Numbers {

    private Numbers() {}

    static String plain(BigDecimal number, Lang lang) {
        NumberFormat format = NumberFormat.getInstance(lang.locale());
        format.setMaximumFractionDigits(2);
        return format.format(number);
    }

    static String value(View v, String comparator, BigDecimal value, int mult, String unit) {
        String sign =
                switch (comparator) {
                    case "=" -> "";
                    case "almost", "~" -> v.t("comparator." + (comparator.equals("~") ? "about" : "almost")) + " ";
                    case ">=" -> "≥ ";
                    case "<=" -> "≤ ";
                    case String other -> other + " ";
                };
        String amount = plain(value, v.lang());
        String scale = mult == 0 ? "" : " " + v.t("scale." + mult);
        return sign + amount + scale + (unit.equals("PERCENT") ? " %" : " " + v.t("unit." + unit, value));
    }

    static String day(LocalDate day, Lang lang) {
        return day.format(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(lang.locale()));
    }

    static String clock(ZonedDateTime time, Lang lang) {
        return time.format(DateTimeFormatter.ofPattern("HH:mm", lang.locale()));
    }

    static String period(View v, Period period) {
        String text = period.text();
        if (text.contains("/")) {
            return day(period.first(), v.lang()) + " – " + day(period.last(), v.lang());
        }
        int year = period.first().getYear();
        return switch (text.length()) {
            case 4 -> v.t("period.year", text);
            case 10 -> day(period.first(), v.lang());
            default -> part(v, period, Integer.toString(year));
        };
    }

    private static String part(View v, Period period, String year) {
        String text = period.text();
        return switch (text.charAt(5)) {
            case 'S' -> v.t("period.half", text.substring(6), year);
            case 'Q' -> v.t("period.quarter", text.substring(6), year);
            default -> YearMonth.from(period.first())
                    .format(DateTimeFormatter.ofPattern("LLLL yyyy", v.lang().locale()));
        };
    }
}
