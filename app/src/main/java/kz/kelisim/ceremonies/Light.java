package kz.kelisim.ceremonies;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kz.kelisim.ceremonies.Ceremony.Item;
import kz.kelisim.ceremonies.Ceremony.Side;
import kz.kelisim.kernel.Lang;
import org.jspecify.annotations.Nullable;

/// One of the five lights of an item. All are computed from what was recorded elsewhere; none is set by hand.
///
/// @param reason the end of the key of the text that says why: `light.why.` and this
/// @param args of that text
record Light(Of of, boolean on, String reason, List<String> args) {

    /// What must be so before, during and after the signing.
    enum Of {
        TEXT,
        SIGNATORIES,
        ORIGINALS,
        SIGNED,
        REGISTERED
    }

    /// All five, in their order.
    ///
    /// @param day of the ceremony; null where not known
    /// @param lang in which names are given
    static List<Light> of(Item item, @Nullable LocalDate day, Lang lang) {
        return List.of(text(item), signatories(item, day, lang), originals(item), signed(item), registered(item));
    }

    private static Light text(Item item) {
        return item.agreed() ? on(Of.TEXT, "agreed") : off(Of.TEXT, "not_agreed");
    }

    private static Light signatories(Item item, @Nullable LocalDate day, Lang lang) {
        if (item.signed()) {
            return on(Of.SIGNATORIES, "have_signed");
        }
        Optional<Side> nobody = item.signing().stream()
                .filter(side -> side.signatories().isEmpty())
                .findFirst();
        if (nobody.isPresent()) {
            return off(Of.SIGNATORIES, "nobody", nobody.get().name().in(lang));
        }
        return item.signing().stream()
                .flatMap(side -> side.signatories().stream())
                .filter(signatory -> !signatory.mayOn(day))
                .findFirst()
                .map(signatory ->
                        off(Of.SIGNATORIES, "no_powers", signatory.name().in(lang)))
                .orElseGet(
                        () -> item.signing().isEmpty() ? off(Of.SIGNATORIES, "no_sides") : on(Of.SIGNATORIES, "may"));
    }

    private static Light originals(Item item) {
        if (item.electronic()) {
            return on(Of.ORIGINALS, "electronic");
        }
        long there = item.bound().stream()
                .filter(side -> !item.originals(side).isEmpty())
                .count();
        int needed = item.bound().size();
        return needed > 0 && there == needed
                ? on(Of.ORIGINALS, "each")
                : off(Of.ORIGINALS, "some", Long.toString(there), Integer.toString(needed));
    }

    private static Light signed(Item item) {
        if (item.signed()) {
            return on(Of.SIGNED, item.ink() ? "ink" : "electronically");
        }
        long all = item.signing().stream()
                .mapToLong(side -> side.signatories().size())
                .sum();
        long done = item.signing().stream()
                .flatMap(side -> side.signatories().stream())
                .filter(Ceremony.Signatory::signed)
                .count();
        return off(Of.SIGNED, "signatures", Long.toString(done), Long.toString(all));
    }

    private static Light registered(Item item) {
        return item.number() == null
                ? off(Of.REGISTERED, "no_number")
                : on(Of.REGISTERED, "number", Integer.toString(item.number()));
    }

    private static Light on(Of of, String reason, String... args) {
        return new Light(of, true, reason, List.of(args));
    }

    private static Light off(Of of, String reason, String... args) {
        return new Light(of, false, reason, List.of(args));
    }
}
