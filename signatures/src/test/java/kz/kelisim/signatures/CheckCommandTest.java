package kz.kelisim.signatures;

import static kz.kelisim.signatures.TestAuthority.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import kz.kelisim.signatures.TestAuthority.Algorithm;
import kz.kelisim.signatures.TestAuthority.Holder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CheckCommandTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private Path document;

    @BeforeEach
    void aDocument() throws IOException {
        document = Files.writeString(folder.resolve("memorandum.pdf"), "the bytes of a memorandum");
    }

    private int check(String... args) {
        return CheckCommand.run(
                List.of(args),
                Clock.fixed(NOW, ZoneOffset.UTC),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String signature(Holder holder) throws IOException {
        byte[] cms = DetachedSigner.sign(Files.readAllBytes(document), holder.pkcs12(), TestAuthority.PASSWORD, NOW);
        return Files.write(folder.resolve("memorandum.p7s"), cms).toString();
    }

    /// A folder of trust as an operator lays it out: the anchor as PEM, the list of revoked ones as DER.
    private String trust(TestAuthority authority) throws IOException {
        StringWriter pem = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(pem)) {
            writer.writeObject(authority.certificate());
        }
        Files.writeString(
                Files.createDirectories(folder.resolve("trust/anchors")).resolve("a.pem"), pem.toString());
        Files.write(
                Files.createDirectories(folder.resolve("trust/revocations")).resolve("a.crl"),
                authority.revocations().getEncoded());
        return folder.resolve("trust").toString();
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void answers_each_question_on_a_line(Algorithm algorithm) throws IOException {
        TestAuthority authority = TestAuthority.of(algorithm);
        String cms = signature(authority.issue("Қол қоюшы"));

        int status = check(document.toString(), cms, "--trust", trust(authority));

        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(said())
                .contains("signer: Қол қоюшы", "bytes intact: yes", "key matches: yes", "chain and revocation: yes")
                .contains("TOTAL_PASSED");
        assertThat(status).isEqualTo(CheckCommand.VALID);
    }

    @Test
    void without_trust_it_says_that_the_chain_is_unknown() throws IOException {
        int status = check(
                document.toString(), signature(TestAuthority.of(Algorithm.EC).issue("Signer")));

        assertThat(said())
                .contains(
                        "bytes intact: yes", "key matches: yes", "chain and revocation: unknown (NOTHING_CONFIGURED)");
        assertThat(status).isEqualTo(CheckCommand.NOT_VALID);
    }

    @Test
    void other_bytes_are_told() throws IOException {
        String cms = signature(TestAuthority.of(Algorithm.GOST_KZ_512).issue("Signer"));
        Files.writeString(document, "other bytes");

        assertThat(check(document.toString(), cms)).isEqualTo(CheckCommand.NOT_VALID);
        assertThat(said()).contains("bytes intact: no (DIGEST_DIFFERS)", "TOTAL_FAILED HASH_FAILURE");
    }

    @Test
    void a_name_cannot_steer_the_terminal() throws IOException {
        check(document.toString(), signature(TestAuthority.of(Algorithm.EC).issue("A\u001b[31m\nTOTAL_PASSED")));

        assertThat(said()).contains("signer: A?[31m?TOTAL_PASSED");
        assertThat(said().lines()).noneMatch(line -> line.equals("TOTAL_PASSED"));
    }

    @Test
    void bad_input_names_the_file_and_decides_nothing() throws IOException {
        String cms = signature(TestAuthority.of(Algorithm.EC).issue("Signer"));
        String noCertificate = folder.resolve("broken").toString();
        Files.writeString(
                Files.createDirectories(folder.resolve("broken/anchors")).resolve("x.cer"), "no certificate");

        assertThat(check(document.toString())).isEqualTo(CheckCommand.BAD_INPUT);
        assertThat(check(document.toString(), folder.resolve("none.p7s").toString()))
                .isEqualTo(CheckCommand.BAD_INPUT);
        assertThat(check(document.toString(), document.toString())).isEqualTo(CheckCommand.BAD_INPUT);
        assertThat(check(document.toString(), cms, "--trust", noCertificate)).isEqualTo(CheckCommand.BAD_INPUT);
        assertThat(check(
                        document.toString(),
                        cms,
                        "--trust",
                        folder.resolve("none").toString()))
                .isEqualTo(CheckCommand.BAD_INPUT);
        assertThat(said()).isEmpty();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("Usage", "none.p7s", "x.cer", "CMS");
    }
}
