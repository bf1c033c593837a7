package kz.kelisim.signatures;

/// One question about a signature, and how it was answered.
///
/// @param reason why the answer is not YES; HOLDS where it is
public record Line(Answer answer, Reason reason) {

    public enum Answer {
        YES,
        NO,
        UNKNOWN
    }

    /// Why a line is as it is. Names are keys of the texts that explain them.
    public enum Reason {
        HOLDS,
        /// The bytes are not those that were signed.
        DIGEST_DIFFERS,
        /// The value of the signature was not made by the key of the certificate over what it claims.
        VALUE_WRONG,
        /// The file of the signature does not hold the certificate of the signer.
        CERTIFICATE_MISSING,
        /// The signature names another certificate than the one it carries.
        CERTIFICATE_SWAPPED,
        ALGORITHM_NOT_SUPPORTED,
        /// No anchor is configured at all.
        NOTHING_CONFIGURED,
        /// No chain of certificates leads to a configured anchor.
        NO_ANCHOR,
        /// A certificate of the chain had ended, or had not begun, on the day of the check.
        OUT_OF_VALIDITY,
        /// A certificate of the chain is revoked.
        REVOKED,
        /// Nobody told us whether a certificate of the chain is revoked.
        NO_REVOCATION_DATA,
        /// The certificate may not be used to sign, or a certificate of the chain may not issue others.
        NOT_FOR_SIGNING,
        /// Other rules of the policy; the sub-indication says which.
        POLICY,
        /// No authority has stamped the time.
        NOT_STAMPED,
        /// An authority was asked for a time-stamp and gave none that can be read.
        STAMP_FAILED
    }

    static final Line HOLDS = new Line(Answer.YES, Reason.HOLDS);

    static Line no(Reason reason) {
        return new Line(Answer.NO, reason);
    }

    static Line unknown(Reason reason) {
        return new Line(Answer.UNKNOWN, reason);
    }

    public boolean holds() {
        return answer == Answer.YES;
    }
}
