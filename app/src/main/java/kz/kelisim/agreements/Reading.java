package kz.kelisim.agreements;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.LocalizedText;

/// The newest version of a text, for those who read it and do not write it.
///
/// @param changing whether its words may still change
/// @param sha256 of all that its master would show, in hexadecimal digits: two texts with the same one are the same
/// text
public record Reading(
        String agreement,
        LocalizedText title,
        int version,
        boolean changing,
        String sha256,
        List<Party> parties,
        List<Passage> passages) {

    /// @param key of the organisation
    public record Party(String key, LocalizedText name) {}

    /// A clause.
    ///
    /// @param number of the article; 0 for a preamble
    public record Passage(int number, List<Column> columns) {}

    /// A clause in one of the authentic languages.
    ///
    /// @param heading empty where it has none
    public record Column(Lang lang, String heading, String text) {}

    static Reading of(Draft draft) {
        return new Reading(
                draft.agreement(),
                draft.title(),
                draft.version(),
                draft.editable(),
                Signatures.sha256(String.join("\0", shown(draft)).getBytes(StandardCharsets.UTF_8)),
                draft.parties().stream()
                        .map(party -> new Party(party.key(), party.name()))
                        .toList(),
                draft.clauses().stream()
                        .map(clause -> new Passage(
                                draft.number(clause),
                                draft.languages().stream()
                                        .map(lang -> new Column(
                                                lang,
                                                clause.in(lang).heading(),
                                                clause.in(lang).text()))
                                        .toList()))
                        .toList());
    }

    /// All that the master shows, and what is owed by it.
    private static List<String> shown(Draft draft) {
        List<String> shown = new ArrayList<>();
        shown.add(draft.languages() + " " + draft.prevailing() + " " + draft.layout());
        draft.languages().forEach(lang -> shown.add(draft.title().in(lang)));
        for (Clause clause : draft.clauses()) {
            shown.add(clause.kind().name());
            draft.languages().forEach(lang -> {
                shown.add(clause.in(lang).heading());
                shown.add(clause.in(lang).text());
            });
            Clause.Measure measure = clause.measure();
            Stream.of(measure.debtor(), measure.creditor())
                    .map(side -> side == null ? "" : side.key())
                    .forEach(shown::add);
            Stream.of(measure.dueOn(), measure.precision(), measure.form())
                    .map(Objects::toString)
                    .forEach(shown::add);
        }
        for (Draft.Party party : draft.parties()) {
            shown.add(party.role() + " " + party.name());
            party.signers().forEach(signer -> shown.add(signer.toString()));
        }
        return shown;
    }
}
