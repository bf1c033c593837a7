package kz.kelisim.schedule;

/// Two parties that must not meet, by their positions: a request between them stays unscheduled.
public record Exclusion(int first, int second) {}
