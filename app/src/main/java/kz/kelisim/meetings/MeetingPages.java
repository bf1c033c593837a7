package kz.kelisim.meetings;

import java.util.List;
import kz.kelisim.accounts.Actor;
import kz.kelisim.kernel.Role;
import kz.kelisim.store.Once;
import kz.kelisim.web.View;
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

    record Timetabled(List<Meeting> meetings, List<MeetingRequest> requests, boolean mayPlan) {

        List<MeetingRequest> unmet() {
            return requests.stream().filter(request -> !request.scheduled()).toList();
        }
    }

    @GetMapping("/{lang:kk|ru|en}/forums/{edition}/meetings")
    Object list(View v) {
        return v.page(
                "meetings/list",
                new Timetabled(meetings.meetings(v.forumId()), meetings.requests(v.forumId()), v.may(Role.ORGANISER)));
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
