package kz.kelisim.agreements;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a leaf of the register tells: codes, days and hashes, never the name of a person.
sealed interface RegisterEvent {

    /// @param artifactSha256 of what was signed
    record Signed(String artifactSha256) implements RegisterEvent {}

    record InForce(LocalDate from, Terms.Entry method) implements RegisterEvent {}

    /// @param by the amending agreement; null for a paper
    /// @param documentSha256 of that paper; null where none is kept
    record Amended(
            LocalDate from,
            int act,
            @Nullable String by,
            @Nullable String documentSha256) implements RegisterEvent {}

    /// @param from the first day of the new term
    /// @param until its last
    record Renewed(LocalDate from, LocalDate until) implements RegisterEvent {}

    record Terminated(LocalDate lastDay, Life.Cause cause) implements RegisterEvent {}

    record Superseded(LocalDate from, String by) implements RegisterEvent {}

    /// @param corrects the act that does not count any more; null where the text is corrected
    record Corrected(
            int act, @Nullable Integer corrects, @Nullable String documentSha256) implements RegisterEvent {}

    /// What a later stage tells of an agreement.
    ///
    /// @param subject the key of what it speaks of
    record OfLaterStage(String name, String subject, Map<String, String> details) implements RegisterEvent {}

    /// Its name in the register.
    default String word() {
        return switch (this) {
            case Signed _ -> "SIGNED";
            case InForce _ -> "IN_FORCE";
            case Amended _ -> "AMENDED";
            case Renewed _ -> "RENEWED";
            case Terminated _ -> "TERMINATED";
            case Superseded _ -> "SUPERSEDED";
            case Corrected _ -> "CORRECTED";
            case OfLaterStage later -> later.name();
        };
    }

    /// What tells it from another event of the same name of the same agreement.
    default String about() {
        return switch (this) {
            case Signed _ -> "";
            case InForce(LocalDate from, Terms.Entry method) -> from + " " + method;
            case Amended amended -> amended.by() == null ? "act " + amended.act() : amended.from() + " " + amended.by();
            case Renewed(LocalDate from, LocalDate until) -> from + "/" + until;
            case Terminated(LocalDate lastDay, Life.Cause cause) -> lastDay + " " + cause;
            case Superseded(LocalDate from, String by) -> from + " " + by;
            case Corrected corrected -> "act " + corrected.act();
            case OfLaterStage later -> later.subject();
        };
    }

    /// What it adds to the leaf.
    default Map<String, Object> facts() {
        Map<String, Object> facts = new TreeMap<>();
        switch (this) {
            case Signed(String artifactSha256) -> facts.put("artifactSha256", artifactSha256);
            case InForce(LocalDate from, Terms.Entry method) -> {
                facts.put("from", from.toString());
                facts.put("method", method.name());
            }
            case Amended amended -> {
                facts.put("from", amended.from().toString());
                put(facts, "by", amended.by());
                put(facts, "documentSha256", amended.documentSha256());
                put(facts, "act", amended.by() == null ? amended.act() : null);
            }
            case Renewed(LocalDate from, LocalDate until) -> {
                facts.put("from", from.toString());
                facts.put("until", until.toString());
            }
            case Terminated(LocalDate lastDay, Life.Cause cause) -> {
                facts.put("lastDay", lastDay.toString());
                facts.put("cause", cause.name());
            }
            case Superseded(LocalDate from, String by) -> {
                facts.put("from", from.toString());
                facts.put("by", by);
            }
            case Corrected corrected -> {
                facts.put("act", corrected.act());
                put(facts, "corrects", corrected.corrects());
                put(facts, "documentSha256", corrected.documentSha256());
            }
            case OfLaterStage later -> {
                facts.put("subject", later.subject());
                facts.putAll(later.details());
            }
        }
        return facts;
    }

    private static void put(Map<String, Object> facts, String name, @Nullable Object value) {
        if (value != null) {
            facts.put(name, value);
        }
    }
}
