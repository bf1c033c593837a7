package kz.kelisim.schedule;

/// One broken rule of a timetable, with the values that show it. Parties, requests, slots, places and
/// interpreters are ids; a person is `representative (party)` or `interpreter`.
public sealed interface Violation {
    /// One sentence with the values and the rule.
    String message();

    /// Whether what is broken is only the aim, [Aim.FewestBreaks], which a problem may leave no way to reach.
    default boolean ofTheAim() {
        return this instanceof NotHeld || this instanceof RangeExceeded;
    }

    /// The timetable was made for another problem.
    record OtherProblem(String stated, String actual) implements Violation {
        @Override
        public String message() {
            return "the timetable is for problem " + stated + ", but the problem is " + actual;
        }
    }

    /// The timetable has entries for another number of requests.
    record OtherSize(int requests, int entries) implements Violation {
        @Override
        public String message() {
            return "the timetable has " + entries + " requests, the problem " + requests;
        }
    }

    /// An entry names something that is not in the problem.
    record Unknown(String request, String what, int position) implements Violation {
        @Override
        public String message() {
            return "request " + request + " names " + what + " " + position + ", which is not in the problem";
        }
    }

    record SlotNotAllowed(String request, String slot) implements Violation {
        @Override
        public String message() {
            return "request " + request + " is held in slot " + slot + ", which it does not allow";
        }
    }

    record SessionLeft(String request, String slot, int length) implements Violation {
        @Override
        public String message() {
            return "request " + request + " of " + length + " slots begins in slot " + slot
                    + " and does not lie in one session";
        }
    }

    record PersonNotFree(String request, String person, String slot) implements Violation {
        @Override
        public String message() {
            return "request " + request + " is held in slot " + slot + ", in which " + person + " is not free";
        }
    }

    record PersonTwice(String person, String slot, String first, String second) implements Violation {
        @Override
        public String message() {
            return person + " attends requests " + first + " and " + second + " in slot " + slot
                    + "; a person attends one meeting at a time";
        }
    }

    record PlaceNotFree(String request, String place, String slot) implements Violation {
        @Override
        public String message() {
            return "request " + request + " is held in slot " + slot + ", in which place " + place + " is not free";
        }
    }

    record PlaceTwice(String place, String slot, String first, String second) implements Violation {
        @Override
        public String message() {
            return "place " + place + " holds requests " + first + " and " + second + " in slot " + slot
                    + "; a place holds one meeting at a time";
        }
    }

    /// The place is of another kind than the request needs.
    record PlaceUnfit(String request, String place, PlaceKind needed, PlaceKind kind) implements Violation {
        @Override
        public String message() {
            return "request " + request + " needs a " + needed + " and is held at " + place + ", a " + kind;
        }
    }

    record BoothOfAnother(String request, String place, String owner) implements Violation {
        @Override
        public String message() {
            return "request " + request + " is held at booth " + place + " of " + owner
                    + ", which is not one of its parties";
        }
    }

    /// Two persons of the meeting share no language, and no interpreter stands between them.
    record NotUnderstood(String request, String first, String second) implements Violation {
        @Override
        public String message() {
            return "request " + request + ": " + first + " and " + second
                    + " share no language and have no interpreter";
        }
    }

    record QuotaExceeded(String party, int max, int attended) implements Violation {
        @Override
        public String message() {
            return "party " + party + " attends " + attended + " meetings; its quota is " + max;
        }
    }

    /// The pinned request is not held from the slot of its pin.
    record PinBroken(String request, String pin) implements Violation {
        @Override
        public String message() {
            return "request " + request + " is not held in slot " + pin + ", to which it is pinned";
        }
    }

    record Excluded(String request, String first, String second) implements Violation {
        @Override
        public String message() {
            return "request " + request + " is held, but parties " + first + " and " + second + " must not meet";
        }
    }

    record PrecedenceBroken(String request, String before) implements Violation {
        @Override
        public String message() {
            return "request " + request + " is held, but request " + before
                    + ", which must end before, is not held before it";
        }
    }

    record NoRest(String person, String slot, int inARow, int most) implements Violation {
        @Override
        public String message() {
            return person + " has " + inARow + " meetings in a row up to slot " + slot + "; the most is " + most;
        }
    }

    record TooFarToWalk(String person, String first, String second, int between, int walk) implements Violation {
        @Override
        public String message() {
            return person + " changes zones between requests " + first + " and " + second + " with " + between
                    + " slots between; walking takes " + walk;
        }
    }

    /// A meeting that began before the first slot that may change is not as it was.
    record FrozenChanged(String request, String slot) implements Violation {
        @Override
        public String message() {
            return "request " + request + " is not as it was in slot " + slot + ", which is frozen";
        }
    }

    record FrozenNew(String request, String slot) implements Violation {
        @Override
        public String message() {
            return "request " + request + " begins in slot " + slot + ", in which no meeting may begin any more";
        }
    }

    record HeldChanged(String request) implements Violation {
        @Override
        public String message() {
            return "request " + request + " was held and is not as it was; held meetings never change";
        }
    }

    record MissedScheduled(String request) implements Violation {
        @Override
        public String message() {
            return "request " + request + " was missed and is scheduled again";
        }
    }

    /// The aim is that every request is held.
    record NotHeld(String request) implements Violation {
        @Override
        public String message() {
            return "request " + request + " is not held; the aim is that every request is";
        }
    }

    /// The breaks of two parties differ by more than the aim allows.
    record RangeExceeded(String fewest, int least, String largest, int most, int range) implements Violation {
        @Override
        public String message() {
            return "party " + largest + " has " + most + " breaks, party " + fewest + " has " + least
                    + "; the aim is a difference of at most " + range;
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

    /// The timetable is worth more than the certificate proves possible, so the certificate is false.
    record CertificateFalse(int certificate, long worth, long bound) implements Violation {
        @Override
        public String message() {
            return "certificate " + certificate + ": the timetable is worth " + worth + ", more than the bound "
                    + bound;
        }
    }

    /// The stated bound is tighter than what the problem and the certificates prove.
    record BoundUnproven(Measure measure, long stated, String proven) implements Violation {
        @Override
        public String message() {
            return measure.label() + ": the bound " + stated + " is stated, and " + proven
                    + " follows from the certificates";
        }
    }
}
