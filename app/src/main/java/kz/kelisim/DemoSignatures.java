package kz.kelisim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import kz.kelisim.agreements.Agreements;
import kz.kelisim.agreements.Freezing;
import kz.kelisim.agreements.Signatures;
import kz.kelisim.kernel.EditionRef;
import kz.kelisim.signatures.SampleAuthority;
import kz.kelisim.store.Refused;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/// The electronic signatures of the sample edition: the head of one region signs the memorandum with RSA, the other
/// with
/// GOST under the object identifiers of Kazakhstan. Their authorities are made up here and trusted in the demo only.
@Component
@ConditionalOnProperty("kelisim.demo")
class DemoSignatures {

    private static final String MEMORANDUM = "sample-culture";
    private static final String ORGANISER = "organiser@demo.invalid";
    private static final String NOTE =
            "Sample. Made by the demo for its sample edition; trusted in the demo only, by nobody else. Its keys were not kept.";

    private final Agreements agreements;
    private final Freezing freezing;
    private final Signatures signatures;
    private final Clock clock;
    private final Path trust;

    DemoSignatures(
            Agreements agreements,
            Freezing freezing,
            Signatures signatures,
            Clock clock,
            @Value("${kelisim.sample-trust}") String trust) {
        this.agreements = agreements;
        this.freezing = freezing;
        this.signatures = signatures;
        this.clock = clock;
        this.trust = Path.of(trust);
    }

    /// Signs the memorandum where its text is agreed and nobody has signed it; with the second signature it is
    /// registered.
    void sign(EditionRef sample) {
        boolean ready = agreements
                .find(sample.forumId(), MEMORANDUM)
                .filter(one -> one.state().equals("TEXT_AGREED"))
                .isPresent();
        if (ready) {
            byte[] master = freezing.master(sample.forumId(), MEMORANDUM).orElseThrow();
            sign(sample, SampleAuthority.Kind.RSA, master, "culture-region-a", "Арман Далаев");
            sign(sample, SampleAuthority.Kind.GOST_KZ, master, "culture-region-b", "Арман Кумов");
        }
    }

    private void sign(EditionRef sample, SampleAuthority.Kind kind, byte[] master, String signatory, String person) {
        Instant now = clock.instant();
        SampleAuthority authority = SampleAuthority.of(kind, now);
        put("anchors/%s.cer".formatted(kind), authority.certificate());
        put("revocations/%s.crl".formatted(kind), authority.revocations());
        try {
            signatures.bring(sample, MEMORANDUM, signatory, authority.sign(master, person), ORGANISER);
        } catch (Refused signedBefore) {
            // an earlier start of the demo, ended between the two signatures, brought this one
        }
    }

    private void put(String name, byte[] content) {
        try {
            Path file = trust.resolve(name);
            Files.createDirectories(trust.resolve(name.replaceFirst("/.*", "")));
            Files.write(file, content);
            Files.writeString(file.resolveSibling(file.getFileName() + ".txt"), NOTE);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
