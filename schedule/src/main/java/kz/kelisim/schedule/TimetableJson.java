package kz.kelisim.schedule;

import java.util.ArrayList;
import java.util.List;

/// The JSON form of timetables, described at [ProblemJson].
final class TimetableJson {
    private TimetableJson() {}

    static Timetable read(String text) {
        JsonFields all = JsonFields.of(JsonParser.parse(text), "")
                .only("problem", "seed", "moves", "meetings", "unscheduled", "scores");
        List<Timetable.Meeting> meetings = new ArrayList<>();
        for (JsonFields meeting : all.objects("meetings")) {
            meeting.only("request", "slot", "place");
            meetings.add(new Timetable.Meeting(meeting.text("request"), meeting.text("slot"), meeting.text("place")));
        }
        List<Timetable.Unscheduled> unscheduled = new ArrayList<>();
        for (JsonFields entry : all.objects("unscheduled")) {
            entry.only("request", "reason");
            unscheduled.add(new Timetable.Unscheduled(entry.text("request"), reason(entry.fields("reason"))));
        }
        List<Score> scores = new ArrayList<>();
        for (JsonFields score : all.objects("scores")) {
            score.only("measure", "value", "bound", "by");
            boolean bounded = score.has("bound") || score.has("by");
            scores.add(new Score(
                    score.constant("measure", Measure.class),
                    score.whole("value"),
                    bounded ? new Bound.Proven(score.text("by"), score.whole("bound")) : new Bound.None()));
        }
        return new Timetable(all.text("problem"), all.whole("seed"), all.whole("moves"), meetings, unscheduled, scores);
    }

    private static Reason reason(JsonFields reason) {
        String kind = reason.text("kind");
        return switch (kind) {
            case "NoCommonFreeSlot" -> {
                reason.only("kind", "sender", "addressee");
                yield new Reason.NoCommonFreeSlot(reason.text("sender"), reason.text("addressee"));
            }
            case "QuotaReached" -> {
                reason.only("kind", "party", "max");
                yield new Reason.QuotaReached(reason.text("party"), reason.integer("max"));
            }
            case "CalendarsFull" -> {
                reason.only("kind", "sender", "addressee", "common");
                yield new Reason.CalendarsFull(
                        reason.text("sender"), reason.text("addressee"), reason.integer("common"));
            }
            case "NoFreePlace" -> {
                reason.only("kind", "open");
                yield new Reason.NoFreePlace(reason.integer("open"));
            }
            default ->
                throw reason.refusal(
                        "kind",
                        "\"" + kind + "\" is not one of NoCommonFreeSlot, QuotaReached, CalendarsFull, NoFreePlace");
        };
    }

    static String write(Timetable timetable) {
        return new JsonLines()
                .text("problem", timetable.problem())
                .number("seed", timetable.seed())
                .number("moves", timetable.moves())
                .objects(
                        "meetings",
                        timetable.meetings(),
                        (out, meeting) -> out.text("request", meeting.request())
                                .text("slot", meeting.slot())
                                .text("place", meeting.place()))
                .objects(
                        "unscheduled",
                        timetable.unscheduled(),
                        (out, entry) -> out.text("request", entry.request())
                                .object("reason", () -> reason(out, entry.reason())))
                .objects("scores", timetable.scores(), TimetableJson::score)
                .end();
    }

    private static void reason(JsonLines out, Reason reason) {
        switch (reason) {
            case Reason.NoCommonFreeSlot(String sender, String addressee) ->
                out.text("kind", "NoCommonFreeSlot").text("sender", sender).text("addressee", addressee);
            case Reason.QuotaReached(String party, int max) ->
                out.text("kind", "QuotaReached").text("party", party).number("max", max);
            case Reason.CalendarsFull(String sender, String addressee, int common) ->
                out.text("kind", "CalendarsFull")
                        .text("sender", sender)
                        .text("addressee", addressee)
                        .number("common", common);
            case Reason.NoFreePlace(int open) -> out.text("kind", "NoFreePlace").number("open", open);
        }
    }

    private static void score(JsonLines out, Score score) {
        out.text("measure", score.measure().name()).number("value", score.value());
        switch (score.bound()) {
            case Bound.Proven(String name, long value) ->
                out.number("bound", value).text("by", name);
            case Bound.None() -> {}
        }
    }
}
