package kz.kelisim.agreements;

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
class AgreementApi {

    private final Agreements agreements;
    private final EditionFinder editions;

    AgreementApi(Agreements agreements, EditionFinder editions) {
        this.agreements = agreements;
        this.editions = editions;
    }

    @GetMapping("/agreements")
    Answer<Agreement> agreements(@RequestParam("edition") String slug) {
        EditionRef edition = editions.edition(slug).orElseThrow(NotFound::new);
        return Answer.of(edition, agreements.all(edition.forumId()));
    }
}
