package kz.kelisim.schedule;

import java.util.List;

/// The JSON form of problems and timetables.
///
/// A problem; without `free` a party or place is free in all slots, without `slots` a request allows all;
/// `pin` is
/// optional; a level is `MANDATORY`, `MUTUAL` or `ONE_SIDED`:
///
/// ```json
/// {
///   "slots":    [{"id": "d1-0900", "day": "2026-05-31", "session": "morning"}],
///   "parties":  [{"id": "kz-rail", "max": 8, "free": ["d1-0900"]}, {"id": "de-bank", "max": 6}],
///   "places":   [{"id": "table-1", "free": ["d1-0900"]}],
///   "requests": [{"id": "q1", "sender": "kz-rail", "addressee": "de-bank", "level": "MUTUAL", "weight": 5,
///                 "slots": ["d1-0900"], "pin": "d1-0900"}]
/// }
/// ```
///
/// A timetable; the fields of `reason` beside `kind` are those of the [Reason] of that name; a score without
/// `bound` and `by` has no bound:
///
/// ```json
/// {
///   "problem": "SHA-256 of the problem", "seed": 1, "moves": 0,
///   "meetings":    [{"request": "q1", "slot": "d1-0900", "place": "table-1"}],
///   "unscheduled": [{"request": "q2", "reason": {"kind": "QuotaReached", "party": "kz-rail", "max": 8}}],
///   "scores":      [{"measure": "MUTUAL_VALUE", "value": 5, "bound": 5, "by": "degree bound by halving"}]
/// }
/// ```
///
/// The fields of an object may stand in any order; other fields are refused.
public final class ProblemJson {
    private ProblemJson() {}

    /// The problem in the text. [UnreadableJson] names line and field of what is not of this form or breaks
    /// a rule
    /// of [Problem]; [ConflictingPins] names the pins that exclude each other.
    public static Problem readProblem(String text) {
        Json json = JsonParser.parse(text);
        JsonFields all = JsonFields.of(json, "").only("slots", "parties", "places", "requests");
        ProblemBuilder builder = Problem.builder();
        for (JsonFields slot : all.objects("slots")) {
            slot.only("id", "day", "session");
            builder.slot(slot.text("id"), slot.date("day"), slot.text("session"));
        }
        for (JsonFields party : all.objects("parties")) {
            party.only("id", "max", "free");
            builder.partyRow(party.text("id"), party.integer("max"), party.optionalTexts("free"));
        }
        for (JsonFields place : all.objects("places")) {
            place.only("id", "free");
            builder.placeRow(place.text("id"), place.optionalTexts("free"));
        }
        for (JsonFields request : all.objects("requests")) {
            request.only("id", "sender", "addressee", "level", "weight", "slots", "pin");
            builder.requestRow(
                    request.text("id"),
                    request.text("sender"),
                    request.text("addressee"),
                    request.constant("level", Level.class),
                    request.integer("weight"),
                    request.optionalTexts("slots"),
                    request.optionalText("pin"));
        }
        try {
            return builder.build();
        } catch (InvalidProblem invalid) {
            UnreadableJson located =
                    UnreadableJson.field(Json.nearest(json, invalid.field()), invalid.field(), invalid.fault());
            located.initCause(invalid);
            throw located;
        }
    }

    /// The text that [#readProblem(String)] reads into an equal problem; equal problems have equal texts.
    public static String write(Problem problem) {
        List<String> ids = problem.slots().stream().map(Slot::id).toList();
        SlotSet all = SlotSet.first(ids.size());
        return new JsonLines()
                .objects(
                        "slots",
                        problem.slots(),
                        (out, slot) -> out.text("id", slot.id())
                                .text("day", slot.day().toString())
                                .text("session", slot.session()))
                .objects("parties", problem.parties(), (out, party) -> {
                    out.text("id", party.id()).number("max", party.max());
                    slots(out, "free", party.free(), all, ids);
                })
                .objects("places", problem.places(), (out, place) -> {
                    out.text("id", place.id());
                    slots(out, "free", place.free(), all, ids);
                })
                .objects("requests", problem.requests(), (out, request) -> {
                    out.text("id", request.id())
                            .text("sender", request.sender())
                            .text("addressee", request.addressee())
                            .text("level", request.level().name())
                            .number("weight", request.weight());
                    slots(out, "slots", request.allowed(), all, ids);
                    request.pin().ifPresent(pin -> out.text("pin", pin));
                })
                .end();
    }

    private static void slots(JsonLines out, String name, SlotSet set, SlotSet all, List<String> ids) {
        if (!set.equals(all)) {
            out.texts(name, set.positions().mapToObj(ids::get).toList());
        }
    }

    /// The timetable in the text, not checked against any problem; [UnreadableJson] as for a problem.
    public static Timetable readTimetable(String text) {
        return TimetableJson.read(text);
    }

    /// The text that [#readTimetable(String)] reads into an equal timetable.
    public static String write(Timetable timetable) {
        return TimetableJson.write(timetable);
    }
}
