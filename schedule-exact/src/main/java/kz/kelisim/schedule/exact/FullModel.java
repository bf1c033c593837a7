package kz.kelisim.schedule.exact;

import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.IntVar;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import com.google.ortools.sat.Literal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import kz.kelisim.schedule.Timetable;
import kz.kelisim.schedule.breaks.Meetings;
import org.jspecify.annotations.Nullable;

/// The whole problem as a model of CP-SAT: which meeting is held in which slot, in which slots a party is busy,
/// where it has breaks. Implied constraints of Bofill et al., JAIR 74 (2022): a party is busy in as many slots
/// as it has meetings, and the number of busy parties in a slot is twice its number of meetings. A party
/// without breaks fills a window of adjoining slots; its windows are variables of their own, which makes the
/// relaxation tight.
final class FullModel {
    final CpModel model = new CpModel();
    private final Meetings meetings;
    /// By meeting and slot; `null` where it is not allowed.
    private final @Nullable BoolVar[][] held;
    /// By party and slot.
    private final BoolVar[][] busy;
    private final List<BoolVar> breaks = new ArrayList<>();

    /// @param all whether every meeting is held; otherwise at most once
    FullModel(Meetings meetings, boolean all) {
        this.meetings = meetings;
        held = new BoolVar[meetings.count][meetings.slots];
        busy = new BoolVar[meetings.parties][meetings.slots];
        addMeetings(all);
        addParties(all);
        addSeats();
        addOrder(all);
    }

    private static Literal[] literals(List<? extends Literal> list) {
        return list.toArray(Literal[]::new);
    }

    private void addMeetings(boolean all) {
        for (int m = 0; m < meetings.count; m++) {
            List<Literal> slots = new ArrayList<>();
            for (long rest = meetings.allowed[m]; rest != 0; rest &= rest - 1) {
                BoolVar at = model.newBoolVar("");
                held[m][Long.numberOfTrailingZeros(rest)] = at;
                slots.add(at);
            }
            if (all) {
                model.addExactlyOne(slots);
            } else {
                model.addAtMostOne(slots);
            }
        }
    }

    private void addParties(boolean all) {
        for (int p = 0; p < meetings.parties; p++) {
            for (int t = 0; t < meetings.slots; t++) {
                List<Literal> one = new ArrayList<>();
                for (int m : meetings.of[p]) {
                    BoolVar at = held[m][t];
                    if (at != null) {
                        one.add(at);
                    }
                }
                busy[p][t] = model.newBoolVar("");
                one.add(busy[p][t].not());
                model.addExactlyOne(one);
            }
            if (all) {
                model.addEquality(LinearExpr.sum(busy[p]), meetings.of[p].length);
            }
        }
    }

    private void addSeats() {
        for (int t = 0; t < meetings.slots; t++) {
            LinearExprBuilder number = LinearExpr.newBuilder();
            LinearExprBuilder parties = LinearExpr.newBuilder();
            for (int m = 0; m < meetings.count; m++) {
                BoolVar at = held[m][t];
                if (at != null) {
                    number.add(at);
                }
            }
            for (int p = 0; p < meetings.parties; p++) {
                parties.add(busy[p][t]);
            }
            IntVar tables = model.newIntVar(0, meetings.tables[t], "");
            model.addEquality(number, tables);
            model.addEquality(parties, LinearExpr.term(tables, 2));
        }
    }

    /// A meeting in a slot needs each earlier one in a slot before.
    private void addOrder(boolean all) {
        for (int m = 0; m < meetings.count; m++) {
            for (int earlier : meetings.earlier[m]) {
                for (int t = 0; t < meetings.slots; t++) {
                    BoolVar at = held[m][t];
                    if (at != null) {
                        List<Literal> before = new ArrayList<>();
                        for (int s = 0; s < t; s++) {
                            BoolVar earlierAt = held[earlier][s];
                            if (earlierAt != null) {
                                before.add(earlierAt);
                            }
                        }
                        before.add(at.not());
                        model.addBoolOr(literals(before));
                    }
                }
            }
        }
        if (all) {
            return;
        }
        LinearExprBuilder number = LinearExpr.newBuilder();
        for (BoolVar[] slots : held) {
            Arrays.stream(slots).filter(at -> at != null).forEach(number::add);
        }
        model.maximize(number);
    }

    /// Adds the breaks of all parties; no two parties may differ by more than the range.
    void addBreaks() {
        int highest =
                IntStream.range(0, meetings.parties).map(this::mostBreaks).min().orElse(0);
        List<List<BoolVar>> levels = new ArrayList<>();
        for (int p = 0; p < meetings.parties; p++) {
            levels.add(addLevels(p, Math.min(mostBreaks(p), highest + meetings.range)));
            levels.getLast().forEach(breaks::add);
        }
        for (int level = 0; level < highest; level++) {
            BoolVar everyone = model.newBoolVar("");
            for (List<BoolVar> its : levels) {
                model.addImplication(everyone, its.get(level));
                if (its.size() > level + meetings.range) {
                    model.addImplication(its.get(level + meetings.range), everyone);
                }
            }
        }
    }

    /// The most breaks that the party's meetings leave slots for.
    private int mostBreaks(int party) {
        int own = meetings.of[party].length;
        return Math.max(0, Math.min(own - 1, meetings.slots - own));
    }

    /// By number of breaks, from 1 up to the most: whether the party has that many.
    private List<BoolVar> addLevels(int party, int most) {
        if (meetings.of[party].length < 2) {
            return List.of();
        }
        List<BoolVar> ends = addEnds(party);
        List<BoolVar> levels = new ArrayList<>();
        for (int level = 0; level < most; level++) {
            levels.add(model.newBoolVar(""));
            if (level > 0) {
                model.addImplication(levels.get(level), levels.get(level - 1));
            }
        }
        model.addEquality(LinearExpr.sum(literals(ends)), LinearExpr.sum(literals(levels)));
        addWindows(party, ends, levels.isEmpty() ? model.falseLiteral() : levels.getFirst());
        return levels;
    }

    /// By slot from the third on: whether a break of the party ends just before it.
    private List<BoolVar> addEnds(int party) {
        BoolVar[] its = busy[party];
        List<BoolVar> ends = new ArrayList<>();
        BoolVar begun = its[0];
        for (int t = 1; t < meetings.slots; t++) {
            if (t >= 2) {
                BoolVar end = model.newBoolVar("");
                model.addBoolOr(new Literal[] {its[t].not(), its[t - 1], begun.not(), end});
                model.addImplication(end, its[t]);
                model.addImplication(end, its[t - 1].not());
                model.addImplication(end, begun);
                ends.add(end);
            }
            BoolVar then = model.newBoolVar("");
            model.addImplication(begun, then);
            model.addImplication(its[t], then);
            model.addBoolOr(new Literal[] {then.not(), begun, its[t]});
            begun = then;
        }
        return ends;
    }

    /// Either the party has a break or it fills one of its windows.
    private void addWindows(int party, List<BoolVar> ends, Literal broken) {
        ends.forEach(end -> model.addImplication(end, broken));
        long[] windows = meetings.windows(party);
        BoolVar[] fills =
                Arrays.stream(windows).mapToObj(_ -> model.newBoolVar("")).toArray(BoolVar[]::new);
        List<Literal> one = new ArrayList<>(List.of(fills));
        one.add(broken);
        model.addExactlyOne(one);
        for (int t = 0; t < meetings.slots; t++) {
            List<Literal> covering = new ArrayList<>();
            for (int w = 0; w < windows.length; w++) {
                if (((windows[w] >>> t) & 1) == 1) {
                    covering.add(fills[w]);
                }
            }
            List<Literal> mayBeBusy = new ArrayList<>(covering);
            mayBeBusy.add(broken);
            mayBeBusy.add(busy[party][t].not());
            model.addBoolOr(literals(mayBeBusy));
            covering.add(busy[party][t].not());
            model.addAtMostOne(covering);
        }
    }

    void requireBreaksAtMost(int most) {
        model.addLessOrEqual(LinearExpr.sum(literals(breaks)), most);
    }

    void requireBreaksAtLeast(int least) {
        model.addGreaterOrEqual(LinearExpr.sum(literals(breaks)), least);
    }

    /// Asks for the fewest breaks.
    void minimiseBreaks() {
        model.minimize(LinearExpr.sum(literals(breaks)));
    }

    /// Where a solution may be near.
    void hint(Timetable known) {
        for (int m = 0; m < meetings.count; m++) {
            for (int t = 0; t < meetings.slots; t++) {
                BoolVar at = held[m][t];
                if (at != null) {
                    model.addHint(at, known.slot(m) == t ? 1 : 0);
                }
            }
        }
    }

    /// Slots by meeting of a solution.
    int[] slots(CpSolver solver) {
        int[] slots = new int[meetings.count];
        for (int m = 0; m < meetings.count; m++) {
            slots[m] = Timetable.NONE;
            for (int t = 0; t < meetings.slots; t++) {
                BoolVar at = held[m][t];
                if (at != null && solver.booleanValue(at)) {
                    slots[m] = t;
                }
            }
        }
        return slots;
    }
}
