package kz.kelisim.bench;

import java.util.List;
import kz.kelisim.schedule.Problem;

/// Families of meeting scheduling problems, made from a seed: the same family, size and seed give the same
/// problem, whose [Problem#hash()] names it.
///
/// All have four half-days. In most, 20 % of the parties are hosts, three times as popular as others;
/// popularity has a Pareto tail; 60 % of the requests stay in the sender's sector; a weight is the sender's
/// rank of the request plus the addressee's rating; programme sessions, late arrivals and early departures
/// leave 13 to 19 % holes.
public enum Families {
    /// The realistic family: tables for 90 % of the demand.
    STD,
    /// Tables for 80 % of the demand.
    T80,
    /// Tables for all of the demand.
    T100,
    /// As many tables as parties.
    FREE,
    /// Tables for 30 % of the demand.
    SCARCE,
    /// Five requests a party instead of ten.
    SPARSE,
    /// Weights to 10,000, nearly all different.
    FINE,
    /// Weights of five values only.
    COARSE,
    /// A quarter of the parties comes on the first day only, a quarter on the second, a tenth for one half-day.
    DAYS,
    /// The same with as many tables as parties.
    DAYSFREE,
    /// A full timetable is hidden in the problem: nearly every slot in which a party is free must be used; half
    /// as many lighter requests again are decoys.
    PLANT,
    /// The same without decoys.
    PLANTX;

    /// A problem of a family.
    ///
    /// @param planted of a planted family, the requests of the hidden timetable by slot: each can be held there
    /// with all others; empty for other families
    public record Made(Problem problem, List<int[]> planted) {
        public Made {
            planted = List.copyOf(planted);
        }
    }

    /// The name of the family in tables.
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    public Problem problem(int parties, long seed) {
        return make(parties, seed).problem();
    }

    public Made make(int parties, long seed) {
        FamilyDraft draft = new FamilyDraft(parties);
        return switch (this) {
            case STD -> draft.realistic(seed, 10).tables(0.9).made();
            case T80 -> draft.realistic(seed, 10).tables(0.8).made();
            case T100 -> draft.realistic(seed, 10).tables(1.0).made();
            case SCARCE -> draft.realistic(seed, 10).tables(0.3).made();
            case SPARSE -> draft.realistic(seed + 7, 5).tables(1.0).made();
            case FREE -> draft.realistic(seed, 10).tablesForAll().made();
            case FINE -> draft.realistic(seed, 10).tables(0.9).fine(seed).made();
            case COARSE -> draft.realistic(seed, 10).tables(0.9).coarse().made();
            case DAYS ->
                draft.realistic(seed, 10).someDaysOnly(seed).tables(0.9).made();
            case DAYSFREE ->
                draft.realistic(seed, 10).someDaysOnly(seed).tablesForAll().made();
            case PLANT -> draft.planted(seed, 0.5).made();
            case PLANTX -> draft.planted(seed, 0.0).made();
        };
    }
}
