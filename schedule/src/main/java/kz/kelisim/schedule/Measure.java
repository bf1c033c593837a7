package kz.kelisim.schedule;

/// One component of the objective. Timetables are compared by the components in this order: a better earlier
/// component outweighs all later ones. The three that compare with an earlier timetable are 0 where there is
/// none.
public enum Measure {
    /// Number of mandatory requests left unscheduled.
    UNSCHEDULED_MANDATORY("unscheduled mandatory requests", false),
    /// Number of confirmed meetings of the earlier timetable that are no longer held.
    CONFIRMED_CANCELLED("confirmed meetings cancelled", false),
    /// Number of confirmed meetings of the earlier timetable held in another slot.
    CONFIRMED_MOVED("confirmed meetings moved", false),
    /// Number of representatives with a meeting that is new, cancelled, in another slot or at another place.
    TO_BE_TOLD("people to be told", false),
    /// Sum of the weights of the scheduled mandatory requests.
    MANDATORY_VALUE("value of mandatory meetings", true),
    /// Sum of the weights of the scheduled requests both sides asked for and one calls a must.
    MUTUAL_MUST_VALUE("value of mutual must meetings", true),
    /// Sum of the weights of the scheduled mutual requests.
    MUTUAL_VALUE("value of mutual meetings", true),
    /// Sum of the weights of the scheduled one-sided requests.
    ONE_SIDED_VALUE("value of one-sided meetings", true),
    /// Sum over parties of the meetings each lacks to its own minimum, no more than it has requests.
    BELOW_MINIMUM("meetings missing to the parties' minimum", false),
    /// Number of parties that appear in a request and attend no meeting.
    PARTIES_BELOW_ONE("parties with requests and no meeting", false),
    /// Number of parties that appear in two or more requests and attend fewer than two meetings.
    PARTIES_BELOW_TWO("parties with requests and fewer than two meetings", false),
    /// Sum over representatives and sessions of the stretches between two neighbouring meetings that hold an
    /// idle slot. With [Aim.FewestBreaks] instead, over the whole event and over parties, of all stretches
    /// between two meetings.
    BREAKS("breaks between meetings", false),
    /// Sum over representatives and sessions of the idle slots between two meetings; a slot in which the person
    /// is not available is not idle.
    IDLE_SLOTS("idle slots between meetings", false),
    /// Number of times a representative's next meeting of the same session is at another place.
    PLACE_CHANGES("changes of place", false),
    /// Number of meetings that begin in a wished slot.
    WISHES("wishes fulfilled", true);

    private final String label;
    private final boolean most;

    Measure(String label, boolean most) {
        this.label = label;
        this.most = most;
    }

    public String label() {
        return label;
    }

    /// Whether more is better; otherwise less is better.
    public boolean most() {
        return most;
    }

    /// The measure of the value of a level's meetings.
    public static Measure valueOf(Level level) {
        return switch (level) {
            case MANDATORY -> MANDATORY_VALUE;
            case MUTUAL_MUST -> MUTUAL_MUST_VALUE;
            case MUTUAL -> MUTUAL_VALUE;
            case ONE_SIDED -> ONE_SIDED_VALUE;
        };
    }
}
