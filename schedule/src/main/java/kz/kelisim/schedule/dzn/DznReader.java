package kz.kelisim.schedule.dzn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import kz.kelisim.schedule.Aim;
import kz.kelisim.schedule.Level;
import kz.kelisim.schedule.Problem;
import kz.kelisim.schedule.ProblemBuilder;
import kz.kelisim.schedule.SlotSet;
import kz.kelisim.schedule.Terms;

/// Reads a published data file as a problem with the aim [Aim.FewestBreaks]: slots `1`.., parties `p1`..,
/// tables `t1`.., requests `m1`.. in the order of the file, all mandatory. [UnreadableDzn] refuses a file of
/// wrong form, whose numbers are out of range, or whose redundant fields contradict the others.
public final class DznReader {
    /// Most slots, participants, meetings and tables of a file.
    private static final int MOST = 1_000_000;

    private static final int MORNING = 1;
    private static final int AFTERNOON = 2;
    private static final int ANY = 3;

    private final DznFields fields;
    private final int slots;
    private final int morningSlots;
    private final int parties;
    private final int tables;
    private final int meetings;
    private final int[] first;
    private final int[] second;
    private final int[] session;

    private DznReader(DznFields fields) {
        this.fields = fields;
        parties = fields.number("nBusiness", 1, MOST);
        meetings = fields.number("nMeetings", 0, MOST);
        tables = fields.number("nTables", 0, MOST);
        slots = fields.number("nTotalSlots", 1, 10_000);
        morningSlots = fields.number("nMorningSlots", 0, slots);
        first = new int[meetings];
        second = new int[meetings];
        session = new int[meetings];
    }

    /// @param range the most by which the breaks of two parties may differ, 0 or more
    public static Problem read(Path file, int range) throws IOException {
        return read(file.getFileName().toString(), Files.readString(file), range);
    }

    /// @param file name for messages
    public static Problem read(String file, String text, int range) {
        return new DznReader(new DznFields(file, DznParser.fields(file, text))).problem(range);
    }

    private Problem problem(int range) {
        requested();
        int[] degree = degrees();
        List<SlotSet> free = free();
        int[] fixed = fixed();
        List<List<Integer>> after = precedences();

        ProblemBuilder builder = Problem.builder().aim(new Aim.FewestBreaks(range));
        for (int t = 1; t <= slots; t++) {
            builder.slot(Integer.toString(t), LocalDate.EPOCH, t <= morningSlots ? "morning" : "afternoon");
        }
        for (int p = 0; p < parties; p++) {
            builder.party("p" + (p + 1), degree[p], free.get(p));
        }
        for (int table = 1; table <= tables; table++) {
            builder.table("t" + table, SlotSet.first(slots));
        }
        Terms[] bySession = {
            Terms.within(SlotSet.first(morningSlots)),
            Terms.within(SlotSet.of(IntStream.range(morningSlots, slots).toArray())),
            Terms.usual(slots)
        };
        for (int m = 0; m < meetings; m++) {
            Terms terms = bySession[session[m] - 1];
            terms = fixed[m] == 0 ? terms : terms.pinnedTo(fixed[m] - 1);
            terms = after.get(m).isEmpty() ? terms : terms.afterAll(after.get(m));
            builder.request("m" + (m + 1), first[m], second[m], Level.MANDATORY, 1, terms);
        }
        return builder.build();
    }

    private void requested() {
        List<DznValue> rows = fields.sequence("requested", meetings, "meetings");
        for (int m = 0; m < meetings; m++) {
            String field = "requested[" + (m + 1) + "]";
            int line = rows.get(m).line();
            int[] row = fields.numbers(rows.get(m), field, 1, Math.max(parties, ANY));
            if (row.length != 3) {
                throw fields.fault(
                        line, field, "has " + row.length + " entries; it has 3: two participants and a session");
            }
            for (int side = 0; side < 2; side++) {
                if (row[side] > parties) {
                    throw fields.fault(line, field, "names participant " + row[side] + " of " + parties);
                }
            }
            if (row[0] == row[1]) {
                throw fields.fault(line, field, "participant " + row[0] + " meets itself; name two participants");
            }
            if (row[2] > ANY) {
                throw fields.fault(
                        line, field, "session is " + row[2] + "; it is 1 (morning), 2 (afternoon) or 3 (any)");
            }
            first[m] = row[0] - 1;
            second[m] = row[1] - 1;
            session[m] = row[2];
        }
    }

    /// Number of meetings of each party; the redundant fields, where given, must say the same.
    private int[] degrees() {
        List<List<Integer>> byParty = new ArrayList<>();
        for (int p = 0; p < parties; p++) {
            byParty.add(new ArrayList<>());
        }
        for (int m = 0; m < meetings; m++) {
            byParty.get(first[m]).add(m + 1);
            byParty.get(second[m]).add(m + 1);
        }
        if (fields.has("nMeetingsBusiness")) {
            List<DznValue> counts = fields.sequence("nMeetingsBusiness", parties, "participants");
            for (int p = 0; p < parties; p++) {
                String field = "nMeetingsBusiness[" + (p + 1) + "]";
                int count = fields.number(counts.get(p), field, 0, MOST);
                int requested = byParty.get(p).size();
                if (count != requested) {
                    throw fields.fault(
                            counts.get(p).line(),
                            field,
                            "is " + count + ", but requested has " + requested
                                    + " meetings of the participant; correct one of them");
                }
            }
        }
        if (fields.has("meetingsxBusiness")) {
            checkMeetingsOfParties(byParty);
        }
        return byParty.stream().mapToInt(List::size).toArray();
    }

    /// In `meetingsxBusiness` the value 1 stands for nothing and meeting k is written k + 1.
    private void checkMeetingsOfParties(List<List<Integer>> byParty) {
        List<DznValue> sets = fields.sequence("meetingsxBusiness", parties, "participants");
        for (int p = 0; p < parties; p++) {
            String field = "meetingsxBusiness[" + (p + 1) + "]";
            List<Integer> listed = Arrays.stream(fields.numbers(sets.get(p), field, 1, meetings + 1))
                    .filter(number -> number != 1)
                    .map(number -> number - 1)
                    .distinct()
                    .sorted()
                    .boxed()
                    .toList();
            if (!listed.equals(byParty.get(p))) {
                throw fields.fault(
                        sets.get(p).line(),
                        field,
                        "lists the meetings " + listed + ", but requested has " + byParty.get(p)
                                + " for the participant; correct one of them");
            }
        }
    }

    /// In `forbidden` the value 0 stands for nothing.
    private List<SlotSet> free() {
        List<DznValue> sets = fields.sequence("forbidden", parties, "participants");
        List<SlotSet> free = new ArrayList<>();
        for (int p = 0; p < parties; p++) {
            SlotSet forbidden =
                    SlotSet.of(Arrays.stream(fields.numbers(sets.get(p), "forbidden[" + (p + 1) + "]", 0, slots))
                            .filter(slot -> slot != 0)
                            .map(slot -> slot - 1)
                            .toArray());
            free.add(SlotSet.of(IntStream.range(0, slots)
                    .filter(slot -> !forbidden.contains(slot))
                    .toArray()));
        }
        return free;
    }

    /// By meeting the slot, from 1, in which it is fixed, or 0.
    private int[] fixed() {
        List<DznValue> numbers = fields.sequence("fixed", meetings, "meetings");
        int[] fixed = new int[meetings];
        for (int m = 0; m < meetings; m++) {
            String field = "fixed[" + (m + 1) + "]";
            fixed[m] = fields.number(numbers.get(m), field, 0, slots);
            boolean morning = fixed[m] <= morningSlots;
            if (fixed[m] != 0 && session[m] == (morning ? AFTERNOON : MORNING)) {
                throw fields.fault(
                        numbers.get(m).line(),
                        field,
                        "is slot " + fixed[m] + " of the "
                                + (morning ? "morning" : "afternoon")
                                + ", but requested wants the other session; correct one of them");
            }
        }
        return fixed;
    }

    /// By meeting the positions of those that must be earlier.
    private List<List<Integer>> precedences() {
        List<DznValue> sets = fields.sequence("precedences", meetings, "meetings");
        List<List<Integer>> after = new ArrayList<>();
        for (int m = 0; m < meetings; m++) {
            String field = "precedences[" + (m + 1) + "]";
            after.add(Arrays.stream(fields.numbers(sets.get(m), field, 0, meetings))
                    .filter(number -> number != 0)
                    .map(number -> number - 1)
                    .distinct()
                    .boxed()
                    .toList());
        }
        refuseCycle(after, sets);
        return after;
    }

    private void refuseCycle(List<List<Integer>> after, List<DznValue> sets) {
        int[] waiting = new int[meetings];
        List<List<Integer>> later = new ArrayList<>();
        for (int m = 0; m < meetings; m++) {
            later.add(new ArrayList<>());
        }
        List<Integer> ready = new ArrayList<>();
        for (int m = 0; m < meetings; m++) {
            waiting[m] = after.get(m).size();
            for (int earlier : after.get(m)) {
                later.get(earlier).add(m);
            }
            if (waiting[m] == 0) {
                ready.add(m);
            }
        }
        for (int next = 0; next < ready.size(); next++) {
            for (int m : later.get(ready.get(next))) {
                if (--waiting[m] == 0) {
                    ready.add(m);
                }
            }
        }
        for (int m = 0; m < meetings; m++) {
            if (waiting[m] > 0) {
                throw fields.fault(
                        sets.get(m).line(),
                        "precedences[" + (m + 1) + "]",
                        "meeting " + (m + 1) + " must, over others, be earlier than itself or waits for meetings that"
                                + " must; break the cycle");
            }
        }
    }
}
