package kz.kelisim.schedule;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// Writes a timetable in the JSON form described at [ProblemJson], piece by piece.
final class TimetableWriter {
    private final Problem problem;
    private final Timetable timetable;
    private final JsonWriter out;

    TimetableWriter(Problem problem, Timetable timetable, JsonWriter out) {
        this.problem = problem;
        this.timetable = timetable;
        this.out = out;
    }

    /// @param explain whether each unscheduled request is listed with its reason
    void write(boolean explain) throws IOException {
        out.object()
                .text("problem", timetable.problem())
                .number("seed", timetable.seed())
                .number("moves", timetable.moves());
        meetings();
        if (explain) {
            unscheduled();
        }
        scores();
        if (!timetable.certificates().isEmpty()) {
            out.name("certificates").array();
            for (Certificate certificate : timetable.certificates()) {
                certificate(certificate);
            }
            out.endArray();
        }
        out.endObject();
    }

    private void meetings() throws IOException {
        boolean named = MeetingForm.named(problem);
        out.name("meetings").array();
        for (Timetable.Meeting meeting : timetable.meetings()) {
            int q = meeting.request();
            out.next()
                    .object()
                    .text("request", problem.requests().id(q))
                    .text("slot", problem.slots().get(meeting.slot()).id())
                    .text("place", problem.places().get(meeting.place()).id());
            if (named) {
                out.texts("representatives", MeetingForm.ids(problem, q, i -> timetable.representative(q, i)));
            }
            if (meeting.interpreter().isPresent()) {
                out.text(
                        "interpreter",
                        problem.interpreters()
                                .get(meeting.interpreter().getAsInt())
                                .id());
            }
            out.endObject();
        }
        out.endArray();
    }

    private void unscheduled() throws IOException {
        Reasons reasons = Reasons.of(problem, timetable);
        out.name("unscheduled").array();
        for (Iterator<Integer> left = timetable.unscheduled().iterator(); left.hasNext(); ) {
            int q = left.next();
            Reason reason = reasons.of(q);
            out.next()
                    .object()
                    .text("request", problem.requests().id(q))
                    .text("reason", reason.name())
                    .text("message", reason.message())
                    .name("detail")
                    .object();
            for (Map.Entry<String, Object> value : reason.detail().entrySet()) {
                switch (value.getValue()) {
                    case Integer number -> out.number(value.getKey(), number);
                    case Double number -> out.number(value.getKey(), number);
                    case List<?> texts ->
                        out.texts(
                                value.getKey(),
                                texts.stream().map(String::valueOf).toList());
                    case Object other -> out.text(value.getKey(), other.toString());
                }
            }
            out.endObject().endObject();
        }
        out.endArray();
    }

    private void scores() throws IOException {
        out.name("scores").array();
        for (Score score : timetable.scores()) {
            out.next().object().text("measure", score.measure().name()).number("value", score.value());
            switch (score.bound()) {
                case Bound.Proven(String name, long value) ->
                    out.number("bound", value).text("by", name);
                case Bound.None() -> {}
            }
            out.endObject();
        }
        out.endArray();
    }

    private void certificate(Certificate certificate) throws IOException {
        out.next().object().name("worths").object();
        for (Level level : Level.values()) {
            Certificate.Worth worth = certificate.worth(level);
            if (worth.perMeeting() > 0 || worth.perWeight() > 0) {
                out.name(level.name())
                        .object()
                        .number("perMeeting", worth.perMeeting())
                        .number("perWeight", worth.perWeight())
                        .endObject();
            }
        }
        out.endObject().number("scale", certificate.scale());
        out.name("partyPrices").array();
        for (int p = 0; p < certificate.parties(); p++) {
            out.next().number(certificate.price(p));
        }
        out.endArray().name("partyCaps").array();
        for (Certificate.PartyCap cap : certificate.partyCaps()) {
            out.next().object().text("party", problem.parties().get(cap.party()).id());
            slots(cap.slots()).number("price", cap.price()).endObject();
        }
        out.endArray().name("placeCaps").array();
        for (Certificate.PlaceCap cap : certificate.placeCaps()) {
            out.next().object();
            slots(cap.slots()).number("price", cap.price()).endObject();
        }
        out.endArray().endObject();
    }

    private JsonWriter slots(SlotSet set) throws IOException {
        return out.slots("slots", set, s -> problem.slots().get(s).id());
    }
}
