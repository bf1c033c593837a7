package kz.kelisim.schedule;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/// The JSON form of problems and timetables. Both are read and written piece by piece, so a file may be much
/// larger than the memory that a text of it would need.
///
/// A problem. Things are named by their ids; a request without `id` has its position, counted from 0. Without
/// `free` somebody or something is free in all slots, without `slots` a request allows all. A party with one
/// representative of the same id has `free`, `languages` and `inARow` itself instead of `representatives`. All
/// fields but `id`, `day`, `session`, `max`, `sender`, `addressee`, `level`, `weight` and those of
/// `earlier.meetings` are optional, and so are `interpreters`, `exclusions`, `walk`, `aim` and `earlier`. Lists
/// stand after the lists whose ids they use: slots, parties, places, interpreters, requests, exclusions,
/// earlier.
///
/// ```json
/// {
///   "walk": 1,
///   "aim": {"fewestBreaks": 2},
///   "slots": [{"id": "d1-0900", "day": "2026-05-31", "session": "morning"}],
///   "parties": [
///     {"id": "kz-rail", "min": 1, "max": 8, "free": ["d1-0900"], "languages": ["kk", "ru"], "inARow": 4},
///     {"id": "de-bank", "max": 6, "representatives": [{"id": "chair", "languages": ["de"]}, {"id":
/// "deputy"}]}],
///   "places": [{"id": "table-1", "zone": "hall A"}, {"id": "booth", "kind": "BOOTH", "owner": "kz-rail"}],
///   "interpreters": [{"id": "i1", "pairs": [["de", "kk"]], "free": ["d1-0900"], "inARow": 3}],
///   "requests": [
///     {"id": "q1", "sender": "kz-rail", "addressee": "de-bank", "level": "MUTUAL", "weight": 5,
///      "slots": ["d1-0900"], "pin": "d1-0900", "length": 1, "place": "TABLE",
///      "after": [], "others": [], "wished": ["d1-0900"]}],
///   "exclusions": [["kz-rail", "other"]],
///   "earlier": {"frozenBefore": 0, "meetings": [
///     {"request": "q1", "slot": "d1-0900", "place": "table-1", "representatives": ["kz-rail", "chair"],
///      "interpreter": "i1", "status": "CONFIRMED"}]}
/// }
/// ```
///
/// A timetable. Meetings name `representatives` if any party of the problem has several. `unscheduled` is there
/// when reasons were asked for and is not read; `reason` is the [Reason#name()], `detail` its values. A score
/// without `bound` and `by` has no bound. `partyPrices` follow the order of the parties.
///
/// ```json
/// {
///   "problem": "SHA-256 of the problem", "seed": 1, "moves": 0,
///   "meetings":     [{"request": "q1", "slot": "d1-0900", "place": "table-1"}],
///   "unscheduled":  [{"request": "q2", "reason": "QUOTA_REACHED", "message": "quota reached: ...",
///                     "detail": {"party": "kz-rail", "max": 8}}],
///   "scores":       [{"measure": "MUTUAL_VALUE", "value": 5, "bound": 5, "by": "price certificate"}],
///   "certificates": [{"worths": {"MUTUAL": {"perMeeting": 0, "perWeight": 1}}, "scale": 100, "partyPrices":
/// [0, 0],
///                     "partyCaps": [{"party": "kz-rail", "slots": ["d1-0900"], "price": 3}],
///                     "placeCaps": [{"slots": ["d1-0900"], "price": 2}]}]
/// }
/// ```
///
/// The fields of an object may stand in any order; other fields are refused.
public final class ProblemJson {
    private ProblemJson() {}

    /// A text that can be opened again, to find the line of a fault that only the whole problem shows.
    @FunctionalInterface
    private interface Source {
        Reader open() throws IOException;
    }

    /// The problem in the UTF-8 file. [UnreadableJson] names line and field of what is not of this form or
    /// breaks a rule of [Problem]; [ConflictingPins] names the pins that exclude each other.
    public static Problem readProblem(Path file) throws IOException {
        return problem(() -> reader(file));
    }

    /// The problem in the text, as from a file.
    public static Problem readProblem(String text) {
        try {
            return problem(() -> new StringReader(text));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /// The timetable of the problem in the UTF-8 file, not checked but for its form; [UnreadableJson] as for a
    /// problem.
    public static Timetable readTimetable(Path file, Problem problem) throws IOException {
        return read(() -> reader(file), in -> new TimetableReader(in, problem).read());
    }

    /// The timetable in the text, as from a file.
    public static Timetable readTimetable(String text, Problem problem) {
        try {
            return read(() -> new StringReader(text), in -> new TimetableReader(in, problem).read());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Reader reader(Path file) throws IOException {
        return new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8.newDecoder());
    }

    private static Problem problem(Source source) throws IOException {
        try {
            return read(source, in -> new ProblemReader(in).read());
        } catch (InvalidProblem invalid) {
            UnreadableJson located = read(source, in -> in.refusalAt(invalid.field(), invalid.fault()));
            located.initCause(invalid);
            throw located;
        }
    }

    private static <T> T read(Source source, Function<JsonTokens, T> form) throws IOException {
        try (Reader reader = source.open()) {
            return form.apply(new JsonTokens(reader));
        } catch (UncheckedIOException fault) {
            throw fault.getCause();
        }
    }

    /// Writes what [#readProblem(Path)] reads into a problem of the same hash.
    public static void write(Problem problem, Appendable out) throws IOException {
        new ProblemWriter(problem, new JsonWriter(out)).write();
    }

    /// Writes what [#readTimetable(Path, Problem)] reads into an equal timetable.
    ///
    /// @param explain whether each unscheduled request is listed with its reason
    public static void write(Problem problem, Timetable timetable, boolean explain, Appendable out) throws IOException {
        new TimetableWriter(problem, timetable, new JsonWriter(out)).write(explain);
    }

    /// The problem as a text.
    public static String text(Problem problem) {
        StringBuilder text = new StringBuilder();
        try {
            write(problem, text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    /// The timetable as a text, with the reasons.
    public static String text(Problem problem, Timetable timetable) {
        StringBuilder text = new StringBuilder();
        try {
            write(problem, timetable, true, text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }
}
