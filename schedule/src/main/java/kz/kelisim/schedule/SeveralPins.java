package kz.kelisim.schedule;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Why several pinned or unchangeable meetings cannot be held together although each smaller set can: the first
/// of the rules below whose numbers show it.
final class SeveralPins {
    private final Problem problem;
    private final List<String> ids;
    private final List<Bindings> bindings;

    SeveralPins(Problem problem, int[] requests, List<String> ids) {
        this.problem = problem;
        this.ids = ids;
        bindings =
                Arrays.stream(requests).mapToObj(q -> Bindings.of(problem, q)).toList();
    }

    /// Empty if no single rule excludes them.
    Optional<PinConflict> cause() {
        return quotaExceeded()
                .or(this::orderImpossible)
                .or(this::partyTwice)
                .or(this::placesExceeded)
                .or(this::interpretersExceeded)
                .or(this::tooFarApart)
                .or(this::noRest);
    }

    private Set<Integer> parties(Bindings binding) {
        return problem.requests().get(binding.request()).parties().boxed().collect(Collectors.toSet());
    }

    /// Parties that all of the meetings have.
    private Set<Integer> common() {
        Set<Integer> common = new HashSet<>(parties(bindings.getFirst()));
        bindings.forEach(binding -> common.retainAll(parties(binding)));
        return common;
    }

    /// Slots in which all of the meetings would take place.
    private IntStream shared() {
        return IntStream.range(0, problem.slots().size())
                .filter(slot -> bindings.stream().allMatch(binding -> binding.overlaps(slot)));
    }

    private String slotId(int slot) {
        return problem.slots().get(slot).id();
    }

    private Optional<PinConflict> quotaExceeded() {
        return common().stream()
                .map(problem.parties()::get)
                .filter(party -> bindings.size() > party.max())
                .findFirst()
                .map(party -> new PinConflict.QuotaExceeded(ids, party.id(), party.max()));
    }

    private Optional<PinConflict> orderImpossible() {
        for (Bindings later : bindings) {
            for (Bindings earlier : bindings) {
                if (problem.requests().terms(later.request()).after().contains(earlier.request())
                        && earlier.slot() + earlier.length() > later.slot()) {
                    return Optional.of(new PinConflict.OrderImpossible(ids));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<PinConflict> partyTwice() {
        for (int slot : shared().toArray()) {
            for (int p : common()) {
                Party party = problem.parties().get(p);
                int free = (int) party.representatives().stream()
                        .filter(person -> person.free().contains(slot))
                        .count();
                if (bindings.size() > free) {
                    return Optional.of(new PinConflict.PartyTwice(ids, party.id(), slotId(slot), free));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<PinConflict> placesExceeded() {
        Set<PlaceKind> kinds = bindings.stream()
                .map(binding -> problem.requests().terms(binding.request()).place())
                .collect(Collectors.toSet());
        if (kinds.size() > 1) {
            return Optional.empty();
        }
        PlaceKind kind = kinds.iterator().next();
        Set<Integer> owners = new HashSet<>();
        bindings.forEach(binding -> owners.addAll(parties(binding)));
        for (int slot : shared().toArray()) {
            int places = (int) problem.places().stream()
                    .filter(place -> place.kind() == kind && place.free().contains(slot))
                    .filter(place -> kind != PlaceKind.BOOTH
                            || owners.contains(place.owner().orElseThrow()))
                    .count();
            if (bindings.size() > places) {
                return Optional.of(new PinConflict.PlacesExceeded(ids, slotId(slot), kind, places));
            }
        }
        return Optional.empty();
    }

    private Optional<PinConflict> interpretersExceeded() {
        if (!bindings.stream().allMatch(this::needsInterpreter)) {
            return Optional.empty();
        }
        for (int slot : shared().toArray()) {
            int interpreters = (int) problem.interpreters().stream()
                    .filter(interpreter -> interpreter.free().contains(slot))
                    .filter(interpreter -> bindings.stream().anyMatch(binding -> serves(interpreter, binding)))
                    .count();
            if (bindings.size() > interpreters) {
                return Optional.of(new PinConflict.InterpretersExceeded(ids, slotId(slot), interpreters));
            }
        }
        return Optional.empty();
    }

    /// Whether two of its parties have no representatives who share a language.
    private boolean needsInterpreter(Bindings binding) {
        List<Party> parties =
                parties(binding).stream().map(problem.parties()::get).toList();
        return parties.stream().anyMatch(a -> parties.stream().anyMatch(b -> strangers(a, b)));
    }

    private static boolean strangers(Party first, Party second) {
        return first.representatives().stream()
                .allMatch(a -> second.representatives().stream()
                        .noneMatch(b -> a.languages().isEmpty()
                                || b.languages().isEmpty()
                                || a.languages().stream().anyMatch(b.languages()::contains)));
    }

    /// Whether the interpreter knows a language of some representative on both sides of the meeting.
    private boolean serves(Interpreter interpreter, Bindings binding) {
        Set<String> spoken = parties(binding).stream()
                .flatMap(p -> problem.parties().get(p).representatives().stream())
                .flatMap(person -> person.languages().stream())
                .collect(Collectors.toSet());
        return interpreter.pairs().stream()
                .anyMatch(pair -> spoken.contains(pair.first()) && spoken.contains(pair.second()));
    }

    /// Two meetings of one person in different zones are the only trouble that two meetings in different slots
    /// of people without a limit in a row can have.
    private Optional<PinConflict> tooFarApart() {
        boolean close = nothingElseAwaited()
                && bindings.size() == 2
                && shared().findAny().isEmpty()
                && problem.walk() > 0;
        return close && noLimits() ? Optional.of(new PinConflict.TooFarApart(ids, problem.walk())) : Optional.empty();
    }

    /// Where zones do not matter and no slot is shared by two of the meetings, only rest can be the trouble.
    private Optional<PinConflict> noRest() {
        boolean apart = bindings.stream()
                .allMatch(a -> bindings.stream()
                        .allMatch(b -> a.request() == b.request()
                                || a.slot() + a.length() <= b.slot()
                                || b.slot() + b.length() <= a.slot()));
        return apart && nothingElseAwaited() && problem.walk() == 0
                ? Optional.of(new PinConflict.NoRest(ids))
                : Optional.empty();
    }

    /// Whether no meeting must be held before one of these but these.
    private boolean nothingElseAwaited() {
        Set<Integer> own = bindings.stream().map(Bindings::request).collect(Collectors.toSet());
        return bindings.stream()
                .allMatch(binding -> own.containsAll(
                        problem.requests().terms(binding.request()).after()));
    }

    private boolean noLimits() {
        return bindings.stream()
                        .allMatch(binding -> parties(binding).stream()
                                .flatMap(p -> problem.parties().get(p).representatives().stream())
                                .allMatch(person -> person.inARow() == 0))
                && problem.interpreters().stream().allMatch(interpreter -> interpreter.inARow() == 0);
    }
}
