package kz.kelisim.agreements;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import kz.kelisim.accounts.Actor;
import kz.kelisim.agreements.Clause.Side;
import kz.kelisim.agreements.DraftRules.Hand;
import kz.kelisim.kernel.Lang;
import kz.kelisim.store.Once;
import kz.kelisim.store.Problem;
import kz.kelisim.store.Refused;
import kz.kelisim.web.NotFound;
import kz.kelisim.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The text of an agreement while its sides write it, clause by clause and language beside language.
@Controller
@RequestMapping("/{lang:kk|ru|en}/forums/{edition}/agreements/{key}/text")
class DraftPages {

    private final Agreements agreements;
    private final Drafts drafts;
    private final ClauseOrder order;
    private final Remarks remarks;
    private final Freezing freezing;
    private final Once once;

    DraftPages(Agreements agreements, Drafts drafts, ClauseOrder order, Remarks remarks, Freezing freezing, Once once) {
        this.agreements = agreements;
        this.drafts = drafts;
        this.order = order;
        this.remarks = remarks;
        this.freezing = freezing;
        this.once = once;
    }

    /// @param draft null where the text is not kept here
    /// @param open what stands before the freeze
    /// @param values what was typed into a form that was refused
    record Sheet(
            Agreement agreement,
            @Nullable Draft draft,
            Hand hand,
            List<Remark> remarks,
            List<Problem> open,
            Map<String, String> values,
            List<Problem> problems) {

        /// What stands before the freeze in a clause.
        List<Problem> openOf(String eid) {
            return open.stream().filter(problem -> problem.field().equals(eid)).toList();
        }

        long remarksOn(String eid) {
            return remarks.stream()
                    .filter(one -> one.open() && one.eid().equals(eid))
                    .count();
        }

        boolean editable() {
            return draft == null ? List.of("DRAFT", "NEGOTIATION").contains(agreement.state()) : draft.editable();
        }

        List<ClauseLibrary.Item> library() {
            return ClauseLibrary.OURS.items();
        }
    }

    /// @param differing the figures that differ, where no lawyer lets them
    /// @param overridden why they may differ; null where they may not
    record Page(
            Agreement agreement,
            Draft draft,
            Clause clause,
            Hand hand,
            List<Remark> remarks,
            List<Problem> open,
            boolean differing,
            @Nullable String overridden,
            Map<String, String> values,
            List<Problem> problems) {

        String value(String name, String stored) {
            return values.getOrDefault(name, stored);
        }

        boolean wrong(String name) {
            return problems.stream().anyMatch(problem -> problem.field().equals(name));
        }

        Optional<Clause> beside(int step) {
            int at = draft.clauses().indexOf(clause) + step;
            return at < 0 || at >= draft.clauses().size()
                    ? Optional.empty()
                    : Optional.of(draft.clauses().get(at));
        }

        List<Side> sides() {
            return draft.parties().stream()
                    .map(party -> new Side(party.key(), party.name()))
                    .toList();
        }

        /// Whether somebody wrote the clause after the form was opened.
        boolean changed() {
            return problems.stream().anyMatch(problem -> problem.text().equals("error.clause_changed"));
        }
    }

    @GetMapping("")
    Object text(View v, @PathVariable("key") String key) {
        return sheet(v, key, Map.of(), List.of(), HttpStatus.OK);
    }

    private Object sheet(View v, String key, Map<String, String> values, List<Problem> problems, HttpStatus status) {
        Hand hand = hand(v, drafts, key);
        Agreement agreement = agreements.find(v.forumId(), key).orElseThrow(NotFound::new);
        Draft draft = drafts.find(v.forumId(), key).orElse(null);
        return v.page(
                "agreements/text",
                new Sheet(
                        agreement,
                        draft,
                        hand,
                        draft == null ? List.of() : remarks.all(v.forumId(), key),
                        draft == null || !draft.editable()
                                ? List.of()
                                : freezing.problems(v.forumId(), draft, v.lang()),
                        values,
                        problems),
                status);
    }

    /// Who works on the text here.
    ///
    /// @throws NotFound where there is no such agreement
    /// @throws AccessDeniedException for anybody else
    static Hand hand(View v, Drafts drafts, String key) {
        Actor actor = v.member();
        List<Draft.Party> parties = drafts.parties(v.forumId(), key);
        return DraftRules.hand(actor, v.forumId(), parties)
                .orElseThrow(() -> new AccessDeniedException("Only the sides of the agreement work on its text."));
    }

    /// Opens the text of an agreement that has none yet.
    @PostMapping("")
    Object open(View v, @PathVariable("key") String key, @RequestParam Map<String, String> values) {
        return attempt(v, key, "open", values, hand -> {
            var form = new DraftForm(values);
            Agreement agreement = agreements.find(v.forumId(), key).orElseThrow(NotFound::new);
            DraftForm.Tongues tongues = form.tongues();
            drafts.open(
                    v.forum(),
                    key,
                    new ClauseLibrary.Filling(
                            agreement.kind(),
                            Drafts.sides(drafts.parties(v.forumId(), key)),
                            v.forum().city(),
                            tongues.languages(),
                            tongues.prevailing()),
                    form.layout(),
                    hand);
            return "";
        });
    }

    @PostMapping("/settings")
    Object settings(View v, @PathVariable("key") String key, @RequestParam Map<String, String> values) {
        return attempt(v, key, "settings", values, hand -> {
            drafts.settle(v.forum(), key, new DraftForm(values).settings(), hand);
            return "";
        });
    }

    @PostMapping("/add")
    Object add(View v, @PathVariable("key") String key, @RequestParam Map<String, String> values) {
        return attempt(
                v,
                key,
                "add",
                values,
                hand -> "/"
                        + order.add(
                                v.forum(),
                                key,
                                values.getOrDefault("after", ""),
                                values.getOrDefault("item", ""),
                                hand));
    }

    @GetMapping("/{eid:c[0-9]+}")
    Object clause(View v, @PathVariable("key") String key, @PathVariable("eid") String eid) {
        return page(v, key, eid, Map.of(), List.of(), HttpStatus.OK);
    }

    private Object page(
            View v, String key, String eid, Map<String, String> values, List<Problem> problems, HttpStatus status) {
        Hand hand = hand(v, drafts, key);
        Agreement agreement = agreements.find(v.forumId(), key).orElseThrow(NotFound::new);
        Draft draft = drafts.find(v.forumId(), key).orElseThrow(NotFound::new);
        Clause clause = draft.clause(eid).orElseThrow(NotFound::new);
        return v.page(
                "agreements/clause",
                new Page(
                        agreement,
                        draft,
                        clause,
                        hand,
                        remarks.all(v.forumId(), key).stream()
                                .filter(one -> one.eid().equals(eid))
                                .toList(),
                        draft.editable()
                                ? freezing.problems(v.forumId(), draft, v.lang()).stream()
                                        .filter(problem -> problem.field().equals(eid))
                                        .toList()
                                : List.of(),
                        !DraftRules.figures(draft, clause, v.lang()).isEmpty(),
                        remarks.overrides(v.forumId(), key).get(eid + "/" + clause.version()),
                        values,
                        problems),
                status);
    }

    @PostMapping("/{eid:c[0-9]+}")
    Object write(
            View v,
            @PathVariable("key") String key,
            @PathVariable("eid") String eid,
            @RequestParam Map<String, String> values) {
        return onClause(v, key, eid, "write", values, hand -> {
            Draft draft = drafts.find(v.forumId(), key).orElseThrow(NotFound::new);
            Clause clause = draft.clause(eid).orElseThrow(NotFound::new);
            drafts.write(v.forum(), key, new DraftForm(values).written(clause, draft.parties()), hand);
            return "/" + eid + "?saved";
        });
    }

    @PostMapping("/{eid:c[0-9]+}/move")
    Object move(
            View v,
            @PathVariable("key") String key,
            @PathVariable("eid") String eid,
            @RequestParam Map<String, String> values) {
        return onClause(v, key, eid, "move", values, hand -> {
            order.move(v.forum(), key, eid, values.getOrDefault("to", "").equals("up"), hand);
            return "#" + eid;
        });
    }

    @PostMapping("/{eid:c[0-9]+}/remove")
    Object remove(
            View v,
            @PathVariable("key") String key,
            @PathVariable("eid") String eid,
            @RequestParam Map<String, String> values) {
        return onClause(v, key, eid, "remove", values, hand -> {
            order.remove(v.forum(), key, eid, hand);
            return "";
        });
    }

    @PostMapping("/{eid:c[0-9]+}/remark")
    Object remark(
            View v,
            @PathVariable("key") String key,
            @PathVariable("eid") String eid,
            @RequestParam Map<String, String> values) {
        return onClause(v, key, eid, "remark", values, hand -> {
            remarks.say(v.forum(), key, eid, new DraftForm(values).said(), hand);
            return "/" + eid + "#remarks";
        });
    }

    @PostMapping("/{eid:c[0-9]+}/decide")
    Object decide(
            View v,
            @PathVariable("key") String key,
            @PathVariable("eid") String eid,
            @RequestParam Map<String, String> values) {
        return onClause(v, key, eid, "decide", values, hand -> {
            String remark = values.getOrDefault("remark", "");
            String decision = values.getOrDefault("decision", "");
            if (!remark.matches("\\d{1,15}")
                    || !List.of("ACCEPTED", "REJECTED", "WITHDRAWN").contains(decision)) {
                throw Drafts.refused("error.no_remark");
            }
            remarks.decide(v.forum(), key, Long.parseLong(remark), decision, hand);
            return "/" + eid + "#remarks";
        });
    }

    @PostMapping("/{eid:c[0-9]+}/override")
    Object override(
            View v,
            @PathVariable("key") String key,
            @PathVariable("eid") String eid,
            @RequestParam Map<String, String> values) {
        if (!hand(v, drafts, key).lawyer()) {
            throw new AccessDeniedException("Only a lawyer of a party lets figures differ.");
        }
        return onClause(v, key, eid, "override", values, hand -> {
            remarks.override(v.forum(), key, eid, new DraftForm(values).reason(), hand);
            return "/" + eid;
        });
    }

    private Object onClause(
            View v, String key, String eid, String what, Map<String, String> values, Function<Hand, String> work) {
        Hand hand = hand(v, drafts, key);
        if (drafts.find(v.forumId(), key).flatMap(draft -> draft.clause(eid)).isEmpty()) {
            throw new NotFound();
        }
        try {
            return run(v, key, eid + "/" + what, values, hand, work);
        } catch (Refused refused) {
            return page(v, key, eid, values, refused.problems(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    private Object attempt(View v, String key, String what, Map<String, String> values, Function<Hand, String> work) {
        Hand hand = hand(v, drafts, key);
        try {
            return run(v, key, what, values, hand, work);
        } catch (Refused refused) {
            return sheet(v, key, values, refused.problems(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    private String run(
            View v, String key, String what, Map<String, String> values, Hand hand, Function<Hand, String> work) {
        return "redirect:"
                + once.run(
                        hand.email(),
                        values.getOrDefault("idempotency_key", ""),
                        "text/" + v.forum().slug() + "/" + key + "/" + what,
                        () -> v.at("agreements/" + key + "/text") + work.apply(hand));
    }

    /// The name of a clause for a reader: its number and heading.
    static String name(View v, Draft draft, Clause clause) {
        int number = draft.number(clause);
        Lang lang = v.lang();
        String article = number == 0 ? v.t("clause.kind.PREAMBLE") : v.t("master.article", number);
        String heading = clause.in(lang).heading();
        return heading.isEmpty() ? article : article + ". " + heading;
    }
}
