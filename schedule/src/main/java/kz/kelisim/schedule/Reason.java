package kz.kelisim.schedule;

/// Why a request is not in a timetable. Each reason is a fact about the problem and the timetable that can be
/// recounted.
public sealed interface Reason {
    /// One sentence with the values.
    String message();

    /// No slot is allowed by the request and free for both parties: no timetable holds this request.
    record NoCommonFreeSlot(String sender, String addressee) implements Reason {
        @Override
        public String message() {
            return "no allowed slot in which both " + sender + " and " + addressee + " are free";
        }
    }

    /// The party attends as many meetings as its quota.
    record QuotaReached(String party, int max) implements Reason {
        @Override
        public String message() {
            return "quota reached: " + party + " attends " + max + " meetings, its most";
        }
    }

    /// In each of the `common` slots, allowed and free for both, at least one of the two attends another
    /// meeting.
    record CalendarsFull(String sender, String addressee, int common) implements Reason {
        @Override
        public String message() {
            return "in each of the " + common + " possible slots " + sender + " or " + addressee
                    + " attends another meeting";
        }
    }

    /// Both parties are without a meeting in `open` possible slots, and all places of these slots are taken;
    /// in the
    /// other possible slots one of them attends another meeting.
    record NoFreePlace(int open) implements Reason {
        @Override
        public String message() {
            return "no free place in the " + open + " slots in which both are still free";
        }
    }
}
