package kz.kelisim.participants;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;
import kz.kelisim.store.Entry;
import kz.kelisim.store.Problem;

/// The check digits of the identifiers of organisations.
///
/// BIN: twelve digits of Kazakhstan, the last by weights 1 to 11 modulo 11, and by weights 3 to 11, 1, 2 where that
/// gives 10. INN: ten or twelve digits of Russia. OGRN: thirteen digits, modulo 11, or fifteen, modulo 13. LEI: ISO
/// 17442, twenty signs, modulo 97.
public final class Identifiers {

    private static final BigInteger NINETY_SEVEN = BigInteger.valueOf(97);

    private Identifiers() {}

    /// Whether the identifier has the shape of its scheme and its check digits are right.
    static boolean valid(String scheme, String identifier) {
        return switch (scheme) {
            case "BIN" -> bin(identifier);
            case "INN" -> inn(identifier);
            case "OGRN" -> ogrn(identifier);
            case "LEI" -> lei(identifier);
            default -> false;
        };
    }

    /// What is wrong with an identifier and its scheme.
    public static List<Problem> problems(String scheme, String identifier) {
        if (scheme.isEmpty() != identifier.isEmpty()) {
            return List.of(Problem.of("identifier", "error.identifier_pair"));
        }
        return scheme.isEmpty() || valid(scheme, identifier)
                ? List.of()
                : List.of(Problem.of("identifier", "error.identifier", identifier));
    }

    /// The same for a record of a sheet.
    public static List<Problem> problems(Entry entry) {
        String scheme = entry.value("identifier_scheme");
        String identifier = entry.value("identifier");
        return problems(scheme == null ? "" : scheme, identifier == null ? "" : identifier);
    }

    private static boolean bin(String text) {
        if (!text.matches("[0-9]{12}")) {
            return false;
        }
        int check = weighted(text, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11) % 11;
        if (check == 10) {
            check = weighted(text, 3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2) % 11;
        }
        return check == digit(text, 11);
    }

    private static boolean inn(String text) {
        if (text.matches("[0-9]{10}")) {
            return weighted(text, 2, 4, 10, 3, 5, 9, 4, 6, 8) % 11 % 10 == digit(text, 9);
        }
        return text.matches("[0-9]{12}")
                && weighted(text, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8) % 11 % 10 == digit(text, 10)
                && weighted(text, 3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8) % 11 % 10 == digit(text, 11);
    }

    private static boolean ogrn(String text) {
        if (!text.matches("[0-9]{13}|[0-9]{15}")) {
            return false;
        }
        int last = text.length() - 1;
        return Long.parseLong(text.substring(0, last)) % (last - 1) % 10 == digit(text, last);
    }

    private static boolean lei(String text) {
        if (!text.matches("[0-9A-Z]{18}[0-9]{2}")) {
            return false;
        }
        var digits = new StringBuilder();
        text.chars().forEach(sign -> digits.append(Character.digit(sign, 36)));
        return new BigInteger(digits.toString()).mod(NINETY_SEVEN).equals(BigInteger.ONE);
    }

    private static int weighted(String text, int... weights) {
        return IntStream.range(0, weights.length)
                .map(at -> weights[at] * digit(text, at))
                .sum();
    }

    private static int digit(String text, int at) {
        return text.charAt(at) - '0';
    }
}
