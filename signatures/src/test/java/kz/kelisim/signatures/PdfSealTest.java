package kz.kelisim.signatures;

import static kz.kelisim.signatures.TestAuthority.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import kz.kelisim.signatures.TestAuthority.Algorithm;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.junit.jupiter.api.Test;

/// The seal of a copy, and what our strict policy says of files that were changed behind it.
class PdfSealTest {

    private static final TestAuthority RSA = TestAuthority.of(Algorithm.RSA);

    private static void write(PDDocument document, PDPage page, int height, String text) throws IOException {
        try (var content = new PDPageContentStream(document, page, AppendMode.APPEND, true, true)) {
            content.beginText();
            content.setFont(new PDType1Font(FontName.HELVETICA), 12);
            content.newLineAtOffset(50, height);
            content.showText(text);
            content.endText();
        }
    }

    private static byte[] pdf() throws IOException {
        try (var document = new PDDocument()) {
            PDPage page = new PDPage();
            document.addPage(page);
            write(document, page, 700, "Copy for reading");
            var bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    private static byte[] sealed(TestAuthority authority) throws IOException {
        return PdfSeal.seal(pdf(), authority.issue("The register").pkcs12(), TestAuthority.PASSWORD, "A copy", NOW);
    }

    private static Trust trust(TestAuthority authority) {
        return new Trust(
                List.of(authority.certificate()),
                List.of(),
                List.of(authority.revocations(NOW.minus(Duration.ofHours(2)), NOW.plus(Duration.ofDays(7)))));
    }

    private static List<PdfSeal.Found> check(byte[] pdf, TestAuthority authority) {
        return PdfSeal.check(pdf, trust(authority), NOW.plusSeconds(60));
    }

    @Test
    void a_sealed_file_passes_the_strict_policy() throws IOException {
        for (Algorithm algorithm : List.of(Algorithm.RSA, Algorithm.EC)) {
            TestAuthority authority = TestAuthority.of(algorithm);
            assertThat(check(sealed(authority), authority)).singleElement().satisfies(found -> {
                assertThat(found.signer()).isEqualTo("The register");
                assertThat(found.indication()).as(found.subIndication()).isEqualTo(Verdict.Indication.TOTAL_PASSED);
            });
        }
        assertThat(check(pdf(), RSA)).isEmpty();
    }

    @Test
    void text_that_is_put_in_behind_the_seal_fails() throws IOException {
        byte[] sealed = sealed(RSA);
        var changed = new ByteArrayOutputStream();
        try (PDDocument document = Loader.loadPDF(sealed)) {
            PDPage page = document.getPage(0);
            write(document, page, 400, "INSERTED OBLIGATION: 100 mln USD");
            page.getCOSObject().setNeedToBeUpdated(true);
            page.getResources().getCOSObject().setNeedToBeUpdated(true);
            document.getDocumentCatalog().getPages().getCOSObject().setNeedToBeUpdated(true);
            document.saveIncremental(changed);
        }
        assertThat(check(changed.toByteArray(), RSA))
                .singleElement()
                .extracting(PdfSeal.Found::indication)
                .isEqualTo(Verdict.Indication.TOTAL_FAILED);
    }

    @Test
    void sixty_flipped_bits_are_sixty_files_that_do_not_pass() throws IOException {
        byte[] sealed = sealed(RSA);
        Random random = new Random(2017);
        for (int i = 0; i < 60; i++) {
            byte[] flipped = sealed.clone();
            flipped[random.nextInt(pdf().length)] ^= (byte) (1 << random.nextInt(8));
            assertThat(passes(flipped)).as("flip %d", i).isFalse();
        }
    }

    /// A file that nothing can read passes as little as one that was changed.
    private static boolean passes(byte[] pdf) {
        try {
            List<PdfSeal.Found> found = check(pdf, RSA);
            return !found.isEmpty()
                    && found.stream().allMatch(one -> one.indication() == Verdict.Indication.TOTAL_PASSED);
        } catch (RuntimeException unreadable) {
            return false;
        }
    }

    @Test
    void a_gost_key_cannot_seal_a_pdf_file() {
        TestAuthority gost = TestAuthority.of(Algorithm.GOST_KZ_512);
        assertThatThrownBy(() -> sealed(gost))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("RSA or ECDSA");
    }
}
