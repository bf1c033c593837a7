package kz.kelisim.schedule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import kz.kelisim.schedule.Candidates.Rule;

/// The reasons why requests are not in a timetable, found from problem and timetable when asked for.
public final class Reasons {
    private final Problem problem;
    private final Timetable timetable;
    private final Occupation occupation;
    private final Set<Exclusion> excluded;
    private final Map<Integer, Earlier.Arranged> earlier = new HashMap<>();
    private final Map<Integer, List<Integer>> waiting = new HashMap<>();
    private final Prices prices;

    private Reasons(Problem problem, Timetable timetable) {
        this.problem = problem;
        this.timetable = timetable;
        occupation = new Occupation(problem, timetable);
        excluded = new HashSet<>(problem.exclusions());
        problem.earlier()
                .ifPresent(inForce -> inForce.meetings()
                        .forEach(arranged -> earlier.put(arranged.meeting().request(), arranged)));
        Requests requests = problem.requests();
        for (int q = 0; q < requests.size(); q++) {
            if (!requests.usual(q)) {
                for (int before : requests.terms(q).after()) {
                    waiting.computeIfAbsent(before, _ -> new ArrayList<>()).add(q);
                }
            }
        }
        prices = new Prices(problem, timetable.certificates());
    }

    /// @param timetable a timetable of the problem that the [Checker] finds sound
    public static Reasons of(Problem problem, Timetable timetable) {
        return new Reasons(problem, timetable);
    }

    /// Why the request is unscheduled; `IllegalArgumentException` if it is scheduled.
    public Reason of(int request) {
        if (timetable.scheduled(request)) {
            throw new IllegalArgumentException("request " + problem.requests().id(request)
                    + " is scheduled; ask for the reason of one that is not");
        }
        Request asked = problem.requests().get(request);
        return missed(request)
                .or(() -> excluded(asked))
                .or(() -> boothMissing(asked))
                .orElseGet(() -> bySlots(request, asked));
    }

    private Optional<Reason> missed(int request) {
        Earlier.Arranged arranged = earlier.get(request);
        return arranged != null && arranged.status() == Earlier.Status.MISSED
                ? Optional.of(new Reason.Missed())
                : Optional.empty();
    }

    private Optional<Reason> excluded(Request asked) {
        if (!excluded.isEmpty()) {
            for (int first : asked.parties().toArray()) {
                for (int second : asked.parties().toArray()) {
                    if (excluded.contains(new Exclusion(first, second))) {
                        return Optional.of(new Reason.Excluded(party(first), party(second)));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Reason> boothMissing(Request asked) {
        boolean missing = asked.terms().place() == PlaceKind.BOOTH
                && occupation.places(PlaceKind.BOOTH).stream()
                        .map(problem.places()::get)
                        .noneMatch(place ->
                                asked.parties().anyMatch(p -> p == place.owner().orElseThrow()));
        return missing ? Optional.of(new Reason.BoothMissing()) : Optional.empty();
    }

    private Reason bySlots(int request, Request asked) {
        Candidates candidates = new Candidates(occupation, asked);
        String sender = party(asked.sender());
        String addressee = party(asked.addressee());
        int[] common = candidates.starts(Rule.AVAILABLE);
        if (common.length == 0) {
            return new Reason.NoCommonFreeSlot(sender, addressee);
        }
        int first = problem.earlier().map(Earlier::frozenBefore).orElse(0);
        int[] open = only(common, start -> start >= first);
        if (open.length == 0) {
            return new Reason.Frozen(common.length);
        }
        for (int p : asked.parties().toArray()) {
            if (occupation.attended[p] >= problem.parties().get(p).max()) {
                return new Reason.QuotaReached(
                        party(p), problem.parties().get(p).max());
            }
        }
        for (int before : asked.terms().after()) {
            if (!timetable.scheduled(before)) {
                return new Reason.PrecedenceNotHeld(problem.requests().id(before));
            }
        }
        int[] ordered = only(open, start -> inOrder(request, asked, start));
        return ordered.length == 0
                ? new Reason.OrderLeavesNoSlot(open.length)
                : byPeople(request, asked, candidates, ordered);
    }

    private Reason byPeople(int request, Request asked, Candidates candidates, int[] ordered) {
        int[] idle = only(ordered, start -> candidates.possible(start, Rule.IDLE));
        if (idle.length == 0) {
            return prices.dearerThan(request)
                    .orElseGet(() ->
                            new Reason.CalendarsFull(party(asked.sender()), party(asked.addressee()), ordered.length));
        }
        int[] rested = only(idle, start -> candidates.possible(start, Rule.RESTED));
        if (rested.length == 0) {
            return new Reason.RestNeeded(idle.length);
        }
        int[] understood = only(rested, start -> candidates.possible(start, Rule.UNDERSTOOD));
        if (understood.length == 0) {
            return new Reason.NoInterpreter(languages(asked.sender()), languages(asked.addressee()), rested.length);
        }
        int[] seated = only(understood, start -> candidates.possible(start, Rule.SEATED));
        if (seated.length == 0) {
            return new Reason.NoFreePlace(asked.terms().place(), understood.length);
        }
        int[] reached = only(seated, start -> candidates.possible(start, Rule.REACHED));
        if (reached.length == 0) {
            return new Reason.TooFarToWalk(seated.length);
        }
        return problem.earlier().isPresent()
                ? new Reason.WouldDisturb((int) asked.parties().count())
                : new Reason.LeftOut(reached.length);
    }

    private boolean inOrder(int request, Request asked, int start) {
        int end = start + asked.terms().length();
        return asked.terms().after().stream().allMatch(before -> occupation.end(before) <= start)
                && waiting.getOrDefault(request, List.of()).stream()
                        .allMatch(later -> !timetable.scheduled(later) || timetable.slot(later) >= end);
    }

    private static int[] only(int[] starts, IntPredicate rule) {
        return Arrays.stream(starts).filter(rule).toArray();
    }

    private List<String> languages(int party) {
        Set<String> spoken = new TreeSet<>();
        problem.parties().get(party).representatives().forEach(person -> spoken.addAll(person.languages()));
        return List.copyOf(spoken);
    }

    private String party(int position) {
        return problem.parties().get(position).id();
    }

    /// The unscheduled requests.
    public IntStream requests() {
        return timetable.unscheduled();
    }
}
