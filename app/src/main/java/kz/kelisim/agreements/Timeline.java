package kz.kelisim.agreements;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.kelisim.web.View;
import org.jspecify.annotations.Nullable;

/// The life of an agreement as its page tells it.
///
/// @param on the day for which it is told
/// @param leaves what the register holds of it
/// @param mayRecord whether the reader may record an act
/// @param mayRead whether the reader may open the documents of the acts
record Timeline(Life life, LocalDate on, List<Lives.Leaf> leaves, boolean mayRecord, boolean mayRead) {

    /// A line of the timeline.
    ///
    /// @param leaf where the register holds it; null where it does not
    /// @param act what was recorded; null for what follows from terms and acts
    record Row(
            LocalDate day,
            String text,
            Lives.@Nullable Leaf leaf,
            @Nullable Act act) {}

    public Life.State state() {
        return life.on(on);
    }

    /// Where it stands, with the facts that make it so. A day may end in a full stop of its own.
    public String sentence(View v) {
        return said(v).replace("..", ".");
    }

    private String said(View v) {
        return switch (state()) {
            case Life.Unsigned _ -> v.t("life.unsigned");
            case Life.Unstated _ -> v.t("life.unstated", v.day(life.signedOn()));
            case Life.Awaiting awaiting -> awaiting(v, awaiting);
            case Life.Provisional(LocalDate from, Life.Awaiting rest) ->
                v.t("life.provisional", v.day(from)) + " " + awaiting(v, rest);
            case Life.InForce force -> inForce(v, force);
            case Life.Ended ended -> ended(v, ended);
        };
    }

    private String awaiting(View v, Life.Awaiting awaiting) {
        String signed = v.day(life.signedOn());
        LocalDate day = awaiting.on();
        if (day != null) {
            return v.t("life.awaiting.day", signed, v.day(day));
        }
        return awaiting.method() == Terms.Entry.ON_LAST_NOTIFICATION
                ? v.t(
                        "life.awaiting.notifications",
                        signed,
                        awaiting.missing().stream()
                                .map(party -> v.l(party.title()))
                                .collect(Collectors.joining(", ")))
                : v.t("life.awaiting.approval", signed);
    }

    private String inForce(View v, Life.InForce force) {
        List<String> facts = new ArrayList<>();
        facts.add(v.t("life.in_force." + force.method(), v.day(force.since())));
        if (force.renewals() > 0) {
            facts.add(v.t("life.renewed", force.renewals()));
        }
        LocalDate last = force.lastDay();
        Terms terms = life.terms();
        if (last != null) {
            facts.add(v.t("life.last_day", v.day(last)));
        } else {
            facts.add(v.t(
                    terms != null && terms.duration() == Terms.Duration.UNTIL_FULFILLED
                            ? "life.until_fulfilled"
                            : "life.without_term"));
        }
        if (force.noticed()) {
            facts.add(v.t("life.noticed"));
        }
        LocalDate by = force.noticeBy();
        if (by != null && terms != null) {
            facts.add(v.t("life.renews", terms.renewalMonths(), v.day(by)));
        }
        return String.join(" ", facts);
    }

    private static String ended(View v, Life.Ended ended) {
        String last = v.day(ended.lastDay());
        return ended.by() == null
                ? v.t("life.ended." + ended.cause(), last)
                : v.t("life.ended." + ended.cause(), last, v.l(ended.by().title()));
    }

    /// What happened, the earliest first.
    public List<Row> rows(View v) {
        List<Row> rows = new ArrayList<>();
        rows.add(new Row(
                life.signedOn(), v.t("life.row.SIGNED"), leaf("SIGNED", "").orElse(null), null));
        for (Act act : life.acts()) {
            Optional<Lives.Leaf> leaf = Stream.of("AMENDED", "CORRECTED")
                    .flatMap(event -> leaf(event, "act " + act.ordinal()).stream())
                    .findFirst();
            String party = act.party() == null ? "" : v.l(act.party().title());
            String text = v.t("life.action." + act.action().name().toLowerCase(Locale.ROOT));
            rows.add(new Row(act.notifiedOn(), party.isEmpty() ? text : text + " – " + party, leaf.orElse(null), act));
        }
        for (RegisterEvent step : life.course(on).steps()) {
            Lives.Leaf leaf = leaf(step.word(), step.about()).orElse(null);
            switch (step) {
                case RegisterEvent.InForce force -> rows.add(row(v, force.from(), step, leaf));
                case RegisterEvent.Renewed renewed ->
                    rows.add(new Row(renewed.from(), v.t("life.row.RENEWED", v.day(renewed.until())), leaf, null));
                case RegisterEvent.Terminated ended -> rows.add(row(v, ended.lastDay(), step, leaf));
                case RegisterEvent.Superseded by -> rows.add(row(v, by.from(), step, leaf));
                case RegisterEvent.Amended by when by.by() != null -> rows.add(row(v, by.from(), step, leaf));
                case RegisterEvent.Amended _,
                        RegisterEvent.Corrected _,
                        RegisterEvent.Signed _,
                        RegisterEvent.OfLaterStage _ -> {}
            }
        }
        leaves.stream()
                .filter(leaf -> v.texts().has(v.lang(), "life.later." + leaf.event()))
                .forEach(leaf -> rows.add(new Row(
                        leaf.at().atZone(View.ZONE).toLocalDate(),
                        v.t("life.later." + leaf.event(), leaf.about()),
                        leaf,
                        null)));
        rows.sort(Comparator.comparing(Row::day));
        return List.copyOf(rows);
    }

    private static Row row(View v, LocalDate day, RegisterEvent step, Lives.@Nullable Leaf leaf) {
        return new Row(day, v.t("life.row." + step.word()), leaf, null);
    }

    private Optional<Lives.Leaf> leaf(String event, String about) {
        return leaves.stream()
                .filter(leaf -> leaf.event().equals(event) && leaf.about().equals(about))
                .findFirst();
    }
}
