package kz.kelisim.schedule;

/// One component of the objective. Timetables are compared by the components in this order: a better earlier
/// component outweighs all later ones.
public enum Measure {
    /// Number of mandatory requests left unscheduled.
    UNSCHEDULED_MANDATORY("unscheduled mandatory requests", false),
    /// Sum of the weights of the scheduled mandatory requests.
    MANDATORY_VALUE("value of mandatory meetings", true),
    /// Sum of the weights of the scheduled mutual requests.
    MUTUAL_VALUE("value of mutual meetings", true),
    /// Sum of the weights of the scheduled one-sided requests.
    ONE_SIDED_VALUE("value of one-sided meetings", true),
    /// Number of parties that appear in a request and attend no meeting.
    PARTIES_BELOW_ONE("parties with requests and no meeting", false);

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
    static Measure ofLevel(Level level) {
        return switch (level) {
            case MANDATORY -> MANDATORY_VALUE;
            case MUTUAL -> MUTUAL_VALUE;
            case ONE_SIDED -> ONE_SIDED_VALUE;
        };
    }
}
