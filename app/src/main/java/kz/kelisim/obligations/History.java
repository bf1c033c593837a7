package kz.kelisim.obligations;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import kz.kelisim.agreements.PublicLog;
import org.jspecify.annotations.Nullable;

/// What happened to a promise, in the order of its days.
final class History {

    private History() {}

    /// One thing that happened.
    sealed interface Event {

        LocalDate day();

        record Reported(Report report) implements Event {

            @Override
            public LocalDate day() {
                return report.submittedOn();
            }
        }

        /// @param entry where the register holds it; null where it does not
        record Reviewed(Report report, Report.Review review, PublicLog.@Nullable Entry entry) implements Event {

            @Override
            public LocalDate day() {
                return review.givenOn();
            }
        }

        record DueProposed(Due.Change change) implements Event {

            @Override
            public LocalDate day() {
                return change.proposedOn();
            }
        }

        record DueAnswered(Due.Change change, LocalDate day) implements Event {}
    }

    /// @param known what was recorded by the end of that day
    static List<Event> of(Obligation one, LocalDate known, List<PublicLog.Entry> entries) {
        List<Event> events = new ArrayList<>();
        for (Report report : one.reports()) {
            if (!report.recordedOn().isAfter(known)) {
                events.add(new Event.Reported(report));
            }
            for (Report.Review review : report.reviews()) {
                if (!review.recordedOn().isAfter(known)) {
                    Optional<PublicLog.Entry> entry = entries.stream()
                            .filter(leaf -> leaf.event().startsWith("OBLIGATION_")
                                    && leaf.subject().equals(review.key()))
                            .findFirst();
                    events.add(new Event.Reviewed(report, review, entry.orElse(null)));
                }
            }
        }
        for (Due.Change change : one.dueChanges()) {
            LocalDate answered = change.answeredOn();
            if (!change.proposedOn().isAfter(known)) {
                events.add(new Event.DueProposed(change));
            }
            if (answered != null && !answered.isAfter(known)) {
                events.add(new Event.DueAnswered(change, answered));
            }
        }
        events.sort(Comparator.comparing(Event::day));
        return List.copyOf(events);
    }
}
