package kz.kelisim.schedule.dzn;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kz.kelisim.schedule.PlaceKind;
import kz.kelisim.schedule.Problem;
import kz.kelisim.schedule.SlotSet;
import kz.kelisim.schedule.Terms;

/// Writes a problem as a published data file. The format knows one representative per party, one session
/// border, tables that are free all the time and meetings of two parties in one slot; a problem with anything
/// else is refused with `IllegalArgumentException`. Names, levels and weights are not written.
public final class DznWriter {
    private final Problem problem;
    private final int slots;
    private final int morningSlots;

    private DznWriter(Problem problem) {
        this.problem = problem;
        slots = problem.slots().size();
        String morning = problem.slots().getFirst().session();
        morningSlots = (int) problem.slots().stream()
                .takeWhile(slot -> slot.session().equals(morning))
                .count();
    }

    /// The text of the file.
    public static String write(Problem problem) {
        return new DznWriter(problem).text();
    }

    private String text() {
        int parties = problem.parties().size();
        int meetings = problem.requests().size();
        List<List<Integer>> byParty = IntStream.range(0, parties)
                .<List<Integer>>mapToObj(_ -> new ArrayList<>())
                .toList();
        List<String> rows = new ArrayList<>();
        for (int m = 0; m < meetings; m++) {
            int first = problem.requests().sender(m);
            int second = problem.requests().addressee(m);
            byParty.get(first).add(m + 2);
            byParty.get(second).add(m + 2);
            rows.add("|" + (first + 1) + ", " + (second + 1) + "," + session(m) + ", ");
        }
        return "nBusiness = " + parties + ";\nnMeetings = " + meetings + ";\nnTables = " + tables()
                + ";\nnTotalSlots = " + slots + ";\nnMorningSlots = " + morningSlots + ";\n\nrequested = ["
                + String.join("\n", rows) + (rows.isEmpty() ? "||];\n\n" : "\n|];\n\n")
                + field(
                        "meetingsxBusiness",
                        byParty.stream().map(its -> set(1, its)).toList())
                + field(
                        "nMeetingsBusiness",
                        byParty.stream()
                                .map(its -> Integer.toString(its.size()))
                                .toList())
                + field(
                        "forbidden",
                        problem.parties().stream()
                                .map(party -> forbidden(
                                        party.id(),
                                        party.representatives().size(),
                                        party.representatives().getFirst().free()))
                                .toList())
                + field(
                        "fixed",
                        IntStream.range(0, meetings).mapToObj(this::fixed).toList())
                + field(
                        "precedences",
                        IntStream.range(0, meetings)
                                .mapToObj(m -> numbers(problem.requests().terms(m).after().stream()
                                        .map(earlier -> earlier + 1)
                                        .toList()))
                                .toList());
    }

    private static String field(String name, List<String> entries) {
        return name + " = [" + String.join(",\n", entries) + "];\n\n";
    }

    private static String numbers(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }

    /// A set that begins with the number that stands for nothing.
    private static String set(int nothing, List<Integer> numbers) {
        List<Integer> all = new ArrayList<>(List.of(nothing));
        all.addAll(numbers);
        return numbers(all);
    }

    private int tables() {
        problem.places().forEach(place -> {
            if (place.kind() != PlaceKind.TABLE || !place.free().equals(SlotSet.first(slots))) {
                throw new IllegalArgumentException("place " + place.id()
                        + " is not a table that is free in all slots; the format knows no other; leave it out");
            }
        });
        return problem.places().size();
    }

    private String forbidden(String party, int representatives, SlotSet free) {
        if (representatives != 1) {
            throw new IllegalArgumentException("party " + party + " has " + representatives
                    + " representatives; the format knows one; make a party of each");
        }
        return set(
                0,
                IntStream.range(0, slots)
                        .filter(slot -> !free.contains(slot))
                        .mapToObj(slot -> slot + 1)
                        .toList());
    }

    private String fixed(int meeting) {
        return Integer.toString(problem.requests().terms(meeting).pin().orElse(-1) + 1);
    }

    private int session(int meeting) {
        Terms terms = problem.requests().terms(meeting);
        if (terms.length() == 1 && terms.others().isEmpty() && terms.place() == PlaceKind.TABLE) {
            SlotSet morning = SlotSet.first(morningSlots);
            if (terms.allowed().equals(SlotSet.first(slots))) {
                return 3;
            }
            if (terms.allowed().equals(morning)) {
                return 1;
            }
            if (terms.allowed()
                    .equals(SlotSet.of(IntStream.range(morningSlots, slots).toArray()))) {
                return 2;
            }
        }
        throw new IllegalArgumentException("request " + problem.requests().id(meeting)
                + " is not a meeting of two parties in one slot of the morning, the afternoon or the whole day at a"
                + " table; the format knows no other");
    }
}
