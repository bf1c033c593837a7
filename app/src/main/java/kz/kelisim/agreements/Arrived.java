package kz.kelisim.agreements;

import java.time.Instant;
import kz.kelisim.agreements.Signature.Awaited;
import kz.kelisim.agreements.Signature.Master;
import kz.kelisim.signatures.Verdict;

/// A file that was brought as the signature of a signatory, checked and not yet kept.
final class Arrived {

    private final Awaited signatory;
    private final Master master;
    private final byte[] file;
    private final String sha256;
    private final int place;
    private final Verdict verdict;
    private final Verdict.Stamp stamp;
    private final byte[] token;
    private final boolean named;
    private final Instant at;

    Arrived(
            Awaited signatory,
            Master master,
            byte[] file,
            String sha256,
            int place,
            Verdict verdict,
            Verdict.Stamp stamp,
            byte[] token,
            boolean named,
            Instant at) {
        this.signatory = signatory;
        this.master = master;
        this.file = file.clone();
        this.sha256 = sha256;
        this.place = place;
        this.verdict = verdict;
        this.stamp = stamp;
        this.token = token.clone();
        this.named = named;
        this.at = at;
    }

    Awaited signatory() {
        return signatory;
    }

    /// Which bytes were signed.
    Master master() {
        return master;
    }

    byte[] file() {
        return file.clone();
    }

    /// Of the file, in hexadecimal digits.
    String sha256() {
        return sha256;
    }

    /// The place of the signer in the file, from 0.
    int place() {
        return place;
    }

    Verdict verdict() {
        return verdict;
    }

    Verdict.Stamp stamp() {
        return stamp;
    }

    /// The token that was got for it; empty where none was got or needed.
    byte[] token() {
        return token.clone();
    }

    /// Whether its certificate bears the name of the signatory.
    boolean named() {
        return named;
    }

    Instant at() {
        return at;
    }
}
