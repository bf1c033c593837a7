package kz.kelisim.schedule;

import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// A problem in the making for tests of the checker, and what the checker finds in a timetable of it.
///
/// Slots s0 to s2 of the morning and s3 of the noon; parties a, b and c, free in all of them; tables t0 (north)
/// and t1 (south).
abstract class SmallForum {
    static final int NONE = Timetable.NONE;
    static final SlotSet ALL = SlotSet.first(4);
    static final Terms USUAL = Terms.usual(4);

    final ProblemBuilder builder = Problem.builder();

    SmallForum() {
        for (int s = 0; s < 4; s++) {
            builder.slot("s" + s, RandomProblems.DAY, s < 3 ? "morning" : "noon");
        }
        builder.place(new Place("t0", PlaceKind.TABLE, OptionalInt.empty(), "north", ALL));
        builder.place(new Place("t1", PlaceKind.TABLE, OptionalInt.empty(), "south", ALL));
    }

    void parties() {
        builder.party("a", 9, ALL);
        builder.party("b", 9, ALL);
        builder.party("c", 9, ALL);
    }

    void ask(int sender, int addressee, Terms terms) {
        builder.request(null, sender, addressee, Level.MUTUAL, 1, terms);
    }

    /// What is found in a timetable of these slots and places, each party with its first representative.
    List<Violation> found(int[] slots, int[] places) {
        return found(slots, places, null, null, List.of());
    }

    List<Violation> found(
            int[] slots,
            int[] places,
            int @Nullable [] interpreters,
            @Nullable List<int[]> people,
            List<Certificate> certificates) {
        Problem problem = builder.build();
        Timetable timetable =
                new Timetable(problem.hash(), 1, 0, slots, places, interpreters, people, List.of(), certificates);
        return Checker.check(problem, timetable).stream()
                .filter(violation -> !(violation instanceof Violation.ScoresIncomplete))
                .toList();
    }

    static int[] of(int... positions) {
        return positions;
    }
}
