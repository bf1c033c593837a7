package kz.kelisim.meetings;

import static kz.kelisim.store.Field.may;
import static kz.kelisim.store.Field.needs;
import static kz.kelisim.store.Permit.every;
import static kz.kelisim.store.Permit.own;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import kz.kelisim.journal.Journal;
import kz.kelisim.kernel.Role;
import kz.kelisim.schedule.Limits;
import kz.kelisim.schedule.ProgressListener;
import kz.kelisim.schedule.Scheduler;
import kz.kelisim.schedule.Timetable;
import kz.kelisim.store.Kind;
import kz.kelisim.store.Problem;
import kz.kelisim.store.Refused;
import kz.kelisim.store.Scope;
import kz.kelisim.store.Sheet;
import org.springframework.stereotype.Component;

/// The door to requests for meetings, the timetable and what came of it.
@Component
public final class Meetings {

    private final MeetingStore store;
    private final Scope scope;
    private final Journal journal;

    Meetings(MeetingStore store, Scope scope, Journal journal) {
        this.store = store;
        this.scope = scope;
        this.journal = journal;
    }

    public static List<Sheet> sheets(Booking booking) {
        return List.of(
                Sheet.of("slots", "slot", needs("starts_at", new Kind.Moment()), needs("ends_at", new Kind.Moment()))
                        .editedBy(every(Role.ORGANISER)),
                Sheet.of("tables", "meeting_table", needs("name", new Kind.Localized()))
                        .editedBy(every(Role.ORGANISER)),
                Sheet.of(
                                "requests",
                                "meeting_request",
                                needs("sender", new Kind.Reference("organisations")),
                                needs("addressee", new Kind.Reference("organisations")),
                                needs("level", Kind.choice("MANDATORY", "MUTUAL", "ONE_SIDED")),
                                needs("weight", new Kind.Whole(1, 1000)),
                                may("listing", new Kind.Reference("listings")),
                                may("expires_on", new Kind.Day()))
                        .editedBy(every(Role.ORGANISER), own(Role.ENTREPRENEUR, "sender"))
                        .checkedBy(MeetingRules::twoOrganisations)
                        .followedBy(booking::bookRequest),
                Sheet.of(
                                "meetings",
                                "meeting",
                                needs("request", new Kind.Reference("requests")),
                                needs("slot", new Kind.Reference("slots")),
                                needs("venue_table", new Kind.Reference("tables")),
                                may("held", new Kind.Flag()),
                                may("outcome", new Kind.Localized()))
                        .editedBy(every(Role.ORGANISER))
                        .followedBy(booking::book));
    }

    public List<Meeting> meetings(long forumId) {
        return scope.read(forumId, () -> store.meetings(forumId));
    }

    public List<MeetingRequest> requests(long forumId) {
        return scope.read(forumId, () -> store.requests(forumId));
    }

    /// Gives a slot and a table to as many requests as the scheduler finds room for. What is arranged
    /// already stays where
    /// it is; each request that stays out gets its reason.
    ///
    /// @param today requests that expired before it are passed over
    /// @throws Refused where there is no slot yet
    public void makeTimetable(long forumId, LocalDate today, String actor) {
        scope.write(forumId, () -> {
            if (!store.hasSlots(forumId)) {
                throw new Refused(List.of(Problem.of("slot", "error.required")));
            }
            MeetingStore.Waiting waiting = store.problem(forumId, today);
            Timetable timetable = Scheduler.solve(waiting.problem(), Limits.USUAL, ProgressListener.silent());
            store.save(forumId, waiting, timetable);
            journal.write(
                    forumId,
                    actor,
                    "timetable.made",
                    "timetable",
                    Map.of(
                            "problem", timetable.problem(),
                            "seed", timetable.seed(),
                            "meetings", timetable.meetings().size(),
                            "unscheduled", timetable.unscheduled().count()));
            return timetable;
        });
    }
}
