package kz.kelisim.accreditation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kz.kelisim.journal.Journal;
import kz.kelisim.kernel.EditionRef;
import kz.kelisim.store.Problem;
import kz.kelisim.store.Refused;
import kz.kelisim.store.Scope;
import kz.kelisim.web.NotFound;
import kz.kelisim.web.Paging;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The door to badges: issue, print, block, issue again.
@Component
public class Badges {

    /// The most badges that one print holds.
    static final int MOST_PRINTED = 2000;

    private final BadgeStore store;
    private final BadgeKey key;
    private final BadgePrint print;
    private final Scope scope;
    private final Journal journal;

    Badges(BadgeStore store, BadgeKey key, BadgePrint print, Scope scope, Journal journal) {
        this.store = store;
        this.key = key;
        this.print = print;
        this.scope = scope;
        this.journal = journal;
    }

    Paging<Badge> page(long forumId, String category, Paging.Asked asked) {
        return scope.read(
                forumId,
                () -> new Paging<>(
                        store.page(forumId, category, asked),
                        asked.number(),
                        store.count(forumId, category, asked),
                        asked.search()));
    }

    /// Issues a badge to each participant of a category, or of every one, who has none.
    ///
    /// @return to how many
    public int issueMissing(EditionRef edition, String category, String actor) {
        return scope.write(edition.forumId(), () -> {
            List<Badge> without = store.all(edition.forumId(), category).stream()
                    .filter(badge -> badge.serial() == 0)
                    .toList();
            without.forEach(badge -> {
                store.lock(edition.forumId(), badge.participant());
                if (store.lastSerial(edition.forumId(), badge.participantId()) == 0) {
                    issue(edition, badge.participant(), badge.participantId(), 1, actor);
                }
            });
            return without.size();
        });
    }

    /// Gives a participant a new badge; the code of the old one is refused from now on.
    int reissue(EditionRef edition, String participant, String actor) {
        return scope.write(edition.forumId(), () -> {
            long id = lock(edition, participant);
            int last = store.lastSerial(edition.forumId(), id);
            if (store.replace(edition.forumId(), id)) {
                journal.write(edition.forumId(), actor, "badge.replaced", participant, Map.of("serial", last));
            }
            issue(edition, participant, id, last + 1, actor);
            return last + 1;
        });
    }

    private void issue(EditionRef edition, String participant, long id, int serial, String actor) {
        store.issue(edition.forumId(), id, serial, BadgeKey.hash(key.code(edition.slug(), id, serial)));
        journal.write(edition.forumId(), actor, "badge.issued", participant, Map.of("serial", serial));
    }

    /// @throws Refused where no reason is given, or there is no valid badge
    void block(EditionRef edition, String participant, String reason, String actor) {
        String given = reason.strip();
        if (given.isEmpty() || given.length() > 300) {
            throw new Refused(List.of(Problem.of("reason", "error.block_reason")));
        }
        scope.write(edition.forumId(), () -> {
            if (!store.block(edition.forumId(), lock(edition, participant), given)) {
                throw new Refused(List.of(Problem.of("", "error.no_valid_badge")));
            }
            journal.write(edition.forumId(), actor, "badge.blocked", participant, Map.of("reason", given));
            return given;
        });
    }

    private long lock(EditionRef edition, String participant) {
        return store.lock(edition.forumId(), participant).orElseThrow(NotFound::new);
    }

    /// Notes that the valid badges of these participants, or of a whole category where none is named, are printed.
    ///
    /// @throws Refused where there is none, or there are too many for one print
    void countPrint(EditionRef edition, List<String> participants, String category, String actor) {
        scope.write(edition.forumId(), () -> {
            List<Badge> printed = printable(edition.forumId(), participants, category);
            store.printed(
                    edition.forumId(),
                    printed.stream().map(Badge::participantId).toList());
            journal.write(
                    edition.forumId(),
                    actor,
                    "badge.printed",
                    category.isEmpty() ? "all" : category,
                    Map.of(
                            "participants",
                            printed.stream().map(Badge::participant).toList()));
            return printed.size();
        });
    }

    BadgeDesign design(long forumId) {
        return scope.read(forumId, () -> store.design(forumId));
    }

    /// @throws Refused where a colour is none, or white letters are hard to read on it
    void keep(EditionRef edition, BadgeDesign design, String actor) {
        List<Problem> problems = problems(design);
        if (!problems.isEmpty()) {
            throw new Refused(problems);
        }
        scope.write(edition.forumId(), () -> {
            store.keep(edition.forumId(), design);
            journal.write(
                    edition.forumId(),
                    actor,
                    "badge.designed",
                    design.layout().name(),
                    Map.of("first", design.first().name(), "colours", design.colours()));
            return design;
        });
    }

    /// What speaks against a design; the field is the key of a category.
    static List<Problem> problems(BadgeDesign design) {
        List<Problem> problems = new ArrayList<>();
        new TreeMap<>(design.colours()).forEach((category, colour) -> {
            if (!BadgeDesign.COLOUR.matcher(colour).matches()) {
                problems.add(Problem.of(category, "error.colour"));
            } else if (BadgeDesign.contrast(colour) < BadgeDesign.LEAST_CONTRAST) {
                problems.add(Problem.of(
                        category,
                        "error.colour_contrast",
                        BigDecimal.valueOf(BadgeDesign.contrast(colour)).setScale(1, RoundingMode.DOWN)));
            }
        });
        return problems;
    }

    /// How many badges [#pdf] prints.
    int printed(long forumId, List<String> participants, String category) {
        return scope.read(
                forumId, () -> printable(forumId, participants, category).size());
    }

    /// The PDF of valid badges.
    ///
    /// @param layout null for that of the design
    byte[] pdf(EditionRef edition, List<String> participants, String category, BadgeDesign.@Nullable Layout layout) {
        return scope.read(edition.forumId(), () -> {
            BadgeDesign design = store.design(edition.forumId());
            List<BadgePrint.Card> cards = printable(edition.forumId(), participants, category).stream()
                    .map(badge -> card(edition, badge, key.code(edition.slug(), badge.participantId(), badge.serial())))
                    .toList();
            return print.pdf(edition, cards, layout == null ? design : design.on(layout));
        });
    }

    private BadgePrint.Card card(EditionRef edition, Badge badge, String code) {
        String photo = badge.photographed()
                ? store.photo(edition.forumId(), badge.participantId())
                        .map(Base64.getEncoder()::encodeToString)
                        .orElse("")
                : "";
        return new BadgePrint.Card(badge, code, photo);
    }

    /// A PNG of one sheet with badges that admit nobody: of the first participants, each of another category while
    /// there is one.
    byte[] preview(EditionRef edition, BadgeDesign design) {
        return scope.read(edition.forumId(), () -> {
            List<Badge> first = store.page(edition.forumId(), "", new Paging.Asked("", 1));
            Map<String, Badge> shown = new LinkedHashMap<>();
            first.forEach(badge -> shown.putIfAbsent(String.valueOf(badge.categoryKey()), badge));
            first.forEach(badge -> shown.putIfAbsent(badge.participant(), badge));
            List<BadgePrint.Card> cards = shown.values().stream()
                    .distinct()
                    .limit(design.layout().perSheet())
                    .map(badge -> card(edition, badge, "0".repeat(BadgeKey.DIGITS)))
                    .toList();
            return BadgePrint.picture(print.pdf(edition, cards, design));
        });
    }

    private List<Badge> printable(long forumId, List<String> participants, String category) {
        List<Badge> valid = (participants.isEmpty() ? store.all(forumId, category) : store.some(forumId, participants))
                .stream().filter(Badge::printable).toList();
        if (valid.isEmpty()) {
            throw new Refused(List.of(Problem.of("", "error.nothing_to_print")));
        }
        if (valid.size() > MOST_PRINTED) {
            throw new Refused(List.of(Problem.of("", "error.too_many_badges", MOST_PRINTED)));
        }
        return valid;
    }

    /// Keeps a photograph for the badge, small and without what the camera wrote about it.
    ///
    /// @throws Refused where it is no JPEG or PNG of allowed size
    void photograph(EditionRef edition, String participant, byte[] content, String actor) {
        byte[] jpeg =
                BadgePhoto.small(content).orElseThrow(() -> new Refused(List.of(Problem.of("photo", "error.photo"))));
        scope.write(edition.forumId(), () -> {
            store.photograph(edition.forumId(), lock(edition, participant), jpeg);
            journal.write(edition.forumId(), actor, "badge.photographed", participant, Map.of("bytes", jpeg.length));
            return jpeg.length;
        });
    }
}
