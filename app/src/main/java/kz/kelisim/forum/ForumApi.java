package kz.kelisim.forum;

import java.util.List;
import kz.kelisim.web.Answer;
import kz.kelisim.web.NotFound;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class ForumApi {

    private final Editions editions;

    ForumApi(Editions editions) {
        this.editions = editions;
    }

    @GetMapping("/editions")
    List<Edition> editions() {
        return editions.all();
    }

    @GetMapping("/origins")
    List<Origin> origins() {
        return editions.origins();
    }

    @GetMapping("/sessions")
    Answer<Session> sessions(@RequestParam("edition") String slug) {
        Edition edition = editions.find(slug).orElseThrow(NotFound::new);
        return Answer.of(edition.ref(), editions.programme(edition.ref().forumId()));
    }
}
