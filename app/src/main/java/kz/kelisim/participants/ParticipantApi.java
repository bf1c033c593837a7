package kz.kelisim.participants;

import kz.kelisim.kernel.EditionRef;
import kz.kelisim.web.Answer;
import kz.kelisim.web.EditionFinder;
import kz.kelisim.web.NotFound;
import kz.kelisim.web.Paging;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class ParticipantApi {

    private final Participants participants;
    private final EditionFinder editions;

    ParticipantApi(Participants participants, EditionFinder editions) {
        this.participants = participants;
        this.editions = editions;
    }

    @GetMapping("/participants")
    Answer<Participant> participants(
            @RequestParam("edition") String slug,
            @RequestParam(name = "q", required = false) @Nullable String q,
            @RequestParam(name = "page", required = false) @Nullable String page) {
        EditionRef edition = edition(slug);
        return Answer.of(edition, participants.listed(edition.forumId(), Paging.Asked.of(q, page)));
    }

    @GetMapping("/delegations")
    Answer<Delegation> delegations(@RequestParam("edition") String slug) {
        EditionRef edition = edition(slug);
        return Answer.of(edition, participants.delegations(edition.forumId()));
    }

    @GetMapping("/categories")
    Answer<Category> categories(@RequestParam("edition") String slug) {
        EditionRef edition = edition(slug);
        return Answer.of(edition, participants.categories(edition.forumId()));
    }

    @GetMapping("/organisations")
    Answer<Organisation> organisations(@RequestParam("edition") String slug) {
        EditionRef edition = edition(slug);
        return Answer.of(edition, participants.organisations(edition.forumId()));
    }

    private EditionRef edition(String slug) {
        return editions.edition(slug).orElseThrow(NotFound::new);
    }
}
