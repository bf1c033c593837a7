package kz.kelisim.schedule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads a timetable of a problem from the JSON form described at [ProblemJson].
final class TimetableReader {
    private final JsonTokens in;
    private final Problem problem;
    private final Ids slots;
    private final Ids parties;
    private final Ids places;
    private final Ids interpreters;
    private final Ids requests;
    private final int[] slotOf;
    private final int[] placeOf;
    private final int[] interpreterOf;
    private final @Nullable List<int[]> representatives;
    private final List<Score> scores = new ArrayList<>();
    private final List<Certificate> certificates = new ArrayList<>();

    TimetableReader(JsonTokens in, Problem problem) {
        this.in = in;
        this.problem = problem;
        slots = ids(problem.slots().size(), s -> problem.slots().get(s).id());
        parties = ids(problem.parties().size(), p -> problem.parties().get(p).id());
        places = ids(problem.places().size(), p -> problem.places().get(p).id());
        interpreters = ids(
                problem.interpreters().size(),
                k -> problem.interpreters().get(k).id());
        int size = problem.requests().size();
        requests = ids(size, problem.requests()::id);
        slotOf = none(size);
        placeOf = none(size);
        interpreterOf = none(size);
        representatives = MeetingForm.named(problem) ? new ArrayList<>(size) : null;
        for (int q = 0; representatives != null && q < size; q++) {
            representatives.add(
                    new int[(int) problem.requests().get(q).parties().count()]);
        }
    }

    private static Ids ids(int size, java.util.function.IntFunction<String> idAt) {
        Ids ids = new Ids(idAt);
        for (int i = 0; i < size; i++) {
            ids.add(i);
        }
        return ids;
    }

    private static int[] none(int size) {
        int[] array = new int[size];
        Arrays.fill(array, Timetable.NONE);
        return array;
    }

    Timetable read() {
        String hash = null;
        long seed = 0;
        long moves = 0;
        in.object();
        int f;
        while ((f = in.field("problem", "seed", "moves", "meetings", "unscheduled", "scores", "certificates")) >= 0) {
            switch (f) {
                case 0 -> hash = in.text();
                case 1 -> seed = in.whole(Long.MIN_VALUE, Long.MAX_VALUE);
                case 2 -> moves = in.whole(0, Long.MAX_VALUE);
                case 3 -> list(this::meeting);
                case 4 -> in.skip();
                case 5 -> list(this::score);
                default -> list(this::certificate);
            }
        }
        in.end();
        if (hash == null) {
            throw in.missing("problem");
        }
        return new Timetable(
                hash,
                seed,
                moves,
                slotOf,
                placeOf,
                problem.interpreters().isEmpty() ? null : interpreterOf,
                representatives,
                scores,
                certificates);
    }

    private void list(Runnable element) {
        in.array();
        while (in.element()) {
            element.run();
        }
    }

    private int find(Ids ids, String what) {
        String id = in.text();
        int position = ids.find(id);
        if (position == Ids.NONE) {
            throw in.refusal(what + " \"" + id + "\" is not in the problem");
        }
        return position;
    }

    private void meeting() {
        int request = Ids.NONE;
        int slot = Ids.NONE;
        int place = Ids.NONE;
        int interpreter = Timetable.NONE;
        List<String> people = new ArrayList<>();
        in.object();
        int f;
        while ((f = in.field("request", "slot", "place", "representatives", "interpreter")) >= 0) {
            switch (f) {
                case 0 -> request = find(requests, "request");
                case 1 -> slot = find(slots, "slot");
                case 2 -> place = find(places, "place");
                case 3 -> list(() -> people.add(in.text()));
                default -> interpreter = find(interpreters, "interpreter");
            }
        }
        if (request == Ids.NONE || slot == Ids.NONE || place == Ids.NONE) {
            throw in.missing(request == Ids.NONE ? "request" : slot == Ids.NONE ? "slot" : "place");
        }
        if (slotOf[request] != Timetable.NONE) {
            throw in.refusal("request \"" + problem.requests().id(request) + "\" has two meetings; remove one");
        }
        slotOf[request] = slot;
        placeOf[request] = place;
        interpreterOf[request] = interpreter;
        if (representatives != null) {
            List<Party> meeting = problem.requests()
                    .get(request)
                    .parties()
                    .mapToObj(problem.parties()::get)
                    .toList();
            representatives.set(
                    request,
                    MeetingForm.representatives(in, meeting, people).stream()
                            .mapToInt(Integer::intValue)
                            .toArray());
        }
    }

    private void score() {
        Measure measure = null;
        Long value = null;
        Long bound = null;
        String by = null;
        in.object();
        int f;
        while ((f = in.field("measure", "value", "bound", "by")) >= 0) {
            switch (f) {
                case 0 -> measure = in.constant(Measure.class);
                case 1 -> value = in.whole(Long.MIN_VALUE, Long.MAX_VALUE);
                case 2 -> bound = in.whole(Long.MIN_VALUE, Long.MAX_VALUE);
                default -> by = in.text();
            }
        }
        if (measure == null || value == null) {
            throw in.missing(measure == null ? "measure" : "value");
        }
        if ((bound == null) != (by == null)) {
            throw in.missing(bound == null ? "bound" : "by");
        }
        scores.add(new Score(
                measure, value, bound == null || by == null ? new Bound.None() : new Bound.Proven(by, bound)));
    }

    private void certificate() {
        Map<Level, Certificate.Worth> worths = new EnumMap<>(Level.class);
        long scale = 1;
        long[] partyPrices = new long[problem.parties().size()];
        List<Certificate.PartyCap> partyCaps = new ArrayList<>();
        List<Certificate.PlaceCap> placeCaps = new ArrayList<>();
        in.object();
        int f;
        while ((f = in.field("worths", "scale", "partyPrices", "partyCaps", "placeCaps")) >= 0) {
            switch (f) {
                case 0 -> worths(worths);
                case 1 -> scale = in.whole(1, Long.MAX_VALUE);
                case 2 -> prices(partyPrices);
                case 3 -> list(() -> partyCaps.add(partyCap()));
                default -> list(() -> placeCaps.add(placeCap()));
            }
        }
        certificates.add(new Certificate(worths, scale, partyPrices, partyCaps, placeCaps));
    }

    private void worths(Map<Level, Certificate.Worth> worths) {
        Level[] levels = Level.values();
        String[] names = Arrays.stream(levels).map(Level::name).toArray(String[]::new);
        in.object();
        int level;
        while ((level = in.field(names)) >= 0) {
            long perMeeting = 0;
            long perWeight = 0;
            in.object();
            int f;
            while ((f = in.field("perMeeting", "perWeight")) >= 0) {
                long value = in.whole(0, Long.MAX_VALUE);
                perMeeting = f == 0 ? value : perMeeting;
                perWeight = f == 1 ? value : perWeight;
            }
            worths.put(levels[level], new Certificate.Worth(perMeeting, perWeight));
        }
    }

    private void prices(long[] prices) {
        int count = 0;
        in.array();
        while (in.element()) {
            if (count == prices.length) {
                throw in.refusal("there are more prices than the " + prices.length + " parties; remove the rest");
            }
            prices[count++] = price();
        }
        if (count < prices.length) {
            throw in.refusal("there are " + count + " prices for " + prices.length + " parties; add the rest");
        }
    }

    private long price() {
        return in.whole(0, Long.MAX_VALUE);
    }

    private Certificate.PartyCap partyCap() {
        int party = Ids.NONE;
        SlotSet set = SlotSet.none();
        long price = 0;
        in.object();
        int f;
        while ((f = in.field("party", "slots", "price")) >= 0) {
            switch (f) {
                case 0 -> party = find(parties, "party");
                case 1 -> set = slotSet();
                default -> price = price();
            }
        }
        if (party == Ids.NONE) {
            throw in.missing("party");
        }
        return new Certificate.PartyCap(party, set, price);
    }

    private Certificate.PlaceCap placeCap() {
        SlotSet set = SlotSet.none();
        long price = 0;
        in.object();
        int f;
        while ((f = in.field("slots", "price")) >= 0) {
            if (f == 0) {
                set = slotSet();
            } else {
                price = price();
            }
        }
        return new Certificate.PlaceCap(set, price);
    }

    private SlotSet slotSet() {
        BitSet set = new BitSet();
        list(() -> set.set(find(slots, "slot")));
        return SlotSet.of(set.stream());
    }
}
