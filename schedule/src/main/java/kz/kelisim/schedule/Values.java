package kz.kelisim.schedule;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The scheduler's own counting of every measure: the meetings are read once in the order of time.
final class Values {
    private final Problem problem;
    private final Requests requests;
    private final Draft draft;
    private final Map<Measure, long[]> sums = new EnumMap<>(Measure.class);
    /// By party: the number of its first representative among all.
    private final int[] firstPerson;
    private final int[] attended;
    private final int[] asked;
    /// By representative: the end of the last meeting read, its place and session; -1 before the first.
    private final int[] lastEnd;
    private final int[] lastPlace;
    private final int[] lastSession;
    /// By party: the end of the last meeting read; -1 before the first.
    private final int[] lastEndOfParty;
    private final int[] session;
    private final boolean wholeEvent;

    private Values(Problem problem, Draft draft) {
        this.problem = problem;
        this.requests = problem.requests();
        this.draft = draft;
        for (Measure measure : Measure.values()) {
            sums.put(measure, new long[1]);
        }
        int parties = problem.parties().size();
        firstPerson = new int[parties + 1];
        for (int p = 0; p < parties; p++) {
            firstPerson[p + 1] =
                    firstPerson[p] + problem.parties().get(p).representatives().size();
        }
        attended = new int[parties];
        asked = new int[parties];
        lastEnd = none(firstPerson[parties]);
        lastPlace = none(firstPerson[parties]);
        lastSession = none(firstPerson[parties]);
        lastEndOfParty = none(parties);
        session = sessions(problem.slots());
        wholeEvent = problem.aim() instanceof Aim.FewestBreaks;
    }

    static Map<Measure, Long> of(Problem problem, Draft draft) {
        Values values = new Values(problem, draft);
        values.readRequests();
        values.readMeetings();
        values.readParties();
        problem.earlier().ifPresent(values::readChanges);
        Map<Measure, Long> counted = new EnumMap<>(Measure.class);
        values.sums.forEach((measure, sum) -> counted.put(measure, sum[0]));
        return counted;
    }

    private static int[] none(int length) {
        int[] array = new int[length];
        Arrays.fill(array, Timetable.NONE);
        return array;
    }

    static int[] sessions(List<Slot> slots) {
        int[] session = new int[slots.size()];
        for (int s = 1; s < session.length; s++) {
            session[s] = ProblemRules.sameSession(slots.get(s - 1), slots.get(s)) ? session[s - 1] : s;
        }
        return session;
    }

    private void add(Measure measure, long amount) {
        sums.computeIfAbsent(measure, _ -> new long[1])[0] += amount;
    }

    private void readRequests() {
        for (int q = 0; q < requests.size(); q++) {
            asked[requests.sender(q)]++;
            asked[requests.addressee(q)]++;
            if (!requests.usual(q)) {
                requests.terms(q).others().forEach(party -> asked[party]++);
            }
            if (draft.slots[q] != Timetable.NONE) {
                add(Measure.valueOf(requests.level(q)), requests.weight(q));
            } else if (requests.level(q) == Level.MANDATORY) {
                add(Measure.UNSCHEDULED_MANDATORY, 1);
            }
        }
    }

    private void readMeetings() {
        int[][] beginning = new int[session.length][];
        int[] count = new int[session.length];
        for (int slot : draft.slots) {
            if (slot != Timetable.NONE) {
                count[slot]++;
            }
        }
        for (int s = 0; s < count.length; s++) {
            beginning[s] = new int[count[s]];
        }
        for (int q = 0; q < draft.slots.length; q++) {
            if (draft.slots[q] != Timetable.NONE) {
                beginning[draft.slots[q]][--count[draft.slots[q]]] = q;
            }
        }
        for (int[] together : beginning) {
            for (int q : together) {
                readMeeting(q);
            }
        }
    }

    private void readMeeting(int q) {
        if (requests.usual(q)) {
            attend(q, requests.sender(q), 0, draft.slots[q] + 1);
            attend(q, requests.addressee(q), 1, draft.slots[q] + 1);
            return;
        }
        Terms terms = requests.terms(q);
        int end = draft.slots[q] + terms.length();
        attend(q, requests.sender(q), 0, end);
        attend(q, requests.addressee(q), 1, end);
        for (int i = 0; i < terms.others().size(); i++) {
            attend(q, terms.others().get(i), 2 + i, end);
        }
        add(Measure.WISHES, terms.wished().contains(draft.slots[q]) ? 1 : 0);
    }

    private int person(int q, int party, int number) {
        return firstPerson[party]
                + (draft.representatives == null ? 0 : draft.representatives.get(q)[number]);
    }

    private void attend(int q, int party, int number, int end) {
        attended[party]++;
        int person = person(q, party, number);
        int slot = draft.slots[q];
        if (wholeEvent) {
            add(Measure.BREAKS, lastEndOfParty[party] != Timetable.NONE && lastEndOfParty[party] < slot ? 1 : 0);
        }
        if (lastSession[person] == session[slot]) {
            add(Measure.PLACE_CHANGES, lastPlace[person] == draft.places[q] ? 0 : 1);
            if (lastEnd[person] < slot) {
                int idle = idle(party, person, slot);
                add(Measure.BREAKS, wholeEvent || idle == 0 ? 0 : 1);
                add(Measure.IDLE_SLOTS, idle);
            }
        }
        lastEnd[person] = end;
        lastPlace[person] = draft.places[q];
        lastSession[person] = session[slot];
        lastEndOfParty[party] = Math.max(lastEndOfParty[party], end);
    }

    private int idle(int party, int person, int slot) {
        SlotSet free = problem.parties()
                .get(party)
                .representatives()
                .get(person - firstPerson[party])
                .free();
        int idle = 0;
        for (int s = lastEnd[person]; s < slot; s++) {
            idle += free.contains(s) ? 1 : 0;
        }
        return idle;
    }

    private void readParties() {
        for (int p = 0; p < attended.length; p++) {
            int wanted = Math.min(problem.parties().get(p).min(), asked[p]);
            add(Measure.BELOW_MINIMUM, Math.max(0, wanted - attended[p]));
            add(Measure.PARTIES_BELOW_ONE, asked[p] > 0 && attended[p] == 0 ? 1 : 0);
            add(Measure.PARTIES_BELOW_TWO, asked[p] > 1 && attended[p] < 2 ? 1 : 0);
        }
    }

    private void readChanges(Earlier earlier) {
        Set<Integer> told = new HashSet<>();
        boolean[] known = new boolean[draft.slots.length];
        for (Earlier.Arranged arranged : earlier.meetings()) {
            Timetable.Meeting meeting = arranged.meeting();
            int q = meeting.request();
            boolean held = draft.slots[q] != Timetable.NONE;
            boolean moved = held && draft.slots[q] != meeting.slot();
            switch (arranged.status()) {
                case CONFIRMED -> {
                    add(Measure.CONFIRMED_CANCELLED, held ? 0 : 1);
                    add(Measure.CONFIRMED_MOVED, moved ? 1 : 0);
                    known[q] = true;
                }
                case DRAFT, HELD -> known[q] = true;
                case MISSED -> {}
            }
            if (known[q]) {
                tell(meeting, held, moved || (held && draft.places[q] != meeting.place()), told);
            }
        }
        for (int q = 0; q < known.length; q++) {
            if (draft.slots[q] != Timetable.NONE && !known[q]) {
                int[] parties = requests.get(q).parties().toArray();
                for (int i = 0; i < parties.length; i++) {
                    told.add(person(q, parties[i], i));
                }
            }
        }
        add(Measure.TO_BE_TOLD, told.size());
    }

    /// Adds who attended or attends a meeting that changed, and who was replaced or replaces in one that did
    /// not.
    private void tell(Timetable.Meeting meeting, boolean held, boolean changed, Set<Integer> told) {
        int q = meeting.request();
        int[] parties = requests.get(q).parties().toArray();
        for (int i = 0; i < parties.length; i++) {
            int before = firstPerson[parties[i]]
                    + (meeting.representatives().isEmpty()
                            ? 0
                            : meeting.representatives().get(i));
            int now = held ? person(q, parties[i], i) : Timetable.NONE;
            if (changed || before != now) {
                told.add(before);
                if (held) {
                    told.add(now);
                }
            }
        }
    }
}
