package kz.kelisim.meetings;

import kz.kelisim.kernel.EditionRef;
import kz.kelisim.web.Answer;
import kz.kelisim.web.EditionFinder;
import kz.kelisim.web.NotFound;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class MeetingApi {

    private final Meetings meetings;
    private final EditionFinder editions;

    MeetingApi(Meetings meetings, EditionFinder editions) {
        this.meetings = meetings;
        this.editions = editions;
    }

    @GetMapping("/meetings")
    Answer<Meeting> meetings(@RequestParam("edition") String slug) {
        EditionRef edition = editions.edition(slug).orElseThrow(NotFound::new);
        return Answer.of(edition, meetings.meetings(edition.forumId()));
    }
}
