package kz.kelisim.kernel;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;

/// Addresses of e-mail.
public final class Email {

    /// How many characters an address has at most.
    public static final int LONGEST = 320;

    private Email() {}

    /// The one form in which an address is stored and compared, whatever its letter case or Unicode form, and whether
    /// its domain is written in letters or as it is sent (RFC 5891).
    public static String normal(String typed) {
        String folded = Normalizer.normalize(
                Normalizer.normalize(typed, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT),
                Normalizer.Form.NFC);
        int domain = folded.lastIndexOf('@') + 1;
        if (domain == 0) {
            return folded;
        }
        try {
            return folded.substring(0, domain)
                    + IDN.toASCII(folded.substring(domain)).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException noDomain) {
            return folded;
        }
    }
}
