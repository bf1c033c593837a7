package kz.kelisim.agreements;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kz.kelisim.store.Entry;
import kz.kelisim.store.Problem;

/// What an agreement and its scan must keep to.
final class AgreementRules {

    private static final int MOST_BYTES = 20 * 1024 * 1024;

    private AgreementRules() {}

    /// RECORDED means: an origin tells of it.
    static List<Problem> recordedFromAnOrigin(Entry agreement) {
        return "RECORDED".equals(agreement.value("state")) && !agreement.has("origin")
                ? List.of(Problem.of("origin", "error.recorded_origin"))
                : List.of();
    }

    /// The media type by the first bytes; empty for anything but a PDF, PNG or JPEG of an allowed size.
    static Optional<String> mediaType(byte[] content) {
        if (content.length == 0 || content.length > MOST_BYTES) {
            return Optional.empty();
        }
        if (starts(content, "%PDF-".getBytes(StandardCharsets.US_ASCII))) {
            return Optional.of("application/pdf");
        }
        if (starts(content, new byte[] {(byte) 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a})) {
            return Optional.of("image/png");
        }
        return starts(content, new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff})
                ? Optional.of("image/jpeg")
                : Optional.empty();
    }

    private static boolean starts(byte[] content, byte[] mark) {
        return content.length >= mark.length && Arrays.equals(content, 0, mark.length, mark, 0, mark.length);
    }
}
