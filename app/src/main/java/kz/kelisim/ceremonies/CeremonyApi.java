package kz.kelisim.ceremonies;

import java.time.Instant;
import java.util.List;
import kz.kelisim.ceremonies.Ceremony.Item;
import kz.kelisim.ceremonies.Ceremony.Side;
import kz.kelisim.kernel.EditionRef;
import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.web.Answer;
import kz.kelisim.web.EditionFinder;
import kz.kelisim.web.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The ceremonies that were shown to everybody.
@RestController
@RequestMapping("/api/v1")
class CeremonyApi {

    private final Ceremonies ceremonies;
    private final EditionFinder editions;

    CeremonyApi(Ceremonies ceremonies, EditionFinder editions) {
        this.ceremonies = ceremonies;
        this.editions = editions;
    }

    record Shown(
            String key,
            LocalizedText title,
            @Nullable String session,
            @Nullable Instant startsAt,
            @Nullable LocalizedText venue,
            List<Signed> items) {

        static Shown of(Ceremony ceremony) {
            return new Shown(
                    ceremony.key(),
                    ceremony.title(),
                    ceremony.session(),
                    ceremony.startsAt(),
                    ceremony.venue(),
                    ceremony.items().stream().map(Signed::of).toList());
        }
    }

    /// @param order its place in the order of signing
    /// @param number in the register; null before
    record Signed(
            int order,
            String agreement,
            String kind,
            LocalizedText title,
            boolean signed,
            @Nullable Integer number,
            @Nullable String sha256,
            List<Party> parties) {

        static Signed of(Item item) {
            return new Signed(
                    item.place(),
                    item.agreement(),
                    item.kind(),
                    item.title(),
                    item.signed(),
                    item.number(),
                    item.sha256(),
                    item.sides().stream().map(Party::of).toList());
        }
    }

    record Party(LocalizedText name, String role, @Nullable String country, List<Signatory> signatories) {

        static Party of(Side side) {
            return new Party(
                    side.name(),
                    side.role(),
                    side.country(),
                    side.signatories().stream()
                            .map(one -> new Signatory(one.name(), one.office(), one.signed()))
                            .toList());
        }
    }

    /// @param signed whether an electronic signature that counts is there
    record Signatory(LocalizedText name, @Nullable LocalizedText office, boolean signed) {}

    @GetMapping("/ceremonies")
    Answer<Shown> ceremonies(@RequestParam("edition") String slug) {
        EditionRef edition = editions.edition(slug).orElseThrow(NotFound::new);
        return Answer.of(
                edition,
                ceremonies.all(edition.forumId()).stream()
                        .filter(Ceremony::released)
                        .map(Ceremony::open)
                        .map(Shown::of)
                        .toList());
    }
}
