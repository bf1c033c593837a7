package kz.kelisim.agreements;

import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.signatures.Line;
import org.jspecify.annotations.Nullable;

/// Whether somebody may sign for a party, and whether it was they who signed: what no technical check can
/// tell.
///
/// @param answer YES, NO or UNKNOWN
/// @param confirmation why a protocol officer says that a certificate in another name is that of the
///     signatory; null where nobody said so
/// @param decidedBy the account whose act led to it
record Authority(
        Line.Answer answer,
        Reason reason,
        Basis basis,
        @Nullable String confirmation,
        String decidedBy,
        Instant decidedAt) {

    /// Why the answer is as it is. Names are keys of the texts that explain them.
    enum Reason {
        HOLDS,
        /// The certificate names somebody else, or writes the name in another way.
        NAME_DIFFERS,
        /// Neither an office nor a document is on record.
        NO_BASIS,
        /// The office begins later or has ended.
        OFFICE_NOT_HELD,
        /// The full powers or the proxy have ended.
        POWERS_ENDED
    }

    /// What the authority rests on.
    enum Basis {
        EX_OFFICIO,
        FULL_POWERS,
        PROXY,
        NONE
    }

    /// The office and the newest document of a signatory.
    ///
    /// @param office whether an office is named for which they sign
    /// @param since first day of the office; null where not stated
    /// @param until last day of it; null where not stated
    /// @param powers the newest document, NONE without one
    /// @param powersUntil its last day; null where it has none
    record Ground(
            boolean office,
            @Nullable LocalDate since,
            @Nullable LocalDate until,
            Basis powers,
            @Nullable LocalDate powersUntil) {

        boolean held(LocalDate day) {
            return office && (since == null || !day.isBefore(since)) && (until == null || !day.isAfter(until));
        }

        boolean empowered(LocalDate day) {
            return powers != Basis.NONE && (powersUntil == null || !day.isAfter(powersUntil));
        }
    }

    /// @param named whether the certificate bears the name of the signatory
    /// @param day on which it was signed
    static Authority of(
            boolean named, @Nullable String confirmation, Ground ground, LocalDate day, String by, Instant at) {
        if (!ground.held(day) && !ground.empowered(day)) {
            Reason reason = ground.powers() != Basis.NONE
                    ? Reason.POWERS_ENDED
                    : ground.office() ? Reason.OFFICE_NOT_HELD : Reason.NO_BASIS;
            return new Authority(
                    reason == Reason.NO_BASIS ? Line.Answer.UNKNOWN : Line.Answer.NO,
                    reason,
                    Basis.NONE,
                    confirmation,
                    by,
                    at);
        }
        Basis basis = ground.held(day) ? Basis.EX_OFFICIO : ground.powers();
        return named || confirmation != null
                ? new Authority(Line.Answer.YES, Reason.HOLDS, basis, confirmation, by, at)
                : new Authority(Line.Answer.UNKNOWN, Reason.NAME_DIFFERS, basis, null, by, at);
    }

    boolean holds() {
        return answer == Line.Answer.YES;
    }

    /// Whether a certificate bears the name of a person: the same words in any order and letter case, in
    /// one of the languages in which the name is known. Nothing is guessed: a patronymic more is another
    /// name.
    static boolean sameName(String certificate, LocalizedText person) {
        List<String> words = words(certificate);
        return !words.isEmpty()
                && Stream.of(person.kk(), person.ru(), person.en())
                        .map(Authority::words)
                        .anyMatch(words::equals);
    }

    private static List<String> words(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT)
                .replace('ё', 'е');
        return Arrays.stream(plain.split("[^\\p{L}\\p{M}'’-]+"))
                .filter(word -> !word.isEmpty())
                .sorted()
                .toList();
    }

    /// The text of a certificate as it may be shown: no run of six or more digits, which could be a
    /// personal number, and nothing that steers a terminal or a page.
    static String masked(String text) {
        String shown = text.replaceAll("[\\p{Cntrl}\\p{Cf}]", " ").replaceAll("\\p{Nd}{6,}", "…");
        return shown.substring(0, Math.min(shown.length(), LONGEST_SHOWN));
    }

    private static final int LONGEST_SHOWN = 300;
}
