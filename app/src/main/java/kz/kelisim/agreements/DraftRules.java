package kz.kelisim.agreements;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kz.kelisim.accounts.Actor;
import kz.kelisim.agreements.Clause.Measure;
import kz.kelisim.agreements.Figures.Mismatch;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.Role;
import kz.kelisim.kernel.RoleGrant;
import kz.kelisim.store.Problem;
import org.jspecify.annotations.Nullable;

/// Who may write a text, and what it must hold before it is frozen.
final class DraftRules {

    private static final Pattern BLANK = Pattern.compile("\\[[^\\]]*\\]");

    private DraftRules() {}

    /// Somebody who works on a text.
    ///
    /// @param email by which the journal knows them
    /// @param organisation the party for which they do; null for those who hold the edition
    /// @param lawyer whether they are a lawyer of a party
    record Hand(String email, @Nullable String organisation, boolean lawyer) {

        /// The organiser and the protocol officer, who hold the edition.
        boolean staff() {
            return organisation == null;
        }

        /// Whether they may say what becomes of a remark: any but the side that made it.
        boolean mayDecide(Remark remark) {
            return !Objects.equals(organisation, remark.organisation());
        }
    }

    /// The hand of an account: who holds the edition, or works for a party as its entrepreneur, its lawyer or the focal
    /// point of its delegation.
    static Optional<Hand> hand(Actor actor, long forumId, List<Draft.Party> parties) {
        Optional<Draft.Party> own = parties.stream()
                .filter(party -> worksFor(actor, forumId, party))
                .findFirst();
        boolean lawyer = parties.stream()
                .anyMatch(party -> actor.grants().stream()
                        .anyMatch(grant -> grant.role() == Role.LAWYER
                                && grant.covers(forumId)
                                && party.key().equals(grant.organisation())));
        if (actor.holds(forumId, Role.ORGANISER, Role.PROTOCOL_OFFICER)) {
            return Optional.of(new Hand(actor.email(), null, lawyer));
        }
        return own.map(party -> new Hand(actor.email(), party.key(), lawyer));
    }

    private static boolean worksFor(Actor actor, long forumId, Draft.Party party) {
        return actor.grants().stream().filter(grant -> grant.covers(forumId)).anyMatch(grant -> speaks(grant, party));
    }

    private static boolean speaks(RoleGrant grant, Draft.Party party) {
        return switch (grant.role()) {
            case ENTREPRENEUR, LAWYER -> party.key().equals(grant.organisation());
            case FOCAL_POINT ->
                grant.delegation() != null && party.delegations().contains(grant.delegation());
            case OPERATOR, ORGANISER, PROTOCOL_OFFICER, RESPONSIBLE_OFFICER, ANALYST, CHECK_IN_DESK -> false;
        };
    }

    /// What stands before the freeze, each with the eid of its clause where it has one.
    ///
    /// @param overridden the clauses whose figures a lawyer lets differ, as `c3/12`
    /// @param lang in which names are given
    static List<Problem> problems(Draft draft, Set<String> overridden, Lang lang) {
        List<Problem> problems = new ArrayList<>();
        if (draft.clauses().isEmpty()) {
            problems.add(Problem.of("", "error.no_clauses"));
        }
        if (draft.parties().stream()
                        .filter(party -> party.role().equals("PARTY"))
                        .count()
                < 2) {
            problems.add(Problem.of("", "error.two_parties"));
        }
        for (Clause clause : draft.clauses()) {
            wording(draft, clause, problems);
            if (clause.obliges()) {
                measure(draft, clause, problems);
            }
            if (!overridden.contains(clause.eid() + "/" + clause.version())) {
                figures(draft, clause, lang).forEach(problems::add);
            }
        }
        for (Draft.Party party : draft.parties()) {
            if (party.signs()) {
                signatories(draft, party, lang, problems);
            }
        }
        return problems;
    }

    private static void wording(Draft draft, Clause clause, List<Problem> problems) {
        int number = draft.number(clause);
        boolean headed = draft.languages().stream()
                .anyMatch(lang -> !clause.in(lang).heading().isEmpty());
        for (Lang lang : draft.languages()) {
            if (clause.in(lang).text().isEmpty()) {
                problems.add(Problem.of(clause.eid(), "error.clause_text", number, lang.tag()));
            }
            if (headed && clause.in(lang).heading().isEmpty()) {
                problems.add(Problem.of(clause.eid(), "error.clause_heading", number, lang.tag()));
            }
            Matcher blank = BLANK.matcher(clause.in(lang).whole());
            if (blank.find()) {
                problems.add(Problem.of(clause.eid(), "error.clause_blank", number, lang.tag(), blank.group()));
            }
        }
    }

    private static void measure(Draft draft, Clause clause, List<Problem> problems) {
        int number = draft.number(clause);
        Measure measure = clause.measure();
        Consumer<String> missing = part -> problems.add(Problem.of(clause.eid(), "error.clause_measure", number, part));
        Clause.Side debtor = measure.debtor();
        Clause.Side creditor = measure.creditor();
        if (debtor == null) {
            missing.accept("debtor");
        }
        if (creditor == null) {
            missing.accept("creditor");
        }
        if (measure.dueOn() == null || measure.precision() == null) {
            missing.accept("due");
        }
        if (measure.form() == null) {
            missing.accept("form");
        }
        for (Lang lang : Lang.values()) {
            if (clause.in(lang).heading().isEmpty()) {
                problems.add(Problem.of(clause.eid(), "error.clause_promise", number, lang.tag()));
            }
        }
        if (debtor != null
                && creditor != null
                && (debtor.key().equals(creditor.key()) || !isParty(draft, debtor) || !isParty(draft, creditor))) {
            problems.add(Problem.of(clause.eid(), "error.clause_sides", number));
        }
    }

    private static boolean isParty(Draft draft, Clause.Side side) {
        return draft.parties().stream().anyMatch(party -> party.key().equals(side.key()));
    }

    /// Where the figures of a clause differ between its authentic languages.
    static List<Problem> figures(Draft draft, Clause clause, Lang lang) {
        Map<Lang, String> texts = new LinkedHashMap<>();
        for (Lang one : draft.languages()) {
            if (!clause.in(one).isEmpty()) {
                texts.put(one, clause.in(one).whole());
            }
        }
        return texts.size() < 2
                ? List.of()
                : Figures.mismatches(texts).stream()
                        .map(mismatch -> differing(draft, clause, mismatch, lang))
                        .toList();
    }

    private static Problem differing(Draft draft, Clause clause, Mismatch mismatch, Lang lang) {
        return Problem.of(
                clause.eid(),
                "error.clause_figures",
                draft.number(clause),
                Figures.shown(mismatch.figure(), lang),
                mismatch.times().entrySet().stream()
                        .map(times -> "%s: %d".formatted(ownName(times.getKey()), times.getValue()))
                        .collect(Collectors.joining(", ")));
    }

    private static String ownName(Lang lang) {
        return lang.locale().getDisplayLanguage(lang.locale());
    }

    private static void signatories(Draft draft, Draft.Party party, Lang lang, List<Problem> problems) {
        String name = party.name().in(lang);
        if (party.signers().isEmpty()) {
            problems.add(Problem.of("", "error.no_signatory", name));
        }
        party.signers().stream()
                .filter(signer -> !signer.mayOn(draft.signingOn()))
                .forEach(signer -> problems.add(Problem.of(
                        "", "error.signatory_authority", signer.name().in(lang), name)));
    }
}
