package kz.kelisim.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// Reads the timetable in force, the field `earlier` of a problem, after the problem's requests and places.
final class EarlierReader {
    private final JsonTokens in;
    private final ProblemIds ids;
    private final List<Party> parties;
    private final Requests.Columns requests;

    EarlierReader(JsonTokens in, ProblemIds ids, List<Party> parties, Requests.Columns requests) {
        this.in = in;
        this.ids = ids;
        this.parties = parties;
        this.requests = requests;
    }

    Earlier read() {
        int frozenBefore = 0;
        List<Earlier.Arranged> meetings = new ArrayList<>();
        in.object();
        int f;
        while ((f = in.field("frozenBefore", "meetings")) >= 0) {
            if (f == 0) {
                frozenBefore = in.integer();
            } else {
                in.array();
                while (in.element()) {
                    meetings.add(arranged());
                }
            }
        }
        return new Earlier(meetings, frozenBefore);
    }

    private Earlier.Arranged arranged() {
        int request = Ids.NONE;
        int slot = Ids.NONE;
        int place = Ids.NONE;
        List<String> people = List.of();
        OptionalInt interpreter = OptionalInt.empty();
        Earlier.Status status = null;
        in.object();
        int f;
        while ((f = in.field("request", "slot", "place", "representatives", "interpreter", "status")) >= 0) {
            switch (f) {
                case 0 -> request = request();
                case 1 -> slot = ids.slots.read();
                case 2 -> place = ids.places.read();
                case 3 -> people = in.texts();
                case 4 -> interpreter = OptionalInt.of(ids.interpreters.read());
                default -> status = in.constant(Earlier.Status.class);
            }
        }
        if (request == Ids.NONE || slot == Ids.NONE || place == Ids.NONE) {
            throw in.missing(request == Ids.NONE ? "request" : slot == Ids.NONE ? "slot" : "place");
        }
        return new Earlier.Arranged(
                new Timetable.Meeting(request, slot, place, attending(request, people), interpreter),
                in.required(status, "status"));
    }

    private int request() {
        String id = in.text();
        int request = ids.requestOf(id);
        if (request == Ids.NONE) {
            throw in.refusal("request \"" + id + "\" is unknown; name one listed under \"requests\"");
        }
        return request;
    }

    private List<Integer> attending(int request, List<String> people) {
        if (people.isEmpty()) {
            return List.of();
        }
        Terms terms = requests.terms(request);
        List<Integer> meeting = new ArrayList<>(List.of(requests.sender(request), requests.addressee(request)));
        meeting.addAll(terms == null ? List.of() : terms.others());
        return MeetingForm.representatives(
                in, meeting.stream().map(parties::get).toList(), people);
    }
}
