package kz.kelisim.schedule.repair;

/// How far a repair may go to keep or win a meeting.
///
/// @param most the most other people disturbed by one event, see [Effect#disturbed()]; 0 or more
/// @param replace whether a meeting may be given up for one worth more: of a higher level, or of the same level
/// and heavier by a tenth of the heaviest weight; a mandatory request may replace others in any case
public record Leeway(int most, boolean replace) {
    public static final Leeway USUAL = new Leeway(5, true);

    public Leeway {
        if (most < 0) {
            throw new IllegalArgumentException("most is " + most + "; the number of people disturbed is 0 or more");
        }
    }
}
