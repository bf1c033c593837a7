package kz.kelisim.meetings;

import java.util.List;
import kz.kelisim.accounts.Actor;
import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.kernel.Role;
import kz.kelisim.store.Once;
import kz.kelisim.web.Paging;
import kz.kelisim.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class MeetingPages {

    private final Meetings meetings;
    private final Once once;

    MeetingPages(Meetings meetings, Once once) {
        this.meetings = meetings;
        this.once = once;
    }

    /// How many requests without a meeting the page shows.
    private static final int MOST_UNMET = 200;

    /// @param arranged how many meetings are arranged
    /// @param requests how many requests were made
    /// @param unmet the first of the requests that have no meeting
    record Timetabled(
            Paging<Meeting> meetings,
            int arranged,
            int requests,
            List<MeetingRequest> unmet,
            long left,
            boolean mayPlan) {}

    @GetMapping("/{lang:kk|ru|en}/forums/{edition}/meetings")
    Object list(
            View v,
            @RequestParam(name = "q", required = false) @Nullable String q,
            @RequestParam(name = "page", required = false) @Nullable String page) {
        List<Meeting> arranged = meetings.meetings(v.forumId());
        List<MeetingRequest> requests = meetings.requests(v.forumId());
        List<MeetingRequest> unmet =
                requests.stream().filter(request -> !request.scheduled()).toList();
        return v.page(
                "meetings/list",
                new Timetabled(
                        Paging.of(arranged, Paging.Asked.of(q, page), MeetingPages::sides),
                        arranged.size(),
                        requests.size(),
                        unmet.subList(0, Math.min(MOST_UNMET, unmet.size())),
                        unmet.size(),
                        v.may(Role.ORGANISER)));
    }

    private static LocalizedText sides(Meeting meeting) {
        LocalizedText one = meeting.sender();
        LocalizedText other = meeting.addressee();
        return new LocalizedText(one.kk() + " " + other.kk(), one.ru() + " " + other.ru(), one.en() + " " + other.en());
    }

    @PostMapping("/{lang:kk|ru|en}/forums/{edition}/meetings/timetable")
    String timetable(View v, @RequestParam("idempotency_key") String key) {
        Actor actor = v.require(Role.ORGANISER);
        return "redirect:"
                + once.run(actor.email(), key, "timetable", () -> {
                    meetings.makeTimetable(v.forumId(), v.today(), actor.email());
                    return v.at("meetings");
                });
    }
}
