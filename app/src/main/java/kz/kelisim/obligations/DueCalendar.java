package kz.kelisim.obligations;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import kz.kelisim.web.View;

/// The due days of promises as an iCalendar file, one all-day entry each.
final class DueCalendar {

    /// How many entries a file has at most.
    static final int MOST = 1_000;

    private DueCalendar() {}

    static String of(View v, List<Obligation> owed) {
        var calendar = new ICalendar();
        calendar.setProductId("-//Kelisim//Obligations//" + v.lang().tag());
        calendar.setName(v.t("obligations.title") + " · " + v.l(v.forum().name()));
        owed.forEach(one -> calendar.addEvent(event(v, one)));
        return Biweekly.write(calendar).go();
    }

    @SuppressWarnings("JavaUtilDate")
    private static VEvent event(View v, Obligation one) {
        LocalDate due = one.due(v.today(), v.today()).on();
        var event = new VEvent();
        event.setUid("%s.%s@%s".formatted(one.key(), v.forum().slug(), "obligations.kelisim"));
        event.setSequence(
                (int) one.dueChanges().stream().filter(Due.Change::agreed).count());
        event.setSummary((v.sample() ? v.t("sample.mark") + " " : "") + v.l(one.promise()))
                .setLanguage(v.lang().tag());
        event.setDescription("%s → %s\n%s"
                .formatted(
                        v.l(one.debtor()),
                        v.l(one.creditor()),
                        Explanation.of(v.texts(), v.lang(), one, v.today(), v.today())));
        event.setUrl(v.absolute(v.at("obligations/" + one.key())));
        event.setDateStart(midnight(due), false);
        event.setDateEnd(midnight(due.plusDays(1)), false);
        return event;
    }

    @SuppressWarnings("JavaUtilDate")
    private static Date midnight(LocalDate day) {
        return Date.from(day.atStartOfDay(ZoneOffset.systemDefault()).toInstant());
    }
}
