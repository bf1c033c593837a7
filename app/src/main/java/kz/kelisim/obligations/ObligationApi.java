package kz.kelisim.obligations;

import java.time.Clock;
import java.time.LocalDate;
import kz.kelisim.kernel.EditionRef;
import kz.kelisim.web.Answer;
import kz.kelisim.web.EditionFinder;
import kz.kelisim.web.NotFound;
import kz.kelisim.web.Paging;
import kz.kelisim.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
@RequestMapping("/api/v1")
class ObligationApi {

    private final Obligations obligations;
    private final EditionFinder editions;
    private final Clock clock;

    ObligationApi(Obligations obligations, EditionFinder editions, Clock clock) {
        this.obligations = obligations;
        this.editions = editions;
        this.clock = clock;
    }

    /// A promise with the day that holds and its standing on the day that was asked for.
    record Standed(Obligation obligation, Due due, String standing, Standing detail, LocalDate on, LocalDate known) {}

    @GetMapping("/obligations")
    Answer<Standed> obligations(
            @RequestParam("edition") String slug,
            @RequestParam(name = "on", required = false) @Nullable LocalDate on,
            @RequestParam(name = "known", required = false) @Nullable LocalDate known,
            @RequestParam(name = "page", required = false) @Nullable String page) {
        EditionRef edition = editions.edition(slug).orElseThrow(NotFound::new);
        LocalDate today = LocalDate.now(clock.withZone(View.ZONE));
        LocalDate day = on == null ? today : on;
        LocalDate knowledge = known == null ? today : known;
        if (!ObligationPages.Days.told(day) || !ObligationPages.Days.told(knowledge)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "on and known are days of 1900 to 2200");
        }
        int total = obligations
                .board(edition.forumId(), Board.Asked.all(day, knowledge))
                .total();
        Paging<Standed> rows = Paging.within(
                Paging.Asked.of("", page),
                asked -> new Paging<>(
                        obligations
                                .page(
                                        edition.forumId(),
                                        new Board.Asked(day, knowledge, "", "", "", asked),
                                        Paging.SIZE)
                                .stream()
                                .map(owed -> {
                                    Standing standing = owed.standing(day, knowledge);
                                    return new Standed(
                                            owed, owed.due(day, knowledge), standing.word(), standing, day, knowledge);
                                })
                                .toList(),
                        asked.number(),
                        total,
                        ""));
        return Answer.of(edition, rows);
    }
}
