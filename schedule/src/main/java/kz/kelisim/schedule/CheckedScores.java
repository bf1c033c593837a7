package kz.kelisim.schedule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Recounts every measure from problem and meetings, and compares the stated bounds with the values.
final class CheckedScores {
    private final CheckedCalendars calendars;
    private final Problem problem;
    private final Requests requests;
    private final Timetable timetable;
    private final Map<Measure, Long> counted = new EnumMap<>(Measure.class);

    CheckedScores(CheckedCalendars calendars) {
        this.calendars = calendars;
        this.problem = calendars.problem;
        this.requests = problem.requests();
        this.timetable = calendars.timetable;
        for (Measure measure : Measure.values()) {
            counted.put(measure, 0L);
        }
        values();
        floors();
        days();
        problem.earlier().ifPresent(this::changes);
    }

    long of(Measure measure) {
        return counted.getOrDefault(measure, 0L);
    }

    List<Violation> violations() {
        List<Violation> found = new ArrayList<>();
        for (Measure measure : Measure.values()) {
            List<Score> scores = timetable.scores().stream()
                    .filter(score -> score.measure() == measure)
                    .toList();
            if (scores.size() != 1) {
                found.add(new Violation.ScoresIncomplete(measure, scores.size()));
            }
            for (Score score : scores) {
                compare(score, found);
            }
        }
        return found;
    }

    private void compare(Score score, List<Violation> found) {
        Measure measure = score.measure();
        long value = of(measure);
        if (score.value() != value) {
            found.add(new Violation.ScoreWrong(measure, score.value(), value));
        }
        if (score.bound() instanceof Bound.Proven proven
                && (measure.most() ? value > proven.value() : value < proven.value())) {
            found.add(new Violation.BoundFalse(measure, value, proven.value()));
        }
    }

    private void add(Measure measure, long amount) {
        counted.merge(measure, amount, Long::sum);
    }

    /// Values by level, what is mandatory and left out, and wishes.
    private void values() {
        long[] value = new long[Level.values().length];
        for (int q : calendars.held) {
            value[requests.level(q).rank()] += requests.weight(q);
            if (!requests.usual(q) && requests.terms(q).wished().contains(timetable.slot(q))) {
                add(Measure.WISHES, 1);
            }
        }
        for (Level level : Level.values()) {
            add(Measure.valueOf(level), value[level.rank()]);
        }
        timetable.unscheduled().forEach(q -> {
            if (requests.level(q) == Level.MANDATORY) {
                add(Measure.UNSCHEDULED_MANDATORY, 1);
            }
        });
    }

    private void floors() {
        int[] asked = new int[problem.parties().size()];
        for (int q = 0; q < requests.size(); q++) {
            calendars.forEachParty(q, party -> asked[party]++);
        }
        for (int p = 0; p < asked.length; p++) {
            int attended = calendars.attended[p];
            int wanted = Math.min(problem.parties().get(p).min(), asked[p]);
            add(Measure.BELOW_MINIMUM, Math.max(0, wanted - attended));
            add(Measure.PARTIES_BELOW_ONE, asked[p] >= 1 && attended == 0 ? 1 : 0);
            add(Measure.PARTIES_BELOW_TWO, asked[p] >= 2 && attended < 2 ? 1 : 0);
        }
    }

    /// Breaks, idle slots and changes of place between a representative's meetings that follow each other.
    private void days() {
        boolean wholeEvent = problem.aim() instanceof Aim.FewestBreaks;
        long breaks = 0;
        long idle = 0;
        long changes = 0;
        for (int person = 0; person < calendars.representatives(); person++) {
            SlotSet free = null;
            for (int i = calendars.personFrom[person] + 1; i < calendars.personFrom[person + 1]; i++) {
                int first = calendars.meetingsOfPerson[i - 1];
                int second = calendars.meetingsOfPerson[i];
                if (!calendars.together(calendars.begin(first), calendars.begin(second))) {
                    continue;
                }
                changes += timetable.place(first) == timetable.place(second) ? 0 : 1;
                long before = idle;
                for (int slot = calendars.end(first); slot < calendars.begin(second); slot++) {
                    free = free == null ? calendars.freeOf(person) : free;
                    idle += free.contains(slot) ? 1 : 0;
                }
                breaks += idle > before ? 1 : 0;
            }
        }
        add(Measure.IDLE_SLOTS, idle);
        add(Measure.PLACE_CHANGES, changes);
        add(
                Measure.BREAKS,
                wholeEvent
                        ? Arrays.stream(new CheckedAim(calendars).breaksOfParties())
                                .sum()
                        : breaks);
    }

    /// What someone attends: request, slot and place.
    private record Appointment(int request, int slot, int place) {}

    /// What differs from the timetable in force; its missed meetings count as not arranged.
    private void changes(Earlier earlier) {
        Map<Integer, Set<Appointment>> before = new HashMap<>();
        for (Earlier.Arranged arranged : earlier.meetings()) {
            Timetable.Meeting meeting = arranged.meeting();
            int q = meeting.request();
            if (arranged.status() == Earlier.Status.CONFIRMED) {
                add(Measure.CONFIRMED_CANCELLED, timetable.scheduled(q) ? 0 : 1);
                add(Measure.CONFIRMED_MOVED, timetable.scheduled(q) && timetable.slot(q) != meeting.slot() ? 1 : 0);
            }
            if (arranged.status() != Earlier.Status.MISSED) {
                int[] parties = requests.get(q).parties().toArray();
                for (int i = 0; i < parties.length; i++) {
                    int person = calendars.firstPerson[parties[i]]
                            + (meeting.representatives().isEmpty()
                                    ? 0
                                    : meeting.representatives().get(i));
                    before.computeIfAbsent(person, _ -> new HashSet<>())
                            .add(new Appointment(q, meeting.slot(), meeting.place()));
                }
            }
        }
        for (int person = 0; person < calendars.representatives(); person++) {
            Set<Appointment> now = new HashSet<>();
            for (int i = calendars.personFrom[person]; i < calendars.personFrom[person + 1]; i++) {
                int q = calendars.meetingsOfPerson[i];
                now.add(new Appointment(q, timetable.slot(q), timetable.place(q)));
            }
            add(Measure.TO_BE_TOLD, now.equals(before.getOrDefault(person, Set.of())) ? 0 : 1);
        }
    }
}
