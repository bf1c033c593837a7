package kz.kelisim.signatures;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a technical check found about one signer of a detached signature, at one moment. Whether the
/// signer had the authority to sign is not decided here.
///
/// @param signer whom the certificate names
/// @param bytes whether the document is the one that was signed
/// @param key whether the key of the certificate made this signature
/// @param chain whether a chain of certificates, none revoked, leads to a configured anchor
/// @param indication the result in the words of ETSI EN 319 102-1
/// @param subIndication its reason in the same words; empty where it passed
/// @param claimed when the signer says to have signed; nobody proves it
/// @param stamp what a time-stamp authority says
public record Verdict(
        Signer signer,
        Line bytes,
        Line key,
        Line chain,
        Indication indication,
        String subIndication,
        @Nullable Instant claimed,
        Stamp stamp,
        Engine engine) {

    /// The result of a validation, ETSI EN 319 102-1, 5.1.3.
    public enum Indication {
        TOTAL_PASSED,
        INDETERMINATE,
        TOTAL_FAILED
    }

    /// What decided.
    public enum Engine {
        /// EU DSS, and the chain of this package beside it.
        DSS,
        /// Bouncy Castle and the chain of this package: GOST, which DSS does not know.
        GOST
    }

    /// The family of a signature's algorithm.
    public enum Method {
        RSA,
        ECDSA,
        EDDSA,
        GOST_RU,
        GOST_KZ,
        OTHER
    }

    /// The levels of ETSI EN 319 122-1 that are told apart here.
    public enum Level {
        /// Nobody but the signer speaks of the time.
        B,
        /// An authority stamped the time.
        T
    }

    /// The time by which the signature was there, as an authority stamped it (RFC 3161).
    ///
    /// @param line whether the stamp is of this signature and a chain leads from its authority to an anchor
    /// @param at the stamped time; null unless the line holds
    public record Stamp(Line line, @Nullable Instant at) {

        public Level level() {
            return line.holds() ? Level.T : Level.B;
        }
    }

    /// @param name the common name, or the whole subject where there is none
    /// @param serial of the certificate, in hexadecimal digits
    /// @param certificateSha256 in hexadecimal digits; empty without a certificate
    /// @param algorithm of the signature, by its usual name, or its object identifier
    public record Signer(
            String name, String issuer, String serial, String certificateSha256, String algorithm, Method method) {}

    public boolean passed() {
        return indication == Indication.TOTAL_PASSED;
    }
}
