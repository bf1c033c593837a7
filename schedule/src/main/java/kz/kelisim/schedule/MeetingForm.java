package kz.kelisim.schedule;

import java.util.ArrayList;
import java.util.List;

/// The representatives of a meeting in JSON: their ids in the order of the parties.
final class MeetingForm {
    private MeetingForm() {}

    static List<Integer> representatives(JsonTokens in, List<Party> parties, List<String> ids) {
        if (ids.size() != parties.size()) {
            throw in.refusal("has " + ids.size() + " representatives; each of the " + parties.size()
                    + " parties has one in the meeting");
        }
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            String id = ids.get(i);
            List<String> known = parties.get(i).representatives().stream()
                    .map(Representative::id)
                    .toList();
            if (!known.contains(id)) {
                throw in.refusal("representative \"" + id + "\" is unknown; party \""
                        + parties.get(i).id() + "\" has " + String.join(", ", known));
            }
            positions.add(known.indexOf(id));
        }
        return positions;
    }

    /// The ids of those who attend a meeting for its parties.
    static List<String> ids(Problem problem, int request, java.util.function.IntUnaryOperator representative) {
        int[] parties = problem.requests().get(request).parties().toArray();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < parties.length; i++) {
            ids.add(problem.parties()
                    .get(parties[i])
                    .representatives()
                    .get(representative.applyAsInt(i))
                    .id());
        }
        return ids;
    }

    /// Whether some party of the problem has several representatives, so that meetings name them.
    static boolean named(Problem problem) {
        return problem.parties().stream()
                .anyMatch(party -> party.representatives().size() > 1);
    }
}
