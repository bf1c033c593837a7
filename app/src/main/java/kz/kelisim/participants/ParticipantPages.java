package kz.kelisim.participants;

import java.util.List;
import kz.kelisim.web.Paging;
import kz.kelisim.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class ParticipantPages {

    private final Participants participants;

    ParticipantPages(Participants participants) {
        this.participants = participants;
    }

    record Attendance(
            Paging<Participant> people, long entered, List<Delegation> delegations, List<Category> categories) {}

    @GetMapping("/{lang:kk|ru|en}/forums/{edition}/participants")
    Object list(
            View v,
            @RequestParam(name = "q", required = false) @Nullable String q,
            @RequestParam(name = "page", required = false) @Nullable String page) {
        long forumId = v.forumId();
        Paging<Participant> people =
                Paging.within(Paging.Asked.of(q, page), asked -> participants.listed(forumId, asked));
        return v.page(
                "participants/list",
                new Attendance(
                        people,
                        participants.entered(forumId),
                        participants.delegations(forumId),
                        participants.categories(forumId)));
    }
}
