package kz.kelisim.web;

import com.ibm.icu.text.NumberFormat;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
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
        String amount = plain(value, v.lang());
        String scale = mult == 0 ? "" : " " + v.t("scale." + mult);
        String counted = amount + scale + (unit.equals("PERCENT") ? " %" : " " + v.t("unit." + unit, value));
        return compared(v, comparator, counted);
    }

    /// An amount with its comparator, in the order of words of the language.
    static String compared(View v, String comparator, String amount) {
        return switch (comparator) {
            case "=" -> amount;
            case "almost" -> v.t("comparator.almost", amount);
            case "~" -> v.t("comparator.about", amount);
            case ">=" -> "≥ " + amount;
            case "<=" -> "≤ " + amount;
            case String other -> other + " " + amount;
        };
    }

    /// A day as the language writes it: 12 October 2017, 12 октября 2017 г., 2017 ж. 12 қазан.
    static String day(LocalDate day, Lang lang) {
        return pattern(lang, "d").format(day);
    }

    /// From one day to another of the same month: 12–13 October 2017.
    private static String days(Period period, Lang lang) {
        return pattern(lang, "'" + period.first().getDayOfMonth() + "–'d").format(period.last());
    }

    private static DateTimeFormatter pattern(Lang lang, String days) {
        String pattern = switch (lang) {
            case KK -> "yyyy 'ж.' " + days + " MMMM";
            case RU -> days + " MMMM yyyy 'г.'";
            case EN -> days + " MMMM yyyy";
        };
        return DateTimeFormatter.ofPattern(pattern, lang.locale());
    }

    static String clock(ZonedDateTime time, Lang lang) {
        return time.format(DateTimeFormatter.ofPattern("HH:mm", lang.locale()));
    }

    static String period(View v, Period period) {
        String text = period.text();
        if (text.contains("/")) {
            return YearMonth.from(period.first()).equals(YearMonth.from(period.last()))
                    ? days(period, v.lang())
                    : day(period.first(), v.lang()) + " – " + day(period.last(), v.lang());
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
            default ->
                YearMonth.from(period.first())
                        .format(DateTimeFormatter.ofPattern(
                                "LLLL yyyy", v.lang().locale()));
        };
    }
}
