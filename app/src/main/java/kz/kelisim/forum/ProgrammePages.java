package kz.kelisim.forum;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import kz.kelisim.kernel.EditionRef;
import kz.kelisim.web.Paging;
import kz.kelisim.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class ProgrammePages {

    private final Editions editions;
    private final Speaking speaking;

    ProgrammePages(Editions editions, Speaking speaking) {
        this.editions = editions;
        this.speaking = speaking;
    }

    record Programme(Paging<Session> page, List<Speaking.Speaker> speakers) {

        List<Session> sessions() {
            return page.rows();
        }

        List<Speaking.Speaker> speakers(Session session) {
            return speakers.stream()
                    .filter(speaker -> speaker.session().equals(session.key()))
                    .toList();
        }

        /// Whether a session opens another day than the one before it.
        boolean opensDay(View v, int index) {
            return !Objects.equals(day(v, index), index == 0 ? "" : day(v, index - 1));
        }

        @Nullable
        String day(View v, int index) {
            var startsAt = sessions().get(index).startsAt();
            return startsAt == null ? null : v.dayOf(startsAt);
        }
    }

    @GetMapping("/{lang:kk|ru|en}/forums/{edition}/programme")
    Object programme(
            View v,
            @RequestParam(name = "q", required = false) @Nullable String q,
            @RequestParam(name = "page", required = false) @Nullable String page) {
        long forumId = v.forumId();
        return v.page(
                "forum/programme",
                new Programme(
                        Paging.of(editions.programme(forumId), Paging.Asked.of(q, page), Session::title),
                        speaking.speakers(forumId)));
    }

    /// The edition as an event of whole days and each session whose time is known, in UTC.
    @GetMapping("/{lang:kk|ru|en}/forums/{edition}/programme.ics")
    ResponseEntity<String> calendar(View v) {
        var calendar = new ICalendar();
        calendar.setProductId("-//Kelisim//Programme//" + v.lang().tag());
        EditionRef edition = v.forum();
        if (edition.startsOn() != null && edition.endsOn() != null) {
            VEvent forum = event(v, "forum", v.l(edition.name()), v.l(edition.city()));
            forum.setDateStart(date(edition.startsOn()), false);
            forum.setDateEnd(date(edition.endsOn().plusDays(1)), false);
            calendar.addEvent(forum);
        }
        for (Session session : editions.programme(v.forumId())) {
            if (session.startsAt() != null && session.endsAt() != null) {
                VEvent event = event(
                        v, session.key(), v.l(session.title()), session.venue() == null ? null : v.l(session.venue()));
                event.setDateStart(Date.from(session.startsAt()), true);
                event.setDateEnd(Date.from(session.endsAt()), true);
                calendar.addEvent(event);
            }
        }
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/calendar;charset=UTF-8"))
                .header("Content-Disposition", "attachment; filename=\"%s.ics\"".formatted(edition.slug()))
                .body(Biweekly.write(calendar).go());
    }

    private static VEvent event(View v, String key, String title, @Nullable String location) {
        var event = new VEvent();
        event.setUid("%s.%s@kelisim".formatted(key, v.forum().slug()));
        event.setSequence(0);
        event.setSummary(v.sample() ? "[" + v.t("sample.mark") + "] " + title : title)
                .setLanguage(v.lang().tag());
        if (location != null) {
            event.setLocation(location);
        }
        event.setUrl(v.absolute(v.at("programme")));
        return event;
    }

    private static Date date(LocalDate day) {
        return Date.from(day.atStartOfDay(ZoneOffset.systemDefault()).toInstant());
    }
}
