package kz.kelisim.schedule;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

/// Writes a problem in the JSON form described at [ProblemJson], piece by piece.
final class ProblemWriter {
    private final Problem problem;
    private final JsonWriter out;
    private final SlotSet all;

    ProblemWriter(Problem problem, JsonWriter out) {
        this.problem = problem;
        this.out = out;
        this.all = SlotSet.first(problem.slots().size());
    }

    void write() throws IOException {
        out.object();
        if (problem.aim() instanceof Aim.FewestBreaks(int range)) {
            out.name("aim").object().number("fewestBreaks", range).endObject();
        }
        if (problem.walk() > 0) {
            out.number("walk", problem.walk());
        }
        slots();
        parties();
        places();
        interpreters();
        requests();
        if (!problem.exclusions().isEmpty()) {
            out.name("exclusions").array();
            for (Exclusion exclusion : problem.exclusions()) {
                out.next().array();
                out.next().text(problem.parties().get(exclusion.first()).id());
                out.next().text(problem.parties().get(exclusion.second()).id());
                out.endArray();
            }
            out.endArray();
        }
        if (problem.earlier().isPresent()) {
            earlier(problem.earlier().get());
        }
        out.endObject();
    }

    private void slots() throws IOException {
        out.name("slots").array();
        for (Slot slot : problem.slots()) {
            out.next()
                    .object()
                    .text("id", slot.id())
                    .text("day", slot.day().toString())
                    .text("session", slot.session())
                    .endObject();
        }
        out.endArray();
    }

    private void set(String name, SlotSet set) throws IOException {
        if (!set.equals(all)) {
            out.slots(name, set, s -> problem.slots().get(s).id());
        }
    }

    private void parties() throws IOException {
        out.name("parties").array();
        for (Party party : problem.parties()) {
            out.next().object().text("id", party.id());
            if (party.min() > 0) {
                out.number("min", party.min());
            }
            out.number("max", party.max());
            Representative first = party.representatives().getFirst();
            if (party.representatives().size() == 1 && first.id().equals(party.id())) {
                person(first.free(), first.languages(), first.inARow());
            } else {
                out.name("representatives").array();
                for (Representative person : party.representatives()) {
                    out.next().object().text("id", person.id());
                    person(person.free(), person.languages(), person.inARow());
                    out.endObject();
                }
                out.endArray();
            }
            out.endObject();
        }
        out.endArray();
    }

    private void person(SlotSet free, Set<String> languages, int inARow) throws IOException {
        set("free", free);
        if (!languages.isEmpty()) {
            out.texts("languages", new TreeSet<>(languages));
        }
        if (inARow > 0) {
            out.number("inARow", inARow);
        }
    }

    private void places() throws IOException {
        out.name("places").array();
        for (Place place : problem.places()) {
            out.next().object().text("id", place.id());
            if (place.kind() != PlaceKind.TABLE) {
                out.text("kind", place.kind().name());
            }
            if (place.owner().isPresent()) {
                out.text(
                        "owner", problem.parties().get(place.owner().getAsInt()).id());
            }
            if (!place.zone().isEmpty()) {
                out.text("zone", place.zone());
            }
            set("free", place.free());
            out.endObject();
        }
        out.endArray();
    }

    private void interpreters() throws IOException {
        if (problem.interpreters().isEmpty()) {
            return;
        }
        out.name("interpreters").array();
        for (Interpreter interpreter : problem.interpreters()) {
            out.next().object().text("id", interpreter.id()).name("pairs").array();
            for (LanguagePair pair : interpreter.pairs().stream()
                    .sorted((a, b) -> (a.first() + " " + a.second()).compareTo(b.first() + " " + b.second()))
                    .toList()) {
                out.next()
                        .array()
                        .next()
                        .text(pair.first())
                        .next()
                        .text(pair.second())
                        .endArray();
            }
            out.endArray();
            person(interpreter.free(), Set.of(), interpreter.inARow());
            out.endObject();
        }
        out.endArray();
    }

    private void requests() throws IOException {
        Requests requests = problem.requests();
        out.name("requests").array();
        for (int q = 0; q < requests.size(); q++) {
            out.next().object();
            String id = requests.givenId(q);
            if (id != null) {
                out.text("id", id);
            }
            out.text("sender", problem.parties().get(requests.sender(q)).id());
            out.text("addressee", problem.parties().get(requests.addressee(q)).id());
            out.text("level", requests.level(q).name());
            out.number("weight", requests.weight(q));
            if (!requests.usual(q)) {
                terms(requests.terms(q));
            }
            out.endObject();
        }
        out.endArray();
    }

    private void terms(Terms terms) throws IOException {
        set("slots", terms.allowed());
        if (terms.pin().isPresent()) {
            out.text("pin", problem.slots().get(terms.pin().getAsInt()).id());
        }
        if (terms.length() != 1) {
            out.number("length", terms.length());
        }
        if (terms.place() != PlaceKind.TABLE) {
            out.text("place", terms.place().name());
        }
        if (!terms.after().isEmpty()) {
            out.texts("after", ProblemRules.ids(problem, terms.after()));
        }
        if (!terms.others().isEmpty()) {
            out.texts(
                    "others",
                    terms.others().stream()
                            .map(party -> problem.parties().get(party).id())
                            .toList());
        }
        if (!terms.wished().isEmpty()) {
            out.slots("wished", terms.wished(), s -> problem.slots().get(s).id());
        }
    }

    private void earlier(Earlier earlier) throws IOException {
        out.name("earlier").object().number("frozenBefore", earlier.frozenBefore());
        out.name("meetings").array();
        for (Earlier.Arranged arranged : earlier.meetings()) {
            Timetable.Meeting meeting = arranged.meeting();
            out.next()
                    .object()
                    .text("request", problem.requests().id(meeting.request()))
                    .text("slot", problem.slots().get(meeting.slot()).id())
                    .text("place", problem.places().get(meeting.place()).id());
            if (!meeting.representatives().isEmpty()) {
                out.texts(
                        "representatives",
                        MeetingForm.ids(
                                problem,
                                meeting.request(),
                                i -> meeting.representatives().get(i)));
            }
            if (meeting.interpreter().isPresent()) {
                out.text(
                        "interpreter",
                        problem.interpreters()
                                .get(meeting.interpreter().getAsInt())
                                .id());
            }
            out.text("status", arranged.status().name()).endObject();
        }
        out.endArray().endObject();
    }
}
