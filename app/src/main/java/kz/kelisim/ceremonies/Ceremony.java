package kz.kelisim.ceremonies;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.web.View;
import org.jspecify.annotations.Nullable;

/// A signing ceremony with what is signed at it, in its order.
///
/// @param session the key of the session of the programme at which it is held; null for none
/// @param startsAt its own hour or that of the session; null where neither is known
/// @param venue its own place or that of the session; null where neither is known
/// @param released whether everybody may see it
record Ceremony(
        String key,
        LocalizedText title,
        @Nullable String session,
        @Nullable Instant startsAt,
        @Nullable LocalizedText venue,
        boolean released,
        List<Item> items) {

    /// The day on which it is held; null where not known.
    @Nullable
    LocalDate day() {
        return startsAt == null ? null : startsAt.atZone(View.ZONE).toLocalDate();
    }

    /// What everybody may know of it: all but texts that only their sides and the staff know of.
    Ceremony open() {
        return new Ceremony(
                key,
                title,
                session,
                startsAt,
                venue,
                released,
                items.stream().filter(item -> !item.withheld()).toList());
    }

    /// What is signed now: the first that is not signed yet.
    Optional<Item> current() {
        return items.stream().filter(item -> !item.signed()).findFirst();
    }

    long signed() {
        return items.stream().filter(Item::signed).count();
    }

    Optional<Item> item(String wanted) {
        return items.stream().filter(item -> item.key().equals(wanted)).findFirst();
    }

    /// An agreement in its turn.
    ///
    /// @param agreement its key
    /// @param state of the agreement
    /// @param sha256 of the master whose text is agreed; null where the text is not agreed or kept elsewhere
    /// @param ink whether two officers attested the scan of an original
    /// @param number in the register; null before
    /// @param sides in the order agreed for all copies
    /// @param withheld whether only its sides and the staff know of its text
    record Item(
            String key,
            int place,
            String agreement,
            String kind,
            LocalizedText title,
            String state,
            @Nullable String sha256,
            boolean ink,
            @Nullable Integer number,
            List<Side> sides,
            List<Original> originals,
            boolean withheld) {

        boolean agreed() {
            return state.equals("TEXT_AGREED") || signed();
        }

        boolean signed() {
            return state.equals("SIGNED");
        }

        /// Those who sign, in their order.
        List<Side> signing() {
            return sides.stream().filter(side -> !side.role().equals("WITNESS")).toList();
        }

        /// Those whom it binds, each of which keeps a copy.
        List<Side> bound() {
            return sides.stream().filter(side -> side.role().equals("PARTY")).toList();
        }

        /// Whether every signatory signed electronically, so that nothing is needed on paper.
        boolean electronic() {
            return signed() && !ink;
        }

        /// The originals that a side keeps of the text as it is agreed now.
        List<Original> originals(Side keeper) {
            return originals.stream()
                    .filter(one -> one.keeper().equals(keeper.organisation()) && one.shows(sha256))
                    .toList();
        }
    }

    /// @param organisation its key
    /// @param role PARTY, WITNESS or GUARANTOR
    /// @param country its ISO 3166-1 code in capitals; null where not known
    record Side(
            String organisation,
            LocalizedText name,
            String role,
            @Nullable String country,
            List<Signatory> signatories) {}

    /// @param office null for who signs by a power of attorney
    /// @param signed whether an electronic signature that counts is there
    record Signatory(
            LocalizedText name,
            @Nullable LocalizedText office,
            @Nullable LocalDate since,
            @Nullable LocalDate until,
            @Nullable LocalizedText authority,
            @Nullable LocalDate authorityUntil,
            boolean powers,
            @Nullable LocalDate powersUntil,
            boolean signed) {

        /// Whether an office, a stated basis or a document that was examined lets them sign, on the day where one is
        /// known.
        boolean mayOn(@Nullable LocalDate day) {
            boolean held = office != null
                    && (day == null
                            || ((since == null || !day.isBefore(since)) && (until == null || !day.isAfter(until))));
            return held || (authority != null && lasts(authorityUntil, day)) || (powers && lasts(powersUntil, day));
        }

        private static boolean lasts(@Nullable LocalDate until, @Nullable LocalDate day) {
            return day == null || until == null || !day.isAfter(until);
        }
    }

    /// An original on paper.
    ///
    /// @param keeper the key of the party that keeps it and stands first in it
    /// @param sha256 of the master from which it was printed; null where the text is kept elsewhere
    /// @param holdings who held it, the newest last; empty while the protocol service has it
    record Original(
            long id,
            String keeper,
            List<String> languages,
            @Nullable String sha256,
            Instant madeAt,
            List<Holding> holdings) {

        /// Whether it shows a text as it is agreed.
        boolean shows(@Nullable String master) {
            return master == null || master.equals(sha256);
        }

        Optional<Holding> holder() {
            return holdings.isEmpty() ? Optional.empty() : Optional.of(holdings.getLast());
        }
    }

    record Holding(LocalizedText holder, LocalDate on) {}
}
