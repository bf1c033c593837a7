package kz.kelisim.schedule;

/// What is known about the best value a measure can have in any timetable of the problem.
public sealed interface Bound {
    /// No timetable of the problem is better than `value`, by the argument called `name`.
    record Proven(String name, long value) implements Bound {}

    /// Nothing is known.
    record None() implements Bound {}
}
