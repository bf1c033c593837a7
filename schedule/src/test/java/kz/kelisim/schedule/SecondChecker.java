package kz.kelisim.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A second checker in the style of queries over rows, which shares nothing with [Checker]. Each query returns
/// the rows that break a rule, as texts.
final class SecondChecker {
    /// One slot of one meeting for one person; a person is `party/representative` or `interpreter/id`.
    private record Attends(String person, int request, int slot) {}

    /// One slot of one meeting at its place.
    private record Occupies(int place, int request, int slot) {}

    private final Problem problem;
    private final List<Timetable.Meeting> meetings;
    private final Timetable timetable;
    private final List<Attends> attends = new ArrayList<>();
    private final List<Occupies> occupies = new ArrayList<>();

    SecondChecker(Problem problem, Timetable timetable) {
        this.problem = problem;
        this.timetable = timetable;
        this.meetings = timetable.meetings();
        for (Timetable.Meeting meeting : meetings) {
            for (int slot : slots(meeting).toArray()) {
                people(meeting).forEach(person -> attends.add(new Attends(person, meeting.request(), slot)));
                occupies.add(new Occupies(meeting.place(), meeting.request(), slot));
            }
        }
    }

    List<String> broken() {
        return Stream.of(
                        notAllowed(),
                        acrossSessions(),
                        peopleAway(),
                        placesAway(),
                        peopleTwice(),
                        placesTwice(),
                        wrongPlaces(),
                        quotas(),
                        pins(),
                        excluded(),
                        strangers(),
                        precedences(),
                        tired(),
                        walks(),
                        changed())
                .flatMap(rows -> rows)
                .toList();
    }

    private Terms terms(Timetable.Meeting meeting) {
        return problem.requests().terms(meeting.request());
    }

    private IntStream slots(Timetable.Meeting meeting) {
        return IntStream.range(meeting.slot(), meeting.slot() + terms(meeting).length());
    }

    private List<Integer> parties(Timetable.Meeting meeting) {
        return problem.requests().get(meeting.request()).parties().boxed().toList();
    }

    private Representative representative(Timetable.Meeting meeting, int number) {
        return problem.parties()
                .get(parties(meeting).get(number))
                .representatives()
                .get(timetable.representative(meeting.request(), number));
    }

    private Stream<String> people(Timetable.Meeting meeting) {
        Stream<String> attending = IntStream.range(0, parties(meeting).size())
                .mapToObj(i -> problem.parties().get(parties(meeting).get(i)).id() + "/"
                        + representative(meeting, i).id());
        return Stream.concat(
                attending,
                meeting.interpreter().stream()
                        .mapToObj(k ->
                                "interpreter/" + problem.interpreters().get(k).id()));
    }

    private Map<String, SlotSet> freeOfPeople() {
        return people((free, _) -> free);
    }

    private <T> Map<String, T> people(java.util.function.BiFunction<SlotSet, Integer, T> value) {
        Map<String, T> found = problem.parties().stream()
                .flatMap(party -> party.representatives().stream()
                        .map(person ->
                                Map.entry(party.id() + "/" + person.id(), value.apply(person.free(), person.inARow()))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        problem.interpreters()
                .forEach(
                        person -> found.put("interpreter/" + person.id(), value.apply(person.free(), person.inARow())));
        return found;
    }

    private String session(int slot) {
        // Numbered, so that two sessions of one name with others between them differ.
        long before = IntStream.rangeClosed(1, slot)
                .filter(s -> !problem.slots()
                                .get(s)
                                .day()
                                .equals(problem.slots().get(s - 1).day())
                        || !problem.slots()
                                .get(s)
                                .session()
                                .equals(problem.slots().get(s - 1).session()))
                .count();
        return "session " + before;
    }

    private Stream<String> notAllowed() {
        return meetings.stream()
                .filter(m -> slots(m).anyMatch(s -> !terms(m).allowed().contains(s)))
                .map(m -> "not allowed " + m);
    }

    private Stream<String> acrossSessions() {
        return meetings.stream()
                .filter(m -> slots(m).mapToObj(this::session).distinct().count() > 1)
                .map(m -> "across sessions " + m);
    }

    private Stream<String> peopleAway() {
        Map<String, SlotSet> free = freeOfPeople();
        return attends.stream()
                .filter(a -> !Objects.requireNonNull(free.get(a.person)).contains(a.slot))
                .map(a -> "away " + a);
    }

    private Stream<String> placesAway() {
        return occupies.stream()
                .filter(o -> !problem.places().get(o.place).free().contains(o.slot))
                .map(o -> "place away " + o);
    }

    private Stream<String> peopleTwice() {
        return attends.stream().collect(Collectors.groupingBy(a -> a.person + " " + a.slot)).entrySet().stream()
                .filter(group -> group.getValue().size() > 1)
                .map(group -> "twice " + group.getKey());
    }

    private Stream<String> placesTwice() {
        return occupies.stream().collect(Collectors.groupingBy(o -> o.place + " " + o.slot)).entrySet().stream()
                .filter(group -> group.getValue().size() > 1)
                .map(group -> "place twice " + group.getKey());
    }

    private Stream<String> wrongPlaces() {
        return meetings.stream()
                .filter(m -> {
                    Place place = problem.places().get(m.place());
                    boolean foreign = place.owner().isPresent()
                            && !parties(m).contains(place.owner().getAsInt());
                    return place.kind() != terms(m).place() || foreign;
                })
                .map(m -> "wrong place " + m);
    }

    private Stream<String> quotas() {
        return meetings.stream()
                .flatMap(m -> parties(m).stream())
                .collect(Collectors.groupingBy(p -> p, Collectors.counting()))
                .entrySet()
                .stream()
                .filter(count ->
                        count.getValue() > problem.parties().get(count.getKey()).max())
                .map(count -> "quota " + count);
    }

    private Stream<String> pins() {
        return IntStream.range(0, problem.requests().size())
                .filter(q -> problem.requests().terms(q).pin().isPresent()
                        && problem.requests().terms(q).pin().getAsInt() != timetable.slot(q))
                .mapToObj(q -> "pin " + q);
    }

    private Stream<String> excluded() {
        return meetings.stream()
                .flatMap(m -> problem.exclusions().stream()
                        .filter(x -> parties(m).containsAll(List.of(x.first(), x.second())))
                        .map(x -> "excluded " + m + x));
    }

    private Stream<String> strangers() {
        return meetings.stream()
                .filter(m -> IntStream.range(0, parties(m).size())
                        .anyMatch(i -> IntStream.range(0, i).anyMatch(j -> strangers(m, i, j))))
                .map(m -> "strangers " + m);
    }

    private boolean strangers(Timetable.Meeting meeting, int i, int j) {
        Set<String> first = representative(meeting, i).languages();
        Set<String> second = representative(meeting, j).languages();
        Set<LanguagePair> helped = meeting.interpreter().isPresent()
                ? problem.interpreters().get(meeting.interpreter().getAsInt()).pairs()
                : Set.of();
        return !first.isEmpty()
                && !second.isEmpty()
                && first.stream()
                        .noneMatch(a ->
                                second.stream().anyMatch(b -> a.equals(b) || helped.contains(new LanguagePair(a, b))));
    }

    private Stream<String> precedences() {
        return meetings.stream()
                .filter(m -> terms(m).after().stream()
                        .anyMatch(before -> meetings.stream()
                                .noneMatch(b -> b.request() == before && slots(b).allMatch(s -> s < m.slot()))))
                .map(m -> "precedence " + m);
    }

    /// By person and session: the meetings, each as its first slot and the slot after its last.
    private Map<String, List<Timetable.Meeting>> days() {
        return meetings.stream()
                .sorted((a, b) -> Integer.compare(a.slot(), b.slot()))
                .flatMap(m -> people(m).map(person -> Map.entry(person + " " + session(m.slot()), m)))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private Stream<String> tired() {
        Map<String, Integer> most = people((_, inARow) -> inARow);
        return days().entrySet().stream()
                .filter(day -> {
                    int limit = Objects.requireNonNull(
                            most.get(day.getKey().substring(0, day.getKey().indexOf(" session"))));
                    int row = 1;
                    int longest = 1;
                    for (int i = 1; i < day.getValue().size(); i++) {
                        Timetable.Meeting before = day.getValue().get(i - 1);
                        boolean adjoin = before.slot() + terms(before).length()
                                == day.getValue().get(i).slot();
                        row = adjoin ? row + 1 : 1;
                        longest = Math.max(longest, row);
                    }
                    return limit > 0 && longest > limit;
                })
                .map(day -> "tired " + day.getKey());
    }

    private Stream<String> walks() {
        return days().entrySet().stream()
                .filter(day -> day.getValue().stream()
                        .anyMatch(a -> day.getValue().stream()
                                .anyMatch(b -> a.slot() < b.slot()
                                        && !zone(a).equals(zone(b))
                                        && b.slot() - a.slot() - terms(a).length() < problem.walk())))
                .map(day -> "walk " + day.getKey());
    }

    private String zone(Timetable.Meeting meeting) {
        return problem.places().get(meeting.place()).zone();
    }

    private Stream<String> changed() {
        return problem.earlier().stream().flatMap(earlier -> {
            Stream<String> kept = earlier.meetings().stream()
                    .filter(a -> switch (a.status()) {
                        case HELD -> !same(a.meeting());
                        case MISSED -> timetable.scheduled(a.meeting().request());
                        case DRAFT, CONFIRMED -> a.meeting().slot() < earlier.frozenBefore() && !same(a.meeting());
                    })
                    .map(a -> "changed " + a);
            Set<Integer> known = earlier.meetings().stream()
                    .filter(a -> a.meeting().slot() < earlier.frozenBefore())
                    .map(a -> a.meeting().request())
                    .collect(Collectors.toSet());
            Stream<String> fresh = meetings.stream()
                    .filter(m -> m.slot() < earlier.frozenBefore() && !known.contains(m.request()))
                    .map(m -> "frozen " + m);
            return Stream.concat(kept, fresh);
        });
    }

    private boolean same(Timetable.Meeting before) {
        return meetings.stream()
                .anyMatch(m -> m.request() == before.request()
                        && m.slot() == before.slot()
                        && m.place() == before.place()
                        && m.interpreter().equals(before.interpreter())
                        && people(m).toList().size() >= 2
                        && (before.representatives().isEmpty()
                                || before.representatives()
                                        .equals(IntStream.range(0, parties(m).size())
                                                .mapToObj(i -> timetable.representative(m.request(), i))
                                                .toList())));
    }
}
