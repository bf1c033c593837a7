package kz.kelisim.schedule;

/// Two different languages, by their codes, in alphabetical order; the constructor orders them.
public record LanguagePair(String first, String second) {
    public LanguagePair {
        if (first.compareTo(second) > 0) {
            String swapped = first;
            first = second;
            second = swapped;
        }
    }
}
