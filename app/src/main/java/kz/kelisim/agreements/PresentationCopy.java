package kz.kelisim.agreements;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import kz.kelisim.agreements.RegistrationCertificate.Fact;
import kz.kelisim.agreements.Signature.Awaited;
import kz.kelisim.signatures.PdfSeal;
import kz.kelisim.web.NotFound;
import kz.kelisim.web.View;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.multipdf.PDFMergerUtility;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// A copy of the master of a registered agreement for reading: with a page of its signatures behind it, and the seal of
/// the register in the file. It is made when it is asked for and never kept, so that it shows what may be shown then;
/// it
/// is never what was signed.
@Component
final class PresentationCopy {

    private final Signatures signatures;
    private final RegistrationCertificate papers;
    private final Clock clock;
    private final Path key;
    private final String password;

    /// @param key the key file of the seal, PKCS #12; where it is not there, no copies are made
    PresentationCopy(
            Signatures signatures,
            RegistrationCertificate papers,
            Clock clock,
            @Value("${kelisim.seal}") String key,
            @Value("${kelisim.seal-password}") String password) {
        this.signatures = signatures;
        this.papers = papers;
        this.clock = clock;
        this.key = Path.of(key);
        this.password = password;
    }

    /// Whether copies of an agreement can be made.
    boolean possible(Agreement agreement) {
        return agreement.registration() != null && Files.isRegularFile(key);
    }

    /// @throws NotFound where the agreement is not registered, has no master, or no seal is configured
    byte[] of(View v, Agreement agreement) {
        Agreement.Registration place = agreement.registration();
        if (place == null || !possible(agreement)) {
            throw new NotFound();
        }
        Signature.Master master =
                signatures.master(v.forumId(), agreement.key()).orElseThrow(NotFound::new);
        List<Fact> facts = new ArrayList<>();
        facts.add(papers.fact(
                "copy.made", List.of(View.day(clock.instant().atZone(View.ZONE).toLocalDate(), v.lang()))));
        for (Awaited signatory : signatures.awaited(v.forumId(), agreement.key(), "")) {
            facts.add(papers.fact("term.signatory", signed(signatory, master.sha256())));
        }
        byte[] page = papers.page(v, agreement, place, "copy.title", papers.words("copy.mark"), facts);
        byte[] joined = joined(signatures.content(v.forumId(), agreement.key(), master.sha256()), page);
        try {
            return PdfSeal.seal(
                    joined,
                    Files.readAllBytes(key),
                    password.toCharArray(),
                    String.join(" · ", papers.words("copy.title")),
                    clock.instant());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// Who signed for whom, and how.
    private List<String> signed(Awaited signatory, String master) {
        List<String> said = new ArrayList<>();
        said.add(String.join(" · ", RegistrationCertificate.three(signatory.name())));
        said.add(String.join(" · ", RegistrationCertificate.three(signatory.party())));
        signatory
                .over(master)
                .filter(Signature::counts)
                .ifPresentOrElse(
                        one -> {
                            said.add(String.join(
                                    " · ",
                                    papers.words("method." + one.method()).stream()
                                            .distinct()
                                            .toList()));
                            said.add(Stream.of(
                                            one.subject(),
                                            one.indication().name(),
                                            one.level().name(),
                                            one.fileSha256())
                                    .filter(word -> !word.isEmpty())
                                    .reduce("%s · %s"::formatted)
                                    .orElse(""));
                        },
                        () -> said.add(String.join(" · ", papers.words("signature.ink"))));
        return said;
    }

    private static byte[] joined(byte[] master, byte[] page) {
        try (PDDocument document = Loader.loadPDF(master);
                PDDocument last = Loader.loadPDF(page)) {
            new PDFMergerUtility().appendDocument(document, last);
            var bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
