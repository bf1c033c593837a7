package kz.kelisim.agreements;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.protocol.Alternat;

/// A text as the copy of one party words it: that party signs first, and is named first wherever the title or a
/// preamble
/// lists all parties. A list that stands so in one language only is left as it is: no language of a copy differs from
/// another.
final class KeeperFirst {

    private KeeperFirst() {}

    static Draft of(Draft draft, Draft.Party keeper) {
        List<Draft.Party> bound = draft.parties().stream()
                .filter(party -> party.role().equals("PARTY"))
                .toList();
        if (bound.size() < 2 || !bound.contains(keeper)) {
            return draft;
        }
        List<Draft.Party> order = Alternat.copies(bound).stream()
                .filter(copy -> copy.keeper().equals(keeper))
                .findFirst()
                .orElseThrow()
                .order();
        List<Draft.Party> others =
                draft.parties().stream().filter(party -> !bound.contains(party)).toList();
        Map<Lang, String> titles =
                listed(draft.languages(), bound, order, lang -> draft.title().in(lang));
        return new Draft(
                draft.agreement(),
                draft.kind(),
                new LocalizedText(
                        titles.getOrDefault(Lang.KK, draft.title().kk()),
                        titles.getOrDefault(Lang.RU, draft.title().ru()),
                        titles.getOrDefault(Lang.EN, draft.title().en())),
                draft.state(),
                draft.languages(),
                draft.prevailing(),
                draft.layout(),
                draft.signingOn(),
                draft.open(),
                draft.released(),
                draft.frozen(),
                draft.version(),
                draft.madeAt(),
                draft.clauses().stream()
                        .map(clause -> clause.kind() == Clause.Kind.PREAMBLE
                                ? preamble(clause, draft.languages(), bound, order)
                                : clause)
                        .toList(),
                Stream.concat(order.stream(), others.stream()).toList());
    }

    private static Clause preamble(
            Clause clause, List<Lang> languages, List<Draft.Party> bound, List<Draft.Party> order) {
        Map<Lang, String> texts =
                listed(languages, bound, order, lang -> clause.in(lang).text());
        Map<Lang, Clause.Wording> wording = new EnumMap<>(Lang.class);
        for (Lang lang : Lang.values()) {
            Clause.Wording stored = clause.in(lang);
            wording.put(lang, new Clause.Wording(stored.heading(), texts.getOrDefault(lang, stored.text())));
        }
        return new Clause(clause.eid(), clause.version(), clause.position(), clause.kind(), wording, clause.measure());
    }

    /// The texts with the parties listed in the other order; empty where one language does not list them.
    private static Map<Lang, String> listed(
            List<Lang> languages, List<Draft.Party> before, List<Draft.Party> after, Function<Lang, String> text) {
        Map<Lang, String> ordered = new EnumMap<>(Lang.class);
        for (Lang lang : languages) {
            String was = list(before, lang);
            if (!text.apply(lang).contains(was)) {
                return Map.of();
            }
            ordered.put(lang, text.apply(lang).replace(was, list(after, lang)));
        }
        return ordered;
    }

    private static String list(List<Draft.Party> parties, Lang lang) {
        return ClauseLibrary.listed(
                parties.stream().map(party -> party.name().in(lang)).toList(), lang);
    }
}
