package kz.kelisim.schedule;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The facts that a [Reason] states, counted anew from lists of meetings; shares nothing with [Reasons].
final class ReasonsRecount {
    /// A meeting from one slot to before another, in a zone.
    private record Span(int from, int to, String zone) {
        boolean meets(Span other) {
            return from < other.to && other.from < to;
        }
    }

    private record Person(String key, SlotSet free, Set<String> languages, int inARow) {}

    /// Everybody who would attend, with the interpreter if one is needed.
    private record Group(List<Person> people) {}

    private final Problem problem;
    private final Timetable timetable;
    private final Map<String, List<Span>> meetings = new HashMap<>();
    private final Map<Integer, Integer> attended = new HashMap<>();

    ReasonsRecount(Problem problem, Timetable timetable) {
        this.problem = problem;
        this.timetable = timetable;
        for (Timetable.Meeting meeting : timetable.meetings()) {
            int q = meeting.request();
            Span span = span(q, meeting.slot(), problem.places().get(meeting.place()));
            List<Integer> parties = parties(q);
            for (int i = 0; i < parties.size(); i++) {
                note("party " + parties.get(i) + " " + timetable.representative(q, i), span);
                attended.merge(parties.get(i), 1, Integer::sum);
            }
            meeting.interpreter().ifPresent(k -> note("interpreter " + k, span));
            note("place " + meeting.place(), span);
        }
    }

    private void note(String key, Span span) {
        meetings.merge(
                key,
                List.of(span),
                (a, b) -> Stream.concat(a.stream(), b.stream()).toList());
    }

    /// Whether what the reason says of the unscheduled request is so.
    boolean holds(Reason reason, int q) {
        return switch (reason) {
            case Reason.Missed() -> missed(q);
            case Reason.Excluded(String first, String second) ->
                names(q).containsAll(List.of(first, second)) && excluded(Set.of(first, second));
            case Reason.BoothMissing() ->
                terms(q).place() == PlaceKind.BOOTH && places(q).isEmpty();
            case Reason.NoCommonFreeSlot(String sender, String addressee) ->
                asked(q, sender, addressee) && common(q).isEmpty();
            case Reason.Frozen(int slots) -> common(q).size() == slots && open(q).isEmpty();
            case Reason.QuotaReached(String party, int max) -> names(q).contains(party) && reached(party, max);
            case Reason.PrecedenceNotHeld(String request) ->
                terms(q).after().stream()
                        .filter(before -> problem.requests().id(before).equals(request))
                        .anyMatch(before -> timetable.slot(before) == Timetable.NONE);
            case Reason.OrderLeavesNoSlot(int slots) ->
                open(q).size() == slots && ordered(q).isEmpty();
            case Reason.WorthMore worth -> asked(q, worth.sender(), worth.addressee()) && idle(q).isEmpty();
            case Reason.CalendarsFull(String sender, String addressee, int slots) ->
                asked(q, sender, addressee) && ordered(q).size() == slots && idle(q).isEmpty();
            case Reason.RestNeeded(int slots) ->
                idle(q).size() == slots && rested(q).isEmpty();
            case Reason.NoInterpreter(List<String> first, List<String> second, int slots) ->
                first.equals(spoken(problem.requests().sender(q)))
                        && second.equals(spoken(problem.requests().addressee(q)))
                        && rested(q).size() == slots
                        && understood(q).isEmpty();
            case Reason.NoFreePlace(PlaceKind kind, int slots) ->
                kind == terms(q).place()
                        && understood(q).size() == slots
                        && seated(q).isEmpty();
            case Reason.TooFarToWalk(int slots) ->
                seated(q).size() == slots && walked(q).isEmpty();
            case Reason.WouldDisturb(int people) ->
                people == parties(q).size()
                        && problem.earlier().isPresent()
                        && !walked(q).isEmpty();
            case Reason.LeftOut(int slots) ->
                slots == walked(q).size() && slots > 0 && problem.earlier().isEmpty();
        };
    }

    private boolean missed(int q) {
        return problem.earlier().stream()
                .flatMap(earlier -> earlier.meetings().stream())
                .anyMatch(
                        a -> a.status() == Earlier.Status.MISSED && a.meeting().request() == q);
    }

    private boolean excluded(Set<String> two) {
        return problem.exclusions().stream().anyMatch(x -> two.equals(Set.of(name(x.first()), name(x.second()))));
    }

    private boolean reached(String name, int max) {
        return IntStream.range(0, problem.parties().size())
                .filter(p -> name(p).equals(name))
                .allMatch(p -> problem.parties().get(p).max() == max && attended.getOrDefault(p, 0) == max);
    }

    private boolean asked(int q, String sender, String addressee) {
        return name(problem.requests().sender(q)).equals(sender)
                && name(problem.requests().addressee(q)).equals(addressee);
    }

    private List<String> spoken(int party) {
        Set<String> spoken = new TreeSet<>();
        problem.parties().get(party).representatives().forEach(person -> spoken.addAll(person.languages()));
        return List.copyOf(spoken);
    }

    private String name(int party) {
        return problem.parties().get(party).id();
    }

    private List<String> names(int q) {
        return parties(q).stream().map(this::name).toList();
    }

    private List<Integer> parties(int q) {
        return problem.requests().get(q).parties().boxed().toList();
    }

    private Terms terms(int q) {
        return problem.requests().terms(q);
    }

    /// Places of the kind; of booths only those of its parties.
    private List<Integer> places(int q) {
        return IntStream.range(0, problem.places().size())
                .filter(p -> problem.places().get(p).kind() == terms(q).place())
                .filter(p -> problem.places().get(p).owner().isEmpty()
                        || parties(q).contains(problem.places().get(p).owner().getAsInt()))
                .boxed()
                .toList();
    }

    private Span span(int q, int start, Place place) {
        return new Span(start, start + terms(q).length(), place.zone());
    }

    /// All slots and, by each rule with those before it, what is left of them.
    private List<Integer> common(int q) {
        return IntStream.rangeClosed(0, problem.slots().size() - terms(q).length())
                .filter(start -> IntStream.range(start, start + terms(q).length())
                        .allMatch(slot -> terms(q).allowed().contains(slot) && oneSession(start, slot)))
                .filter(start -> !groups(q, start, (_, _) -> true).isEmpty())
                .boxed()
                .toList();
    }

    private static List<Integer> keep(List<Integer> starts, Predicate<Integer> rule) {
        return starts.stream().filter(rule).toList();
    }

    private List<Integer> open(int q) {
        return keep(
                common(q),
                start -> start >= problem.earlier().map(Earlier::frozenBefore).orElse(0));
    }

    private List<Integer> ordered(int q) {
        List<Timetable.Meeting> held = timetable.meetings();
        return keep(
                open(q),
                start -> held.stream().allMatch(m -> {
                    boolean waits = terms(m.request()).after().contains(q) && m.slot() < start + terms(q).length();
                    boolean awaited = terms(q).after().contains(m.request())
                            && m.slot() + terms(m.request()).length() > start;
                    return !waits && !awaited;
                }));
    }

    private List<Integer> idle(int q) {
        return keep(ordered(q), start -> !groups(q, start, this::idle).isEmpty());
    }

    private List<Integer> rested(int q) {
        return keep(idle(q), start -> !groups(q, start, this::rested).isEmpty());
    }

    private List<Integer> understood(int q) {
        return keep(rested(q), start -> !interpreted(q, start).isEmpty());
    }

    private List<Integer> seated(int q) {
        return keep(understood(q), start -> !free(q, start).isEmpty());
    }

    private List<Integer> walked(int q) {
        return keep(
                seated(q),
                start -> free(q, start).stream()
                        .map(place -> span(q, start, problem.places().get(place)))
                        .anyMatch(span -> interpreted(q, start).stream()
                                .anyMatch(group -> group.people().stream().allMatch(person -> walks(person, span)))));
    }

    private List<Integer> free(int q, int start) {
        return places(q).stream()
                .filter(p -> {
                    Place place = problem.places().get(p);
                    Span span = span(q, start, place);
                    return within(place.free(), span)
                            && meetings.getOrDefault("place " + p, List.of()).stream()
                                    .noneMatch(span::meets);
                })
                .toList();
    }

    private static boolean within(SlotSet free, Span span) {
        return IntStream.range(span.from, span.to).allMatch(free::contains);
    }

    /// Every choice of one available representative of each party for whom the rule holds.
    private List<Group> groups(int q, int start, BiPredicate<Person, Span> rule) {
        Span span = new Span(start, start + terms(q).length(), "");
        List<Group> groups = List.of(new Group(List.of()));
        for (int party : parties(q)) {
            List<Representative> all = problem.parties().get(party).representatives();
            List<Person> able = IntStream.range(0, all.size())
                    .mapToObj(r -> new Person(
                            "party " + party + " " + r,
                            all.get(r).free(),
                            all.get(r).languages(),
                            all.get(r).inARow()))
                    .filter(person -> within(person.free, span) && rule.test(person, span))
                    .toList();
            groups = groups.stream()
                    .flatMap(group -> able.stream().map(person -> and(group, person)))
                    .toList();
        }
        return groups;
    }

    private static Group and(Group group, Person person) {
        return new Group(Stream.concat(group.people.stream(), Stream.of(person)).toList());
    }

    /// The groups of rested people who understand each other, or do with an interpreter, who then belongs to it.
    private List<Group> interpreted(int q, int start) {
        Span span = new Span(start, start + terms(q).length(), "");
        return groups(q, start, this::rested).stream()
                .flatMap(group -> understand(group, Set.of())
                        ? Stream.of(group)
                        : IntStream.range(0, problem.interpreters().size())
                                .filter(k -> understand(
                                        group, problem.interpreters().get(k).pairs()))
                                .mapToObj(k -> {
                                    Interpreter who = problem.interpreters().get(k);
                                    return new Person("interpreter " + k, who.free(), Set.of(), who.inARow());
                                })
                                .filter(person -> within(person.free, span) && rested(person, span))
                                .map(person -> and(group, person)))
                .toList();
    }

    private static boolean understand(Group group, Set<LanguagePair> helped) {
        return group.people.stream()
                .allMatch(a -> group.people.stream().allMatch(b -> {
                    Set<String> shared = new HashSet<>(a.languages);
                    shared.retainAll(b.languages);
                    return a.equals(b)
                            || a.languages.isEmpty()
                            || b.languages.isEmpty()
                            || !shared.isEmpty()
                            || helped.stream()
                                    .anyMatch(pair ->
                                            (a.languages.contains(pair.first()) && b.languages.contains(pair.second()))
                                                    || (a.languages.contains(pair.second())
                                                            && b.languages.contains(pair.first())));
                }));
    }

    private boolean idle(Person person, Span span) {
        return meetings.getOrDefault(person.key, List.of()).stream().noneMatch(span::meets);
    }

    private boolean rested(Person person, Span span) {
        return idle(person, span) && (person.inARow == 0 || row(person, span) <= person.inARow);
    }

    /// Number of meetings of the row that this one would be in.
    private int row(Person person, Span span) {
        Set<Span> row = new HashSet<>(Set.of(span));
        boolean grew = true;
        while (grew) {
            grew = row.addAll(meetings.getOrDefault(person.key, List.of()).stream()
                    .filter(m -> oneSession(m.from, span.from))
                    .filter(m -> row.stream().anyMatch(other -> m.to == other.from || m.from == other.to))
                    .toList());
        }
        return row.size();
    }

    private boolean walks(Person person, Span span) {
        return meetings.getOrDefault(person.key, List.of()).stream()
                .filter(m -> oneSession(m.from, span.from) && !m.zone.equals(span.zone))
                .allMatch(m -> Math.max(m.from - span.to, span.from - m.to) >= problem.walk());
    }

    private boolean oneSession(int a, int b) {
        return IntStream.range(Math.min(a, b), Math.max(a, b)).allMatch(s -> {
            Slot one = problem.slots().get(s);
            Slot next = problem.slots().get(s + 1);
            return one.day().equals(next.day()) && one.session().equals(next.session());
        });
    }
}
