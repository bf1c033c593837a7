package kz.kelisim.agreements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kz.kelisim.RunningKelisim;
import kz.kelisim.agreements.Signing.Officer;
import kz.kelisim.kernel.Role;
import kz.kelisim.signatures.PdfSeal;
import kz.kelisim.signatures.Trust;
import kz.kelisim.signatures.Verdict;
import kz.kelisim.store.Scope;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The files of an agreement: the master that counts, what is no scan, and what stays of somebody who is erased.
class SignatureFilesIT {

    @TempDir
    private Path folder = Path.of("");

    private static HttpResponse<byte[]> bring(Officer by, int document, String side, byte[] file) {
        return by.upload(
                "memorandum-%d/signatures/side-%s-%d".formatted(document, side, document), Map.of(), "file", file);
    }

    @Test
    void who_is_erased_leaves_the_file_of_the_signature_and_no_name() {
        Sides sides = Sides.open(folder, 3);
        Officer officer = sides.member(Role.PROTOCOL_OFFICER, "");
        Officer organiser = sides.member(Role.ORGANISER, "");
        bring(officer, 1, "a", sides.signed(Sides.master(1), Sides.holder(Sides.RSA, "Sarova-Maiden Aliya")));
        long id = sides.signatures(1, "a").getFirst().id();
        officer.form(
                "memorandum-1/signatures/%d/confirm".formatted(id), Map.of("reason", "Aliya Sarova-Maiden before"));
        assertThat(Officer.text(officer.of("memorandum-1/signatures"))).contains("Sarova-Maiden");
        byte[] file = officer.of("memorandum-1/signatures/%d/signature.p7s".formatted(id))
                .body();

        assertThat(organiser.desk("people/erase/aliya", Map.of()).statusCode()).isEqualTo(302);

        assertThat(Officer.text(officer.of("memorandum-1/signatures")))
                .doesNotContain("Sarova-Maiden")
                .contains("The personal data of the signatory were erased");
        Signature kept = sides.signatures(1, "a").getFirst();
        assertThat(kept.counts()).isTrue();
        assertThat(kept.subject()).isEmpty();
        assertThat(officer.of("memorandum-1/signatures/%d/signature.p7s".formatted(id))
                        .body())
                .isEqualTo(file);
        assertThat(Officer.text(organiser.get("/en/forums/%s/desk/journal".formatted(sides.slug()))))
                .doesNotContain("Sarova-Maiden");
    }

    private static final Path SEAL = Path.of("target", "it-home", "seal.p12");

    @Test
    void the_copy_for_reading_shows_the_signatures_and_bears_a_seal_that_strangers_check() throws Exception {
        byte[] keys = Sides.holder(Sides.RSA, "Seal of the register").pkcs12();
        Drafting edition = Drafting.open(folder);
        Drafting.Hand officer = edition.signedIn(Role.PROTOCOL_OFFICER, null, null);
        Drafting.Hand lawyer = edition.signedIn(Role.LAWYER, "region-a", null);
        edition.begin(lawyer);
        String key = "memorandum-talk";
        edition.nameSignatories(folder, key);
        lawyer.post("agreements/" + key + "/text/c4", edition.event(key));
        officer.post("agreements/" + key + "/text/freeze", Map.of());
        byte[] scan = Signing.scan(3);
        officer.upload("agreements/" + key + "/scan", scan);
        for (Drafting.Hand one : List.of(officer, edition.signedIn(Role.PROTOCOL_OFFICER, null, null))) {
            one.post("agreements/" + key + "/attest", Map.of("sha256", Signatures.sha256(scan)));
        }
        Officer reading = new Officer(edition.slug(), edition.member(Role.LAWYER, "region-b", null));
        Files.deleteIfExists(SEAL);
        assertThat(reading.of(key + "/copy.pdf").statusCode()).isEqualTo(404);
        Files.write(SEAL, keys);
        assertThat(Officer.text(reading.of(key + "/signatures"))).contains(key + "/copy.pdf");
        byte[] copy = reading.of(key + "/copy.pdf").body();
        byte[] master = reading.of(key + "/master.pdf").body();
        Files.delete(SEAL);
        assertThat(RunningKelisim.get()
                        .reader()
                        .get("/en/forums/%s/agreements/%s/copy.pdf".formatted(edition.slug(), key))
                        .statusCode())
                .isEqualTo(302);

        try (PDDocument pages = Loader.loadPDF(copy)) {
            assertThat(new PDFTextStripper().getText(pages))
                    .contains(
                            "Copy for reading",
                            "Оқуға арналған көшірме",
                            Signatures.sha256(master).substring(0, 16),
                            "Akim A",
                            "Days of culture");
        }
        Trust trust = new Trust(
                List.of(Sides.RSA.certificate()),
                List.of(),
                List.of(Sides.RSA.revocations(
                        Sides.NOW.minus(Duration.ofHours(2)), Sides.NOW.plus(Duration.ofDays(7)))));
        assertThat(PdfSeal.check(copy, trust, Clock.systemUTC().instant().plusSeconds(5)))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.signer()).isEqualTo("Seal of the register");
                    assertThat(found.indication()).as(found.subIndication()).isEqualTo(Verdict.Indication.TOTAL_PASSED);
                });
        Path file = Files.write(folder.resolve("copy.pdf"), copy);
        assertThat(pdfsig(file)).contains("Signature is Valid", "Total document signed");
        byte[] changed = copy.clone();
        changed[master.length / 2] ^= 1;
        Files.write(file, changed);
        assertThat(pdfsig(file)).doesNotContain("Signature is Valid");
    }

    /// What poppler says of the signatures of a file.
    private static String pdfsig(Path file) throws IOException, InterruptedException {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(":")).anyMatch(bin -> Files.isExecutable(Path.of(bin, "pdfsig"))),
                "pdfsig of poppler-utils is not installed: bin/testtools installs it");
        Process process = new ProcessBuilder("pdfsig", "-nocert", file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    @Test
    void the_master_itself_is_no_scan_of_the_signed_paper() {
        Sides sides = Sides.open(folder, 3);
        Officer officer = sides.member(Role.PROTOCOL_OFFICER, "");

        HttpResponse<byte[]> answer = officer.upload("memorandum-1", Sides.master(1));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Officer.text(answer)).contains("Upload a scan of the paper that was signed by hand");
    }

    @Test
    void of_two_masters_of_one_moment_everybody_is_given_the_same() {
        Sides sides = Sides.open(folder, 10);
        Officer officer = sides.member(Role.PROTOCOL_OFFICER, "");
        long forum = sides.edition().forumId();
        SignatureStore store = RunningKelisim.get().bean(SignatureStore.class);
        for (int i = 1; i < 6; i++) {
            byte[] one = "%%PDF-1.7 one %d".formatted(i).getBytes(StandardCharsets.UTF_8);
            byte[] other = "%%PDF-1.7 other %d".formatted(i).getBytes(StandardCharsets.UTF_8);
            String key = Sides.key(i);
            RunningKelisim.get().bean(Scope.class).write(forum, () -> {
                Stream.of(one, other)
                        .forEach(content -> store.keep(
                                forum, key, "MASTER_PDF", "application/pdf", content, Signatures.sha256(content)));
                return "";
            });
            String counts = RunningKelisim.get()
                    .bean(Signatures.class)
                    .master(forum, key)
                    .orElseThrow()
                    .sha256();
            assertThat(Signatures.sha256(officer.of(key + "/master.pdf").body()))
                    .isEqualTo(counts)
                    .isEqualTo(Stream.of(one, other)
                            .map(Signatures::sha256)
                            .sorted()
                            .findFirst()
                            .orElseThrow());
        }
    }
}
