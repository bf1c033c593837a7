package kz.kelisim.schedule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Recounts the objective from the meetings; shares no code with the search.
record CheckedScores(Problem problem, Timetable timetable) {

    List<Violation> violations() {
        List<Violation> found = new ArrayList<>();
        for (Measure measure : Measure.values()) {
            List<Score> stated = timetable.scores().stream()
                    .filter(score -> score.measure() == measure)
                    .toList();
            if (stated.size() != 1) {
                found.add(new Violation.ScoresIncomplete(measure, stated.size()));
            }
            long counted = counted(measure);
            for (Score score : stated) {
                if (score.value() != counted) {
                    found.add(new Violation.ScoreWrong(measure, score.value(), counted));
                }
                if (score.bound() instanceof Bound.Proven proven && isBetter(measure, counted, proven.value())) {
                    found.add(new Violation.BoundFalse(measure, counted, proven.value()));
                }
            }
        }
        return found;
    }

    private static boolean isBetter(Measure measure, long value, long bound) {
        return measure.most() ? value > bound : value < bound;
    }

    private long counted(Measure measure) {
        return switch (measure) {
            case UNSCHEDULED_MANDATORY -> {
                Set<String> held = new HashSet<>();
                timetable.meetings().forEach(meeting -> held.add(meeting.request()));
                yield problem.requests().stream()
                        .filter(request -> request.level() == Level.MANDATORY && !held.contains(request.id()))
                        .count();
            }
            case MANDATORY_VALUE -> value(Level.MANDATORY);
            case MUTUAL_VALUE -> value(Level.MUTUAL);
            case ONE_SIDED_VALUE -> value(Level.ONE_SIDED);
            case PARTIES_BELOW_ONE -> partiesWithoutMeeting();
        };
    }

    private long value(Level level) {
        Map<String, Integer> weights = new HashMap<>();
        for (Request request : problem.requests()) {
            weights.put(request.id(), request.level() == level ? request.weight() : 0);
        }
        long value = 0;
        for (Timetable.Meeting meeting : timetable.meetings()) {
            value += weights.getOrDefault(meeting.request(), 0);
        }
        return value;
    }

    private long partiesWithoutMeeting() {
        Set<String> held = new HashSet<>();
        timetable.meetings().forEach(meeting -> held.add(meeting.request()));
        Set<String> asked = new HashSet<>();
        Set<String> met = new HashSet<>();
        for (Request request : problem.requests()) {
            Set<String> into = held.contains(request.id()) ? met : asked;
            into.add(request.sender());
            into.add(request.addressee());
        }
        asked.removeAll(met);
        return asked.size();
    }
}
