package kz.kelisim.schedule.repair;

/// The refusal to repair a problem that is more than meetings of two parties, with one representative each, in
/// one of at
/// most 64 slots at interchangeable tables. Such a problem is solved anew with the timetable in force as its
/// `earlier`.
public final class OutsidePairModel extends IllegalArgumentException {
    OutsidePairModel(String what) {
        super(what + "; repair by events serves pair meetings only: solve the problem anew with the timetable in force"
                + " as `earlier`");
    }
}
