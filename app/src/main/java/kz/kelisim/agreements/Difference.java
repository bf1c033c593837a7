package kz.kelisim.agreements;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;

/// What changed between two wordings, word by word.
final class Difference {

    enum Change {
        SAME,
        ADDED,
        REMOVED
    }

    /// Words that follow each other and fared alike.
    record Piece(Change change, String text) {}

    private Difference() {}

    static List<Piece> between(String before, String after) {
        List<String> old = words(before);
        List<String> fresh = words(after);
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        for (AbstractDelta<String> delta : DiffUtils.diff(old, fresh).getDeltas()) {
            add(Change.SAME, old.subList(at, delta.getSource().getPosition()), pieces);
            add(Change.REMOVED, delta.getSource().getLines(), pieces);
            add(Change.ADDED, delta.getTarget().getLines(), pieces);
            at = delta.getSource().getPosition() + delta.getSource().size();
        }
        add(Change.SAME, old.subList(at, old.size()), pieces);
        return pieces;
    }

    /// Words with the space that follows them.
    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("(?<=\\s)(?=\\S)"));
    }

    private static void add(Change change, List<String> words, List<Piece> pieces) {
        if (!words.isEmpty()) {
            pieces.add(new Piece(change, String.join("", words)));
        }
    }
}
