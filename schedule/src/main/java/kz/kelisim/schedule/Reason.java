package kz.kelisim.schedule;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Why a request is not in a timetable: a fact about the problem and the timetable that can be recounted.
/// Parties, requests and people are ids.
///
/// The reasons are tried in the order below, each for the slots that the ones before leave.
public sealed interface Reason {
    /// One sentence with the values.
    String message();

    /// A name that never changes, for example `QUOTA_REACHED`.
    default String name() {
        return getClass().getSimpleName().replaceAll("(?<=.)([A-Z])", "_$1").toUpperCase(Locale.ROOT);
    }

    /// The values by name, in their order.
    default Map<String, Object> detail() {
        Map<String, Object> detail = new LinkedHashMap<>();
        for (RecordComponent component : getClass().getRecordComponents()) {
            try {
                detail.put(component.getName(), component.getAccessor().invoke(this));
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException("the values of " + getClass() + " cannot be read", impossible);
            }
        }
        return detail;
    }

    /// The meeting was arranged and missed; it is not scheduled again.
    record Missed() implements Reason {
        @Override
        public String message() {
            return "the meeting was missed and is not scheduled again";
        }
    }

    /// Two of its parties must not meet.
    record Excluded(String first, String second) implements Reason {
        @Override
        public String message() {
            return first + " and " + second + " must not meet";
        }
    }

    /// It is to be held at the booth of one of its parties, and none of them has one.
    record BoothMissing() implements Reason {
        @Override
        public String message() {
            return "none of its parties has a booth";
        }
    }

    /// No slot is allowed by the request and free for somebody of each party: no timetable holds this request.
    record NoCommonFreeSlot(String sender, String addressee) implements Reason {
        @Override
        public String message() {
            return "no allowed slot in which both " + sender + " and " + addressee + " are free";
        }
    }

    /// All `slots` in which it could begin are before the first that may change.
    record Frozen(int slots) implements Reason {
        @Override
        public String message() {
            return "its " + slots + " possible slots can no longer change";
        }
    }

    /// The party attends as many meetings as its quota.
    record QuotaReached(String party, int max) implements Reason {
        @Override
        public String message() {
            return "quota reached: " + party + " attends " + max + " meetings, its most";
        }
    }

    /// A request that must be held before is not held.
    record PrecedenceNotHeld(String request) implements Reason {
        @Override
        public String message() {
            return "request " + request + ", which must be held before, is not held";
        }
    }

    /// Its possible slots are all before the end of what must be held before, or all after the start of what
    /// waits for it.
    record OrderLeavesNoSlot(int slots) implements Reason {
        @Override
        public String message() {
            return "none of the " + slots + " possible slots is in the order asked for";
        }
    }

    /// The prices of the two calendars and of the tables, by which the timetable's bound is proven, exceed what
    /// the meeting is worth; prices and worth are in units of weight, rounded to hundredths.
    record WorthMore(
            String sender, double senderPrice, String addressee, double addresseePrice, double tables, double worth)
            implements Reason {
        @Override
        public String message() {
            return "the calendars of " + sender + " and " + addressee + " are full of meetings worth more: "
                    + number(senderPrice) + " + " + number(addresseePrice)
                    + (tables > 0 ? " + " + number(tables) + " for a table" : "") + " > " + number(worth);
        }

        private static String number(double value) {
            String text = String.format(Locale.ROOT, "%.2f", value);
            return text.endsWith(".00") ? text.substring(0, text.length() - 3) : text;
        }
    }

    /// In each of the `slots` in which it could begin, everybody of some party attends another meeting.
    record CalendarsFull(String sender, String addressee, int slots) implements Reason {
        @Override
        public String message() {
            return "in every possible slot (" + slots + ") " + sender + " or " + addressee + " attends another meeting";
        }
    }

    /// In each of the `slots` in which the parties are without another meeting, it would give the people of one
    /// a longer row of meetings than they may have.
    record RestNeeded(int slots) implements Reason {
        @Override
        public String message() {
            return "in every slot still free for both (" + slots + ") somebody must rest";
        }
    }

    /// In each of the `slots` in which the parties are free, they share no language and no interpreter between
    /// these is free.
    record NoInterpreter(List<String> first, List<String> second, int slots) implements Reason {
        public NoInterpreter {
            first = List.copyOf(first);
            second = List.copyOf(second);
        }

        @Override
        public String message() {
            return "no " + String.join("/", first) + "-" + String.join("/", second)
                    + " interpreter is free in any slot in which both parties are (" + slots + ")";
        }
    }

    /// In each of the `slots` in which the parties are free, all places of the kind are taken.
    record NoFreePlace(PlaceKind kind, int slots) implements Reason {
        @Override
        public String message() {
            return "no free " + kind.name().toLowerCase(Locale.ROOT) + " in any slot in which both are still free ("
                    + slots + ")";
        }
    }

    /// In each of the `slots` in which the parties and a place are free, somebody could not walk there in time.
    record TooFarToWalk(int slots) implements Reason {
        @Override
        public String message() {
            return "in every slot still free for both (" + slots + ") no free place can be reached in time";
        }
    }

    /// It would fit, but a new meeting tells its `people` of a change, which counts before its value.
    record WouldDisturb(int people) implements Reason {
        @Override
        public String message() {
            return "it would fit, but its " + people + " people would have to be told of a new meeting";
        }
    }

    /// It would still fit from `slots` slots; the search left it out.
    record LeftOut(int slots) implements Reason {
        @Override
        public String message() {
            return "it would still fit (slots: " + slots + "); the search left it out";
        }
    }
}
