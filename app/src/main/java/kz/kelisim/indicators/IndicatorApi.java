package kz.kelisim.indicators;

import java.util.List;
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
class IndicatorApi {

    private final Indicators indicators;
    private final EditionFinder editions;

    IndicatorApi(Indicators indicators, EditionFinder editions) {
        this.indicators = indicators;
        this.editions = editions;
    }

    /// A series with its computed values.
    record Computed(Indicator indicator, List<Observation> observations) {}

    @GetMapping("/indicators")
    List<Indicator> indicators() {
        return indicators.series();
    }

    @GetMapping("/observations")
    List<Computed> observations() {
        return indicators.series().stream()
                .map(indicator -> new Computed(indicator, indicators.observations(indicator.key())))
                .filter(computed -> !computed.observations().isEmpty())
                .toList();
    }

    @GetMapping("/claims")
    Answer<Claim> claims(@RequestParam("edition") String slug) {
        EditionRef edition = editions.edition(slug).orElseThrow(NotFound::new);
        return Answer.of(edition, indicators.claims(edition.forumId()));
    }
}
