package kz.kelisim.schedule;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A timetable of a problem: every request is either a meeting or unscheduled. Why a request is unscheduled
/// follows from problem and timetable, see [Reasons].
public final class Timetable {
    /// Stands for "no slot", "no place" and "no interpreter".
    public static final int NONE = -1;

    private final String problem;
    private final long seed;
    private final long moves;
    private final int[] slots;
    private final int[] places;
    /// `null` where no meeting has an interpreter.
    private final int @Nullable [] interpreters;
    /// Per request the representative of each party; `null` where every party has one representative.
    private final @Nullable List<int[]> representatives;

    private final List<Score> scores;
    private final List<Certificate> certificates;

    /// A scheduled request, all by positions in the problem.
    ///
    /// @param slot in which the meeting begins
    /// @param representatives for each party of the request, in the order of [Request#parties()], the position
    /// of its representative within the party
    public record Meeting(int request, int slot, int place, List<Integer> representatives, OptionalInt interpreter) {
        public Meeting {
            representatives = List.copyOf(representatives);
        }
    }

    /// @param problem hash of the problem, see [Problem#hash()]
    /// @param seed seed of the search
    /// @param moves moves made by the search
    /// @param slots by request, the slot in which its meeting begins, or [#NONE]
    /// @param places by request, its place, or [#NONE]
    /// @param interpreters by request, its interpreter, or [#NONE]; `null` if no meeting has one
    /// @param representatives by request, for each party the position of its representative within the party;
    /// `null` if every party has one representative
    /// @param scores the objective with its bounds, one score per measure in the order of [Measure]
    /// @param certificates proofs of the bounds
    public Timetable(
            String problem,
            long seed,
            long moves,
            int[] slots,
            int[] places,
            int @Nullable [] interpreters,
            @Nullable List<int[]> representatives,
            List<Score> scores,
            List<Certificate> certificates) {
        this.problem = problem;
        this.seed = seed;
        this.moves = moves;
        this.slots = slots.clone();
        this.places = places.clone();
        this.interpreters = interpreters == null ? null : interpreters.clone();
        this.representatives = representatives == null ? null : List.copyOf(representatives);
        this.scores = List.copyOf(scores);
        this.certificates = List.copyOf(certificates);
    }

    public String problem() {
        return problem;
    }

    public long seed() {
        return seed;
    }

    public long moves() {
        return moves;
    }

    /// Number of requests of the problem.
    public int requests() {
        return slots.length;
    }

    public boolean scheduled(int request) {
        return slots[request] != NONE;
    }

    /// The slot in which the request's meeting begins, or [#NONE].
    public int slot(int request) {
        return slots[request];
    }

    /// The place of the request's meeting, or [#NONE].
    public int place(int request) {
        return places[request];
    }

    /// The interpreter of the request's meeting, or [#NONE].
    public int interpreter(int request) {
        return interpreters == null ? NONE : interpreters[request];
    }

    /// Who attends the meeting for the request's party number `party` (0 the sender, 1 the addressee): a
    /// position within that party.
    public int representative(int request, int party) {
        return representatives == null ? 0 : representatives.get(request)[party];
    }

    /// The meeting of a scheduled request.
    public Meeting meeting(int request) {
        return new Meeting(
                request,
                slots[request],
                places[request],
                representatives == null
                        ? List.of()
                        : Arrays.stream(representatives.get(request)).boxed().toList(),
                interpreter(request) == NONE ? OptionalInt.empty() : OptionalInt.of(interpreter(request)));
    }

    /// All meetings in the order of the slots, then of the requests.
    public List<Meeting> meetings() {
        int[] order = IntStream.range(0, slots.length)
                .filter(this::scheduled)
                .mapToLong(q -> ((long) slots[q] << 32) | q)
                .sorted()
                .mapToInt(key -> (int) key)
                .toArray();
        return new AbstractList<>() {
            @Override
            public Meeting get(int index) {
                return meeting(order[index]);
            }

            @Override
            public int size() {
                return order.length;
            }
        };
    }

    /// Positions of the requests that are not meetings, in their order.
    public IntStream unscheduled() {
        return IntStream.range(0, slots.length).filter(request -> !scheduled(request));
    }

    public List<Score> scores() {
        return scores;
    }

    public List<Certificate> certificates() {
        return certificates;
    }

    /// The score of the measure; empty if the timetable, read from a file, lacks it.
    public Optional<Score> score(Measure measure) {
        return scores.stream().filter(score -> score.measure() == measure).findFirst();
    }

    /// Whether every measure of the objective reaches its bound, so that no timetable of the problem is better.
    public boolean provenOptimal() {
        return scores.size() == Measure.values().length && scores.stream().allMatch(Score::provenBest);
    }
}
