package kz.kelisim.schedule.exact;

import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import com.google.ortools.sat.Literal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import kz.kelisim.schedule.breaks.Meetings;

/// Constraints that follow from a [FullModel] with all meetings and their breaks. A party without breaks fills a
/// window of adjoining slots: the linear relaxation needs this as variables, a search without relaxation as
/// clauses over the slot in which the party begins. On either side of the border that divides the meetings most,
/// such as noon, a party is busy in as many slots as it has meetings there.
final class Implied {
    private final FullModel full;
    private final Meetings meetings;

    private Implied(FullModel full) {
        this.full = full;
        meetings = full.meetings;
    }

    /// Makes the linear relaxation of a model tight.
    static void addForRelaxation(FullModel full) {
        Implied implied = new Implied(full);
        implied.withBreaks().forEach(implied::addWindows);
    }

    /// Adds what a search without relaxation does not see.
    static void addForCores(FullModel full) {
        Implied implied = new Implied(full);
        implied.withBreaks().forEach(implied::addStarts);
        int border = border(implied.meetings);
        if (border > 0) {
            implied.addSides(border);
        }
    }

    /// The parties that can have breaks.
    private IntStream withBreaks() {
        return IntStream.range(0, meetings.parties).filter(p -> meetings.of[p].length >= 2);
    }

    /// The slot before which, or from which on, the most meetings must be; 0 if no slot divides any.
    static int border(Meetings meetings) {
        int best = 0;
        int most = 0;
        for (int t = 1; t < meetings.slots; t++) {
            long before = (1L << t) - 1;
            int confined = 0;
            for (long allowed : meetings.allowed) {
                confined += (allowed & before) == 0 || (allowed & ~before) == 0 ? 1 : 0;
            }
            if (confined > most) {
                best = t;
                most = confined;
            }
        }
        return best;
    }

    /// Either the party has a break or it fills one of its windows, which are variables of their own.
    private void addWindows(int party) {
        Literal broken = full.broken[party];
        long[] windows = meetings.windows(party);
        BoolVar[] fills =
                Arrays.stream(windows).mapToObj(_ -> full.model.newBoolVar("")).toArray(BoolVar[]::new);
        List<Literal> one = new ArrayList<>(List.of(fills));
        one.add(broken);
        full.model.addExactlyOne(one);
        for (int t = 0; t < meetings.slots; t++) {
            List<Literal> covering = new ArrayList<>();
            for (int w = 0; w < windows.length; w++) {
                if (((windows[w] >>> t) & 1) == 1) {
                    covering.add(fills[w]);
                }
            }
            List<Literal> mayBeBusy = new ArrayList<>(covering);
            mayBeBusy.add(broken);
            mayBeBusy.add(full.busy[party][t].not());
            full.model.addBoolOr(FullModel.literals(mayBeBusy));
            covering.add(full.busy[party][t].not());
            full.model.addAtMostOne(covering);
        }
    }

    /// A party without breaks that has begun before `t + 1` is busy in `t` if and only if it had not begun as many
    /// slots earlier as it has meetings; it begins where one of its windows does.
    private void addStarts(int party) {
        Literal broken = full.broken[party];
        int length = meetings.of[party].length;
        long starts = 0;
        for (long window : meetings.windows(party)) {
            starts |= window & -window;
        }
        for (int t = 0; t < meetings.slots; t++) {
            BoolVar busy = full.busy[party][t];
            BoolVar begun = full.begun[party][t];
            List<Literal> running = new ArrayList<>(List.of(broken, begun.not(), busy));
            if (t >= length) {
                BoolVar over = full.begun[party][t - length];
                running.add(over);
                full.model.addBoolOr(new Literal[] {broken, over.not(), busy.not()});
            }
            full.model.addBoolOr(FullModel.literals(running));
            if (((starts >>> t) & 1) == 0) {
                List<Literal> notHere = new ArrayList<>(List.of(broken, begun.not()));
                if (t > 0) {
                    notHere.add(full.begun[party][t - 1]);
                }
                full.model.addBoolOr(FullModel.literals(notHere));
            }
        }
        if (length <= meetings.slots) {
            full.model.addBoolOr(new Literal[] {broken, full.begun[party][meetings.slots - length]});
        }
    }

    private void addSides(int border) {
        Literal[] before = new Literal[meetings.count];
        for (int m = 0; m < meetings.count; m++) {
            before[m] = before(m, border);
        }
        for (int p = 0; p < meetings.parties; p++) {
            LinearExprBuilder slots = LinearExpr.newBuilder();
            for (int t = 0; t < border; t++) {
                slots.add(full.busy[p][t]);
            }
            LinearExprBuilder its = LinearExpr.newBuilder();
            for (int m : meetings.of[p]) {
                its.add(before[m]);
            }
            full.model.addEquality(slots, its);
        }
    }

    /// Whether the meeting is in a slot before the border.
    private Literal before(int meeting, int border) {
        long side = (1L << border) - 1;
        if ((meetings.allowed[meeting] & side) == 0) {
            return full.model.falseLiteral();
        }
        if ((meetings.allowed[meeting] & ~side) == 0) {
            return full.model.trueLiteral();
        }
        BoolVar is = full.model.newBoolVar("");
        List<Literal> earlier = new ArrayList<>(List.of(is.not()));
        List<Literal> later = new ArrayList<>(List.of(is));
        for (int t = 0; t < meetings.slots; t++) {
            BoolVar at = full.held[meeting][t];
            if (at != null) {
                (t < border ? earlier : later).add(at);
            }
        }
        full.model.addExactlyOne(earlier);
        full.model.addExactlyOne(later);
        return is;
    }
}
