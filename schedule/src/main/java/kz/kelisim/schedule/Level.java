package kz.kelisim.schedule;

/// The level of a request, highest first: a higher level is never given up for any value of a lower one.
public enum Level {
    /// Protocol or organiser's meeting that must take place.
    MANDATORY,
    /// Both parties asked for it.
    MUTUAL,
    /// One party asked for it.
    ONE_SIDED
}
