package kz.kelisim.register;

/// What a log says of itself at one size: its name (`origin`), the number of its entries and the root over
/// them.
///
/// As text (C2SP tlog-checkpoint) three lines, each ended by a line feed: origin, size in decimal, root in
/// base64.
public record Checkpoint(String origin, long size, Hash root) {

    public Checkpoint {
        if (origin.isEmpty() || origin.chars().anyMatch(character -> character < 0x20)) {
            throw new IllegalArgumentException(
                    "The origin (%s) of a checkpoint must be one line and not empty, such as example.org/register."
                            .formatted(origin));
        }
        if (size < 0) {
            throw new IllegalArgumentException("The size (%d) of a checkpoint must not be negative.".formatted(size));
        }
    }

    /// The checkpoint in the text of a note. Lines after the third (extensions) are covered by the signature of
    /// the note and mean nothing here.
    public static Checkpoint parse(String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length < 4) {
            throw new IllegalArgumentException(
                    "The text (%s) of a checkpoint must have at least three lines: origin, size, root."
                            .formatted(text));
        }
        return new Checkpoint(lines[0], Decimal.parse("size of the checkpoint", lines[1]), Hash.parse(lines[2]));
    }

    /// The text that a log signs.
    public String text() {
        return origin + "\n" + size + "\n" + root.base64() + "\n";
    }
}
