package kz.kelisim.schedule;

/// What a timetable is made for.
public sealed interface Aim {
    /// The forum's objective: the measures of [Measure] in their order.
    record Plan() implements Aim {}

    /// The published problem of Bofill et al., JAIR 74 (2022): every request is held, the breaks of any two
    /// parties differ by at most `range`, the total number of breaks is least. A break is a maximal idle run
    /// between two meetings of a party over the whole event; sessions and days do not divide it.
    ///
    /// @param range 0 or more
    record FewestBreaks(int range) implements Aim {}
}
