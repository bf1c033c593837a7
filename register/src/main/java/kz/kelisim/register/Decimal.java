package kz.kelisim.register;

/// Whole numbers in the spelling of the C2SP formats: ASCII digits without sign and without leading zeros.
final class Decimal {

    private Decimal() {}

    /// The number that `text` spells; `what` names the value in the error message.
    static long parse(String what, String text) {
        if (!text.matches("0|[1-9][0-9]{0,18}")) {
            throw new IllegalArgumentException(refusal(what, text));
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException tooLarge) {
            throw new IllegalArgumentException(refusal(what, text), tooLarge);
        }
    }

    private static String refusal(String what, String text) {
        return "The %s (%s) must be a whole number from 0 to %d in decimal digits without leading zeros."
                .formatted(what, text, Long.MAX_VALUE);
    }
}
