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
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import kz.kelisim.schedule.Timetable;
import kz.kelisim.schedule.breaks.Meetings;
import org.jspecify.annotations.Nullable;

/// The whole problem as a model of CP-SAT: which meeting is held in which slot, in which slots a party is busy,
/// where it has breaks. Implied constraints of Bofill et al., JAIR 74 (2022): a party is busy in as many slots
/// as it has meetings, and the number of busy parties in a slot is twice its number of meetings. More of them
/// are in [Implied].
final class FullModel {
    final CpModel model = new CpModel();
    final Meetings meetings;
    /// By meeting and slot; `null` where it is not allowed.
    final @Nullable BoolVar[][] held;
    /// By party and slot.
    final BoolVar[][] busy;
    /// By party with two meetings or more, and slot: whether the party is busy in it or in an earlier one.
    final BoolVar[][] begun;
    /// By party with two meetings or more: whether it has a break.
    final Literal[] broken;
    private final List<BoolVar> breaks = new ArrayList<>();

    /// @param all whether every meeting is held; otherwise at most once
    FullModel(Meetings meetings, boolean all) {
        this.meetings = meetings;
        held = new BoolVar[meetings.count][meetings.slots];
        busy = new BoolVar[meetings.parties][meetings.slots];
        begun = new BoolVar[meetings.parties][meetings.slots];
        broken = new Literal[meetings.parties];
        addMeetings(all);
        addParties(all);
        addSeats();
        addOrder(all);
    }

    static Literal[] literals(List<? extends Literal> list) {
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
        addBreaks(_ -> true);
    }

    /// Adds the breaks of the parties that may have any; no two parties may differ by more than the range.
    void addBreaks(IntPredicate mayBreak) {
        int highest =
                IntStream.range(0, meetings.parties).map(this::mostBreaks).min().orElse(0);
        List<List<BoolVar>> levels = new ArrayList<>();
        for (int p = 0; p < meetings.parties; p++) {
            levels.add(addLevels(p, mayBreak.test(p) ? Math.min(mostBreaks(p), highest + meetings.range) : 0));
            levels.getLast().forEach(breaks::add);
        }
        for (int level = 0; level < highest; level++) {
            BoolVar everyone = model.newBoolVar("");
            for (List<BoolVar> its : levels) {
                model.addImplication(everyone, its.size() > level ? its.get(level) : model.falseLiteral());
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
        broken[party] = levels.isEmpty() ? model.falseLiteral() : levels.getFirst();
        ends.forEach(end -> model.addImplication(end, broken[party]));
        return levels;
    }

    /// By slot from the third on: whether a break of the party ends just before it.
    private List<BoolVar> addEnds(int party) {
        BoolVar[] its = busy[party];
        List<BoolVar> ends = new ArrayList<>();
        begun[party][0] = its[0];
        for (int t = 1; t < meetings.slots; t++) {
            BoolVar before = begun[party][t - 1];
            if (t >= 2) {
                BoolVar end = model.newBoolVar("");
                model.addBoolOr(new Literal[] {its[t].not(), its[t - 1], before.not(), end});
                model.addImplication(end, its[t]);
                model.addImplication(end, its[t - 1].not());
                model.addImplication(end, before);
                ends.add(end);
            }
            BoolVar then = model.newBoolVar("");
            model.addImplication(before, then);
            model.addImplication(its[t], then);
            model.addBoolOr(new Literal[] {then.not(), before, its[t]});
            begun[party][t] = then;
        }
        return ends;
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
