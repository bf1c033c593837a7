package kz.kelisim.schedule;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// Why a single pinned or unchangeable meeting cannot be held, whatever else is.
record SinglePin(Problem problem, int request, List<String> ids) {

    /// Empty if none of the rules named here excludes it by itself.
    Optional<PinConflict> cause() {
        Bindings binding = Bindings.of(problem, request);
        if (missed(binding)) {
            return Optional.of(new PinConflict.PinMissed(ids));
        }
        String slot = problem.slots().get(binding.slot()).id();
        if (binding.fixed().isPresent()
                && binding.pin().isPresent()
                && binding.pin().getAsInt() != binding.slot()) {
            String pin = problem.slots().get(binding.pin().getAsInt()).id();
            return Optional.of(new PinConflict.HeldElsewhere(ids, pin, slot));
        }
        if (binding.fixed().isEmpty()
                && binding.slot() < problem.earlier().map(Earlier::frozenBefore).orElse(0)) {
            return Optional.of(new PinConflict.PinFrozen(ids, slot));
        }
        return excluded().or(() -> partyNotFree(binding, slot)).or(() -> noPlace(binding, slot));
    }

    private static boolean missed(Bindings binding) {
        return binding.earlier()
                .map(arranged -> arranged.status() == Earlier.Status.MISSED)
                .orElse(false);
    }

    private Optional<PinConflict> excluded() {
        Set<Integer> meeting = new HashSet<>();
        problem.requests().get(request).parties().forEach(meeting::add);
        return problem.exclusions().stream()
                .filter(pair -> meeting.contains(pair.first()) && meeting.contains(pair.second()))
                .findFirst()
                .map(pair -> new PinConflict.PartiesExcluded(
                        ids,
                        problem.parties().get(pair.first()).id(),
                        problem.parties().get(pair.second()).id()));
    }

    private Optional<PinConflict> partyNotFree(Bindings binding, String slot) {
        return problem.requests()
                .get(request)
                .parties()
                .mapToObj(problem.parties()::get)
                .filter(party -> party.representatives().stream().noneMatch(person -> free(person.free(), binding)))
                .findFirst()
                .map(party -> new PinConflict.PartyNotFree(ids, party.id(), slot));
    }

    private Optional<PinConflict> noPlace(Bindings binding, String slot) {
        PlaceKind kind = problem.requests().terms(request).place();
        Set<Integer> meeting = new HashSet<>();
        problem.requests().get(request).parties().forEach(meeting::add);
        boolean served = problem.places().stream()
                .anyMatch(place -> place.kind() == kind
                        && (kind != PlaceKind.BOOTH
                                || meeting.contains(place.owner().orElseThrow()))
                        && free(place.free(), binding));
        return served ? Optional.empty() : Optional.of(new PinConflict.NoPlace(ids, kind, slot));
    }

    private static boolean free(SlotSet slots, Bindings binding) {
        return IntStream.range(binding.slot(), binding.slot() + binding.length())
                .allMatch(slots::contains);
    }
}
