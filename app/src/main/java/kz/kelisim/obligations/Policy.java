package kz.kelisim.obligations;

/// What the rules of standings and reminders leave to whoever runs the installation. A public page states it.
///
/// @param nearDays within so many days of its day a promise without a recent report is at risk
/// @param oldDays after so many days without a word a promise is stale
/// @param answerWithin so many working days the other side has to answer a report
/// @param lateClaimStops whether a promise of which delivery is reported after its day counts as claimed, or stays
/// overdue
///     until the other side confirms
/// @param headAfter so many days behind the due day the head of the body is told
/// @param linkDays how long a mailed link opens its page
record Policy(int nearDays, int oldDays, int answerWithin, boolean lateClaimStops, int headAfter, int linkDays) {

    /// What holds where nothing else is configured.
    static final Policy USUAL = new Policy(30, 90, 15, true, 10, 30);

    Policy {
        if (nearDays < 1 || oldDays < nearDays || answerWithin < 1 || headAfter < 1 || linkDays < 1) {
            throw new IllegalArgumentException(
                    "The policy (near %d, old %d, answer within %d, head after %d, link %d days) must be of positive numbers, old no smaller than near."
                            .formatted(nearDays, oldDays, answerWithin, headAfter, linkDays));
        }
    }
}
