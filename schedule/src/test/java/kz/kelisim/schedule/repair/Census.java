package kz.kelisim.schedule.repair;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import kz.kelisim.schedule.Exclusion;
import kz.kelisim.schedule.PlaceKind;
import kz.kelisim.schedule.Problem;
import kz.kelisim.schedule.Request;
import kz.kelisim.schedule.SlotSet;
import kz.kelisim.schedule.Terms;
import kz.kelisim.schedule.Timetable;

/// The state of the world as told by the events alone, and the rules that a timetable must keep in it:
/// everything is counted anew, nothing is shared with the repair.
final class Census {
    final int slots;
    final List<SlotSet> parties = new ArrayList<>();
    final List<Integer> quotas = new ArrayList<>();
    final List<SlotSet> tables = new ArrayList<>();
    final List<String> zones = new ArrayList<>();
    final List<Request> requests = new ArrayList<>();
    private final Set<Exclusion> exclusions = new HashSet<>();

    Census(Problem problem) {
        slots = problem.slots().size();
        problem.parties().forEach(party -> {
            parties.add(party.representatives().getFirst().free());
            quotas.add(party.max());
        });
        problem.places().forEach(place -> {
            tables.add(place.kind() == PlaceKind.TABLE ? place.free() : SlotSet.none());
            zones.add(place.zone());
        });
        requests.addAll(problem.requests());
        exclusions.addAll(problem.exclusions());
    }

    void follow(Change change, int clock) {
        switch (change) {
            case Change.MeetingCancelled(int request) -> withdraw(request);
            case Change.PartyLeaves(int party, int from) -> away(party, from, slots, clock);
            case Change.PartyLate(int party, int until) -> away(party, 0, until, clock);
            case Change.PartyAway(int party, SlotSet gone) ->
                gone.positions().forEach(slot -> away(party, slot, slot + 1, clock));
            case Change.PlaceClosed(List<Integer> places, SlotSet gone) ->
                places.forEach(place -> close(place, gone, clock));
            case Change.HallClosed(String zone, SlotSet gone) ->
                IntStream.range(0, tables.size())
                        .filter(place -> zones.get(place).equals(zone))
                        .forEach(place -> close(place, gone, clock));
            case Change.WalkIn walkIn -> {
                parties.add(walkIn.party().representatives().getFirst().free());
                quotas.add(walkIn.party().max());
                requests.addAll(walkIn.requests());
            }
            case Change.RequestAdded(Request request) -> requests.add(request);
        }
    }

    private void withdraw(int request) {
        Request old = requests.get(request);
        requests.set(
                request,
                new Request(
                        old.id(),
                        old.sender(),
                        old.addressee(),
                        old.level(),
                        old.weight(),
                        Terms.within(SlotSet.none())));
    }

    private void away(int party, int from, int to, int clock) {
        parties.set(
                party,
                without(parties.get(party), SlotSet.of(IntStream.range(from, to).toArray()), clock));
    }

    private void close(int place, SlotSet gone, int clock) {
        tables.set(place, without(tables.get(place), gone, clock));
    }

    private static SlotSet without(SlotSet set, SlotSet gone, int clock) {
        return SlotSet.of(set.positions()
                .filter(slot -> slot < clock || !gone.contains(slot))
                .toArray());
    }

    /// Whether a request could be held in the slot were both parties idle.
    boolean suits(int request, int slot) {
        Request asked = requests.get(request);
        return asked.terms().allowed().contains(slot)
                && (asked.terms().pin().isEmpty() || asked.terms().pin().getAsInt() == slot)
                && parties.get(asked.sender()).contains(slot)
                && parties.get(asked.addressee()).contains(slot)
                && !exclusions.contains(new Exclusion(asked.sender(), asked.addressee()))
                && !exclusions.contains(new Exclusion(asked.addressee(), asked.sender()));
    }

    /// A table at which the unscheduled request can be held in the slot beside all other meetings, or none.
    int table(int request, int slot, int[] slotOf, int[] placeOf) {
        Request asked = requests.get(request);
        int ofSender = 0;
        int ofAddressee = 0;
        Set<Integer> taken = new HashSet<>();
        for (int q = 0; q < slotOf.length; q++) {
            if (slotOf[q] == Timetable.NONE) {
                continue;
            }
            boolean hasSender = has(q, asked.sender());
            boolean hasAddressee = has(q, asked.addressee());
            if (slotOf[q] == slot) {
                if (hasSender || hasAddressee) {
                    return Timetable.NONE;
                }
                taken.add(placeOf[q]);
            }
            ofSender += hasSender ? 1 : 0;
            ofAddressee += hasAddressee ? 1 : 0;
        }
        if (!suits(request, slot)
                || ofSender >= quotas.get(asked.sender())
                || ofAddressee >= quotas.get(asked.addressee())) {
            return Timetable.NONE;
        }
        return IntStream.range(0, tables.size())
                .filter(table -> tables.get(table).contains(slot) && !taken.contains(table))
                .findFirst()
                .orElse(Timetable.NONE);
    }

    /// Unscheduled requests that could simply be added in a slot from the clock on.
    List<Integer> idle(int[] slotOf, int[] placeOf, int clock) {
        boolean[][] busy = new boolean[parties.size()][slots];
        int[] meetings = new int[parties.size()];
        for (int q = 0; q < slotOf.length; q++) {
            if (slotOf[q] != Timetable.NONE) {
                for (int party :
                        List.of(requests.get(q).sender(), requests.get(q).addressee())) {
                    busy[party][slotOf[q]] = true;
                    meetings[party]++;
                }
            }
        }
        Set<Integer> open = new HashSet<>();
        for (int t = clock; t < slots; t++) {
            int slot = t;
            long held = IntStream.of(slotOf).filter(s -> s == slot).count();
            if (tables.stream().filter(table -> table.contains(slot)).count() > held) {
                open.add(slot);
            }
        }
        List<Integer> idle = new ArrayList<>();
        for (int q = 0; q < slotOf.length; q++) {
            int request = q;
            int sender = requests.get(q).sender();
            int addressee = requests.get(q).addressee();
            if (slotOf[q] == Timetable.NONE
                    && meetings[sender] < quotas.get(sender)
                    && meetings[addressee] < quotas.get(addressee)
                    && open.stream()
                            .anyMatch(slot -> !busy[sender][slot] && !busy[addressee][slot] && suits(request, slot))) {
                idle.add(q);
            }
        }
        return idle;
    }

    boolean has(int request, int party) {
        return requests.get(request).sender() == party || requests.get(request).addressee() == party;
    }

    /// The rules that the timetable breaks, in words.
    List<String> faults(int[] slotOf, int[] placeOf) {
        List<String> faults = new ArrayList<>();
        Set<List<Integer>> used = new HashSet<>();
        int[] meetings = new int[parties.size()];
        for (int q = 0; q < slotOf.length; q++) {
            int slot = slotOf[q];
            if (slot == Timetable.NONE) {
                continue;
            }
            Request asked = requests.get(q);
            if (!suits(q, slot)) {
                faults.add("request " + q + " does not suit slot " + slot);
            }
            if (placeOf[q] < 0 || !tables.get(placeOf[q]).contains(slot)) {
                faults.add("request " + q + " has no open table in slot " + slot);
            }
            boolean senderFree = used.add(List.of(0, slot, asked.sender()));
            boolean addresseeFree = used.add(List.of(0, slot, asked.addressee()));
            if (!senderFree || !addresseeFree) {
                faults.add("request " + q + " meets a party that is busy in slot " + slot);
            }
            if (!used.add(List.of(1, slot, placeOf[q]))) {
                faults.add("request " + q + " shares table " + placeOf[q] + " in slot " + slot);
            }
            meetings[asked.sender()]++;
            meetings[asked.addressee()]++;
        }
        for (int p = 0; p < meetings.length; p++) {
            if (meetings[p] > quotas.get(p)) {
                faults.add("party " + p + " has " + meetings[p] + " meetings, quota " + quotas.get(p));
            }
        }
        return faults;
    }
}
