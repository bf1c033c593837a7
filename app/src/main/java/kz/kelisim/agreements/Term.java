package kz.kelisim.agreements;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kz.kelisim.agreements.Act.Action;
import kz.kelisim.agreements.Life.Cause;
import kz.kelisim.agreements.Life.Ended;
import kz.kelisim.agreements.Life.InForce;
import kz.kelisim.agreements.Life.State;
import org.jspecify.annotations.Nullable;

/// How long an agreement stays in force: its term, how it renews itself, and what notices do to it.
final class Term {

    private final Terms terms;
    private final LocalDate entry;
    private final List<Act> known;
    private final List<RegisterEvent> steps;
    private int renewals;
    private int tacit;

    /// From where the months of the running term and of the later ones are counted: so a term that began on a
    /// 31st does not lose days month by month.
    private @Nullable LocalDate anchor;

    private int monthsBehind;

    /// @param known the acts that count
    /// @param steps where each renewal is put down
    Term(Terms terms, LocalDate entry, List<Act> known, List<RegisterEvent> steps) {
        this.terms = terms;
        this.entry = entry;
        this.known = known;
        this.steps = steps;
    }

    /// The state on a day that does not lie before the entry into force.
    State on(LocalDate day) {
        LocalDate last = switch (terms.duration()) {
            case INDEFINITE, UNTIL_FULFILLED -> null;
            case FIXED -> from(entry, terms.months());
            case UNTIL_DATE -> from(terms.until(), 0);
        };
        return last == null ? withoutTerm(day) : within(last, day);
    }

    private @Nullable LocalDate from(@Nullable LocalDate start, int months) {
        anchor = start;
        monthsBehind = months;
        return start == null ? null : start.plusMonths(months);
    }

    private State withoutTerm(LocalDate day) {
        LocalDate last = notices()
                .findFirst()
                .map(act -> act.notifiedOn().plusMonths(terms.noticeMonths()))
                .orElse(null);
        return last != null && last.isBefore(day)
                ? new Ended(entry, Cause.NOTICE, last, null)
                : new InForce(entry, terms.entry(), last, 0, null, last != null);
    }

    private State within(LocalDate first, LocalDate day) {
        LocalDate last = first;
        while (true) {
            Optional<LocalDate> next = next(last, day);
            if (next.isEmpty()) {
                break;
            }
            steps.add(new RegisterEvent.Renewed(last.plusDays(1), next.get()));
            renewals++;
            last = next.get();
        }
        boolean noticed = noticed(last);
        if (last.isBefore(day)) {
            return new Ended(entry, noticed ? Cause.NOTICE : Cause.EXPIRY, last, null);
        }
        boolean goesOn = mayRenewItself() && !noticed;
        return new InForce(
                entry, terms.entry(), last, renewals, goesOn ? deadline(last) : null, mayRenewItself() && noticed);
    }

    /// The last day of the next term, where the parties agreed on one in time or the running one is over and renews
    /// itself.
    private Optional<LocalDate> next(LocalDate last, LocalDate day) {
        Optional<LocalDate> agreed = known.stream()
                .filter(act -> act.action() == Action.RENEWAL
                        && !act.notifiedOn().isAfter(last)
                        && act.until() != null
                        && act.until().isAfter(last))
                .map(Act::until)
                .findFirst();
        if (agreed.isPresent()) {
            return Optional.ofNullable(from(agreed.get(), 0));
        }
        if (last.isBefore(day) && mayRenewItself() && !noticed(last) && anchor != null) {
            tacit++;
            return Optional.ofNullable(from(anchor, monthsBehind + terms.renewalMonths()));
        }
        return Optional.empty();
    }

    private boolean mayRenewItself() {
        return terms.renewal() == Terms.Renewal.TACIT && (terms.renewalsMost() == 0 || tacit < terms.renewalsMost());
    }

    private LocalDate deadline(LocalDate last) {
        return last.minusMonths(terms.noticeMonths());
    }

    /// Whether a party gave notice in time for that last day.
    private boolean noticed(LocalDate last) {
        return terms.renewal() == Terms.Renewal.TACIT
                && notices().anyMatch(act -> !act.notifiedOn().isAfter(deadline(last)));
    }

    private Stream<Act> notices() {
        return known.stream().filter(act -> act.action() == Action.NOTICE);
    }
}
