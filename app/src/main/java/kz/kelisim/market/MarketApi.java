package kz.kelisim.market;

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
class MarketApi {

    private final Market market;
    private final EditionFinder editions;

    MarketApi(Market market, EditionFinder editions) {
        this.market = market;
        this.editions = editions;
    }

    @GetMapping("/offers")
    Answer<Listing> offers(
            @RequestParam("edition") String slug,
            @RequestParam(name = "page", required = false) @Nullable String page) {
        return side(slug, "OFFER", page);
    }

    @GetMapping("/needs")
    Answer<Listing> needs(
            @RequestParam("edition") String slug,
            @RequestParam(name = "page", required = false) @Nullable String page) {
        return side(slug, "NEED", page);
    }

    @GetMapping("/directions")
    Answer<Direction> directions(@RequestParam("edition") String slug) {
        EditionRef edition = editions.edition(slug).orElseThrow(NotFound::new);
        return Answer.of(edition, market.directions(edition.forumId()));
    }

    private Answer<Listing> side(String slug, String side, @Nullable String page) {
        EditionRef edition = editions.edition(slug).orElseThrow(NotFound::new);
        return Answer.of(edition, market.page(edition.forumId(), side, Paging.Asked.of("", page)));
    }
}
