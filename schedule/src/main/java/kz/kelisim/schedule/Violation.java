package kz.kelisim.schedule;

import java.util.Locale;

/// One broken rule of a timetable, with the values that show it. Parties, requests, slots and places are ids.
public sealed interface Violation {
    /// One sentence with the values and the rule.
    String message();

    /// The timetable was made for another problem.
    record OtherProblem(String stated, String actual) implements Violation {
        @Override
        public String message() {
            return "the timetable is for problem " + stated + ", but the problem is " + actual;
        }
    }

    /// The kinds of id that a timetable can misname.
    enum Kind {
        REQUEST,
        SLOT,
        PLACE
    }

    /// An entry names something that is not in the problem.
    record Unknown(Kind kind, String id) implements Violation {
        @Override
        public String message() {
            return kind.name().toLowerCase(Locale.ROOT) + " " + id + " is not in the problem";
        }
    }

    /// The request has several entries, as meetings or as unscheduled.
    record RequestRepeated(String request, int entries) implements Violation {
        @Override
        public String message() {
            return "request " + request + " has " + entries + " entries; a request has exactly one";
        }
    }

    /// The request has no entry.
    record RequestMissing(String request) implements Violation {
        @Override
        public String message() {
            return "request " + request + " is neither a meeting nor unscheduled; a request has exactly one entry";
        }
    }

    record SlotNotAllowed(String request, String slot) implements Violation {
        @Override
        public String message() {
            return "request " + request + " is held in slot " + slot + ", which it does not allow";
        }
    }

    record PartyNotFree(String request, String party, String slot) implements Violation {
        @Override
        public String message() {
            return "request " + request + " is held in slot " + slot + ", in which party " + party + " is not free";
        }
    }

    record PlaceNotFree(String request, String place, String slot) implements Violation {
        @Override
        public String message() {
            return "request " + request + " is held in slot " + slot + ", in which place " + place + " is not free";
        }
    }

    record PartyTwice(String party, String slot, String first, String second) implements Violation {
        @Override
        public String message() {
            return "party " + party + " attends requests " + first + " and " + second + " in slot " + slot
                    + "; a party attends one meeting per slot";
        }
    }

    record PlaceTwice(String place, String slot, String first, String second) implements Violation {
        @Override
        public String message() {
            return "place " + place + " holds requests " + first + " and " + second + " in slot " + slot
                    + "; a place holds one meeting per slot";
        }
    }

    record QuotaExceeded(String party, int max, int attended) implements Violation {
        @Override
        public String message() {
            return "party " + party + " attends " + attended + " meetings; its quota is " + max;
        }
    }

    /// The pinned request is not held in the slot of its pin.
    record PinBroken(String request, String pin) implements Violation {
        @Override
        public String message() {
            return "request " + request + " is not held in slot " + pin + ", to which it is pinned";
        }
    }

    record FalseReason(String request, Reason reason) implements Violation {
        @Override
        public String message() {
            return "request " + request + " is unscheduled for an untrue reason: " + reason.message();
        }
    }

    /// A measure has no score or several; each has exactly one.
    record ScoresIncomplete(Measure measure, int scores) implements Violation {
        @Override
        public String message() {
            return "the " + measure.label() + " have " + scores + " scores; each measure has exactly one";
        }
    }

    record ScoreWrong(Measure measure, long stated, long counted) implements Violation {
        @Override
        public String message() {
            return measure.label() + ": " + stated + " is stated, " + counted + " is counted";
        }
    }

    /// The value is better than its bound, so the bound is false.
    record BoundFalse(Measure measure, long value, long bound) implements Violation {
        @Override
        public String message() {
            return measure.label() + ": the value " + value + " is better than the bound " + bound;
        }
    }
}
