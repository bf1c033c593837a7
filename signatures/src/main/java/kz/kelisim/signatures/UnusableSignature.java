package kz.kelisim.signatures;

/// A file that is no detached signature of one document; nothing was decided about any signer.
public final class UnusableSignature extends RuntimeException {

    private static final long serialVersionUID = 1;

    /// What is wrong with the file. Names are keys of the texts that explain them.
    public enum Fault {
        NOT_CMS,
        NO_SIGNER,
        TOO_MANY_SIGNERS,
        TOO_LARGE,
        /// It carries a document of its own, which is not the one it is to sign.
        OTHER_DOCUMENT
    }

    private final Fault fault;

    UnusableSignature(Fault fault, String message) {
        super(message);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}
