package kz.kelisim.schedule.repair;

import java.util.BitSet;
import java.util.List;
import java.util.function.IntFunction;
import kz.kelisim.schedule.Interpreter;
import kz.kelisim.schedule.Party;
import kz.kelisim.schedule.Place;
import kz.kelisim.schedule.Problem;
import kz.kelisim.schedule.ProblemBuilder;
import kz.kelisim.schedule.Representative;
import kz.kelisim.schedule.Request;
import kz.kelisim.schedule.Requests;
import kz.kelisim.schedule.Slot;
import kz.kelisim.schedule.SlotSet;
import kz.kelisim.schedule.Terms;

/// A problem as events have changed it.
///
/// @param parties all parties, also those that walked in
/// @param added requests behind those of the problem
/// @param withdrawn requests that are allowed in no slot any more
/// @param free slots in which a party is available now
/// @param open slots in which a place is available now
record Changed(
        Problem before,
        List<Party> parties,
        List<Request> added,
        BitSet withdrawn,
        IntFunction<SlotSet> free,
        IntFunction<SlotSet> open) {

    Problem problem() {
        return builder().build();
    }

    ProblemBuilder builder() {
        ProblemBuilder builder = Problem.builder().aim(before.aim()).walk(before.walk());
        for (Slot slot : before.slots()) {
            builder.slot(slot.id(), slot.day(), slot.session());
        }
        for (int p = 0; p < parties.size(); p++) {
            Party party = parties.get(p);
            Representative person = party.representatives().getFirst();
            builder.party(new Party(
                    party.id(),
                    party.min(),
                    party.max(),
                    List.of(new Representative(person.id(), free.apply(p), person.languages(), person.inARow()))));
        }
        for (int p = 0; p < before.places().size(); p++) {
            Place place = before.places().get(p);
            builder.place(new Place(place.id(), place.kind(), place.owner(), place.zone(), open.apply(p)));
        }
        for (Interpreter interpreter : before.interpreters()) {
            builder.interpreter(interpreter);
        }
        before.exclusions().forEach(pair -> builder.exclude(pair.first(), pair.second()));
        Requests requests = before.requests();
        for (int q = 0; q < requests.size(); q++) {
            add(builder, q, requests.get(q));
        }
        for (int i = 0; i < added.size(); i++) {
            add(builder, requests.size() + i, added.get(i));
        }
        return builder;
    }

    private void add(ProblemBuilder builder, int position, Request request) {
        builder.request(
                request.id(),
                request.sender(),
                request.addressee(),
                request.level(),
                request.weight(),
                withdrawn.get(position) ? Terms.within(SlotSet.none()) : request.terms());
    }
}
