package kz.kelisim.obligations;

import kz.kelisim.kernel.Lang;

/// Somebody who acts on a promise.
///
/// @param account the number of the account
/// @param debtor whether an officer of the body that reports
/// @param creditor whether an officer of the side to which it is owed
record Officer(long account, String email, String name, Lang language, boolean debtor, boolean creditor) {}
