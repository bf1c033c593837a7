package kz.kelisim.results;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import kz.kelisim.forum.Edition;
import kz.kelisim.forum.Editions;
import kz.kelisim.indicators.Claim;
import kz.kelisim.indicators.Indicators;
import kz.kelisim.participants.Participant;
import kz.kelisim.participants.Participants;
import kz.kelisim.web.NotFound;
import kz.kelisim.web.View;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import tools.jackson.databind.json.JsonMapper;

/// The pages that join everything: the list of editions, the front page of one, its results, and the sources.
@Controller
class ResultPages {

    private static final int MOST_GUESTS = 8;

    private final Editions editions;
    private final Participants participants;
    private final Indicators indicators;
    private final Results results;
    private final Sources sources;
    private final JsonMapper json;

    ResultPages(
            Editions editions,
            Participants participants,
            Indicators indicators,
            Results results,
            Sources sources,
            JsonMapper json) {
        this.editions = editions;
        this.participants = participants;
        this.indicators = indicators;
        this.results = results;
        this.sources = sources;
        this.json = json;
    }

    record Index(List<Edition> editions) {}

    /// @param eventData the edition as schema.org/Event, JSON that holds no `<`
    record Front(Edition edition, List<Claim> claims, List<Participant> guests, Funnel funnel, String eventData) {

        List<Claim> figures() {
            return claims.stream()
                    .filter(claim -> claim.subject().equals("EDITION") && claim.value() != null)
                    .toList();
        }

        List<Claim> words() {
            return claims.stream()
                    .filter(claim -> claim.value() == null
                            && (claim.subject().equals("STATEMENT")
                                    || claim.subject().equals("EDITION")))
                    .toList();
        }
    }

    /// @param compared all editions of the series with their figures, for comparison
    record Outcome(
            Edition edition,
            Funnel funnel,
            List<LaterEvent> later,
            List<Compared> compared,
            List<Claim> outcomeClaims) {}

    record Compared(Edition edition, List<Claim> figures) {}

    @GetMapping("/")
    String language(View v, HttpServletRequest request) {
        return "redirect:" + v.href("/");
    }

    @GetMapping({"/{lang:kk|ru|en}", "/{lang:kk|ru|en}/"})
    Object index(View v) {
        return v.page("results/index", new Index(editions.all()));
    }

    @GetMapping("/{lang:kk|ru|en}/forums/{edition}")
    Object front(View v) {
        long forumId = v.forumId();
        Edition edition = edition(v);
        List<Participant> guests = participants.guests(forumId, v.lang()).stream()
                .limit(MOST_GUESTS)
                .toList();
        return v.page(
                "results/front",
                new Front(
                        edition,
                        indicators.claims(forumId),
                        guests,
                        results.funnel(edition.ref(), v.today()),
                        EventData.of(v, edition, json)));
    }

    @GetMapping("/{lang:kk|ru|en}/forums/{edition}/results")
    Object results(View v) {
        Edition edition = edition(v);
        List<Compared> compared = editions.all().stream()
                .filter(other -> other.series().equals(edition.series())
                        && other.ref().sample() == edition.ref().sample())
                .map(other -> new Compared(other, figures(other)))
                .toList();
        List<Claim> claims = indicators.claims(v.forumId());
        return v.page(
                "results/show",
                new Outcome(
                        edition,
                        results.funnel(edition.ref(), v.today()),
                        results.laterEvents(v.forumId()),
                        compared,
                        claims.stream()
                                .filter(claim -> claim.subject().equals("AGREEMENT"))
                                .toList()));
    }

    private List<Claim> figures(Edition edition) {
        return indicators.claims(edition.ref().forumId()).stream()
                .filter(claim -> claim.subject().equals("EDITION") && claim.value() != null)
                .toList();
    }

    @GetMapping("/{lang:kk|ru|en}/sources")
    Object sources(View v) {
        return v.page("results/sources", sources.all());
    }

    private Edition edition(View v) {
        return Optional.of(v.forum().slug()).flatMap(editions::find).orElseThrow(NotFound::new);
    }
}
