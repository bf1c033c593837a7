package kz.kelisim.agreements;

import static kz.kelisim.store.Field.may;
import static kz.kelisim.store.Field.needs;
import static kz.kelisim.store.Permit.every;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import kz.kelisim.accounts.Actor;
import kz.kelisim.agreements.Act.Action;
import kz.kelisim.kernel.Role;
import kz.kelisim.store.Entry;
import kz.kelisim.store.Kind;
import kz.kelisim.store.Problem;
import kz.kelisim.store.Sheet;
import org.jspecify.annotations.Nullable;

/// What terms and acts must keep to, and who may record an act.
final class LifeRules {

    /// What a party says of itself; the lawyer of that party may record it.
    private static final Set<Action> OF_A_PARTY = Set.of(Action.NOTIFICATION, Action.APPROVAL, Action.NOTICE);

    private static final Pattern EVENT = Pattern.compile("[A-Z][A-Z_]{2,39}");
    private static final Pattern NAME = Pattern.compile("[a-z][a-zA-Z0-9]{0,39}");
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.:_-]{0,99}");
    private static final Set<String> OURS = Set.of(
            "v", "event", "edition", "agreement", "registerNumber", "occurredAt", "previous", "sample", "subject");

    /// The events that only the life of an agreement itself gives.
    private static final Set<String> OF_LIFE =
            Set.of("SIGNED", "IN_FORCE", "AMENDED", "RENEWED", "TERMINATED", "SUPERSEDED", "CORRECTED");

    /// The terms of an agreement at the desk.
    static final Sheet SHEET = Sheet.of(
                    "terms",
                    "terms",
                    needs("agreement", new Kind.Reference("agreements")),
                    needs("entry_method", Kind.choice(Terms.Entry.class)),
                    may("entry_on", new Kind.Day()),
                    may("provisional_from", new Kind.Day()),
                    needs("duration", Kind.choice(Terms.Duration.class)),
                    may("duration_months", new Kind.Whole(1, 1200)),
                    may("until_on", new Kind.Day()),
                    needs("renewal", Kind.choice(Terms.Renewal.class)),
                    may("renewal_months", new Kind.Whole(1, 1200)),
                    may("renewals_most", new Kind.Whole(1, 99)),
                    may("notice_months", new Kind.Whole(1, 60)),
                    may("implements", new Kind.Reference("agreements")),
                    may("supersedes", new Kind.Reference("agreements")),
                    may("amends", new Kind.Reference("agreements")))
            .editedBy(every(Role.ORGANISER), every(Role.PROTOCOL_OFFICER))
            .checkedBy(LifeRules::terms);

    private LifeRules() {}

    /// A field that goes with a choice is there with it and not without it.
    static List<Problem> terms(Entry terms) {
        List<Problem> problems = new ArrayList<>();
        together(problems, terms, "entry_method", "ON_DATE", "entry_on");
        together(problems, terms, "duration", "FIXED", "duration_months");
        together(problems, terms, "duration", "UNTIL_DATE", "until_on");
        together(problems, terms, "renewal", "TACIT", "renewal_months");
        boolean tacit = "TACIT".equals(terms.value("renewal"));
        if (tacit && !terms.has("notice_months")) {
            problems.add(Problem.of("notice_months", "error.terms_needed"));
        }
        if (!tacit && terms.has("renewals_most")) {
            problems.add(Problem.of("renewals_most", "error.terms_unneeded"));
        }
        if (tacit && !terms.has("duration_months") && !terms.has("until_on")) {
            problems.add(Problem.of("renewal", "error.terms_without_end"));
        }
        String own = terms.value("agreement");
        for (String other : List.of("implements", "supersedes", "amends")) {
            if (own != null && own.equals(terms.value(other))) {
                problems.add(Problem.of(other, "error.terms_itself", own));
            }
        }
        return problems;
    }

    private static void together(List<Problem> problems, Entry terms, String choice, String word, String field) {
        boolean wanted = word.equals(terms.value(choice));
        if (wanted && !terms.has(field)) {
            problems.add(Problem.of(field, "error.terms_needed"));
        } else if (!wanted && terms.has(field)) {
            problems.add(Problem.of(field, "error.terms_unneeded"));
        }
    }

    /// What speaks against recording an act today.
    static List<Problem> problems(Life life, Act act, LocalDate today) {
        List<Problem> problems = new ArrayList<>();
        if (act.notifiedOn().isAfter(today)) {
            problems.add(Problem.of("notified_on", "error.life_future", act.notifiedOn()));
        }
        if (act.notifiedOn().isBefore(life.signedOn())) {
            problems.add(Problem.of("notified_on", "error.life_before_signing", life.signedOn()));
        }
        if (act.party() != null
                && life.parties().stream()
                        .noneMatch(party -> party.key().equals(act.party().key()))) {
            problems.add(Problem.of("party", "error.life_no_party"));
        }
        Life.State state = life.on(act.notifiedOn());
        boolean over = state instanceof Life.Ended;
        Terms terms = life.terms();
        switch (act.action()) {
            case NOTIFICATION -> {
                needParty(problems, act);
                if (terms == null || terms.entry() != Terms.Entry.ON_LAST_NOTIFICATION) {
                    problems.add(Problem.of("action", "error.life_not_by_notification"));
                }
            }
            case APPROVAL -> {
                if (terms == null || terms.entry() != Terms.Entry.ON_APPROVAL) {
                    problems.add(Problem.of("action", "error.life_not_by_approval"));
                }
            }
            case NOTICE -> {
                needParty(problems, act);
                boolean fits = terms != null
                        && (terms.renewal() == Terms.Renewal.TACIT
                                || (terms.duration() == Terms.Duration.INDEFINITE && terms.noticeMonths() > 0));
                if (!fits) {
                    problems.add(Problem.of("action", "error.life_no_notice"));
                }
            }
            case RENEWAL -> {
                LocalDate last = state instanceof Life.InForce force ? force.lastDay() : null;
                if (last == null || terms == null || terms.renewal() == Terms.Renewal.NONE) {
                    problems.add(Problem.of("action", "error.life_no_renewal"));
                } else if (act.until() == null || !act.until().isAfter(last)) {
                    problems.add(Problem.of("until_on", "error.life_until", last));
                }
            }
            case CORRECTION -> {
                Integer corrects = act.corrects();
                if (corrects != null
                        && life.acts().stream()
                                .noneMatch(
                                        one -> corrects.equals(one.ordinal()) && one.action() != Action.CORRECTION)) {
                    problems.add(Problem.of("corrects", "error.life_no_act", corrects));
                }
                if (act.note() == null) {
                    problems.add(Problem.of("act_note", "error.life_note"));
                }
            }
            case AMENDMENT, TERMINATION -> {}
        }
        if (act.until() != null && act.action() != Action.RENEWAL) {
            problems.add(Problem.of("until_on", "error.life_only_renewal"));
        }
        if (act.corrects() != null && act.action() != Action.CORRECTION) {
            problems.add(Problem.of("corrects", "error.life_only_correction"));
        }
        if (over && act.action() != Action.CORRECTION) {
            problems.add(Problem.of("action", "error.life_over"));
        }
        return problems;
    }

    private static void needParty(List<Problem> problems, Act act) {
        if (act.party() == null) {
            problems.add(Problem.of("party", "error.life_party"));
        }
    }

    /// Whether the actor may record acts of that agreement at all.
    static boolean mayRecord(@Nullable Actor actor, long forumId, Life life) {
        return actor != null
                && (recordsAll(actor, forumId)
                        || life.parties().stream().anyMatch(party -> speaksFor(actor, forumId, party)));
    }

    /// Whether the actor may record this act: the organiser and the protocol officer each, a lawyer what the own
    /// organisation says.
    static boolean mayRecord(Actor actor, long forumId, Act act) {
        return recordsAll(actor, forumId)
                || (act.party() != null && OF_A_PARTY.contains(act.action()) && speaksFor(actor, forumId, act.party()));
    }

    static boolean recordsAll(Actor actor, long forumId) {
        return actor.holds(forumId, Role.ORGANISER, Role.PROTOCOL_OFFICER);
    }

    private static boolean speaksFor(Actor actor, long forumId, Agreement.Linked party) {
        return actor.grants().stream()
                .anyMatch(grant -> grant.role() == Role.LAWYER
                        && grant.covers(forumId)
                        && party.key().equals(grant.organisation()));
    }

    /// What a leaf says stays for ever: keys, codes, days, numbers and hashes only.
    static void requireNoNames(String event, String subject, Map<String, String> facts) {
        if (!EVENT.matcher(event).matches() || OF_LIFE.contains(event)) {
            throw new IllegalArgumentException(
                    "The event (%s) must be in capitals and none of %s.".formatted(event, OF_LIFE));
        }
        boolean plain = VALUE.matcher(subject).matches()
                && facts.entrySet().stream()
                        .allMatch(fact -> NAME.matcher(fact.getKey()).matches()
                                && !OURS.contains(fact.getKey())
                                && VALUE.matcher(fact.getValue()).matches());
        if (!plain) {
            throw new IllegalArgumentException(
                    "The subject (%s) and facts %s must be keys, codes, days, numbers or hashes: a leaf stays for ever."
                            .formatted(subject, facts.keySet()));
        }
    }
}
