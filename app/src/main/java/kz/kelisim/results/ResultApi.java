package kz.kelisim.results;

import java.time.Clock;
import java.time.LocalDate;
import kz.kelisim.kernel.EditionRef;
import kz.kelisim.web.Answer;
import kz.kelisim.web.EditionFinder;
import kz.kelisim.web.NotFound;
import kz.kelisim.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class ResultApi {

    private final Results results;
    private final EditionFinder editions;
    private final Clock clock;

    ResultApi(Results results, EditionFinder editions, Clock clock) {
        this.results = results;
        this.editions = editions;
        this.clock = clock;
    }

    /// The stages of the funnel, from offers and needs to kept promises.
    @GetMapping("/results")
    Answer<Funnel.Stage> results(
            @RequestParam("edition") String slug, @RequestParam(name = "on", required = false) @Nullable LocalDate on) {
        EditionRef edition = editions.edition(slug).orElseThrow(NotFound::new);
        LocalDate day = on == null ? LocalDate.now(clock.withZone(View.ZONE)) : on;
        return Answer.of(edition, results.funnel(edition, day).stages());
    }

    @GetMapping("/later-events")
    Answer<LaterEvent> laterEvents(@RequestParam("edition") String slug) {
        EditionRef edition = editions.edition(slug).orElseThrow(NotFound::new);
        return Answer.of(edition, results.laterEvents(edition.forumId()));
    }
}
