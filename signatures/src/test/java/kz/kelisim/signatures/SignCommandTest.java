package kz.kelisim.signatures;

import static kz.kelisim.signatures.TestAuthority.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import kz.kelisim.signatures.TestAuthority.Algorithm;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SignCommandTest {

    private static final Path OPENSSL = Path.of("/usr/bin/openssl");

    private static final Map<String, String> PASSWORD =
            Map.of("KELISIM_P12_PASSWORD", String.valueOf(TestAuthority.PASSWORD));

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private Path document;

    @BeforeEach
    void aDocument() throws IOException {
        document = Files.writeString(folder.resolve("memorandum.pdf"), "the bytes of a memorandum, Әә");
    }

    private int sign(Map<String, String> environment, String... args) {
        return SignCommand.run(
                List.of(args),
                environment,
                Clock.fixed(NOW, ZoneOffset.UTC),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private Path keyFile(TestAuthority authority) throws IOException {
        return Files.write(
                folder.resolve("key.p12"), authority.issue("Ә. Ғ. Қолтаңба").pkcs12());
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void writes_a_signature_beside_the_file(Algorithm algorithm) throws IOException {
        Path keys = keyFile(TestAuthority.of(algorithm));

        int status = sign(PASSWORD, document.toString(), "--p12", keys.toString());

        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(status).isEqualTo(SignCommand.DONE);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("Ә. Ғ. Қолтаңба");
        Verdict verdict = SignatureCheck.of(
                        Files.readAllBytes(document),
                        Files.readAllBytes(folder.resolve("memorandum.pdf.p7s")),
                        Trust.NONE,
                        NOW)
                .getFirst();
        assertThat(verdict.bytes().holds() && verdict.key().holds()).isTrue();
    }

    /// An independent program accepts what we sign; it knows no Kazakh identifiers.
    @ParameterizedTest
    @EnumSource(
            value = Algorithm.class,
            names = {"RSA", "EC", "GOST_RU_256", "GOST_RU_512"})
    void openssl_accepts_the_signature(Algorithm algorithm) throws Exception {
        List<String> engine = algorithm.name().startsWith("GOST") ? List.of("-engine", "gost") : List.of();
        assumeTrue(
                Files.isExecutable(OPENSSL)
                        && (engine.isEmpty() || run(List.of(OPENSSL.toString(), "engine", "gost")) == 0),
                "openssl or its GOST engine is not installed; apt-get install openssl libengine-gost-openssl");
        TestAuthority authority = TestAuthority.of(algorithm);
        sign(PASSWORD, document.toString(), "--p12", keyFile(authority).toString());
        StringWriter pem = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(pem)) {
            writer.writeObject(authority.certificate());
        }
        Path anchor = Files.writeString(folder.resolve("anchor.pem"), pem.toString());

        assertThat(openssl(engine, anchor, document)).isZero();
        Path other = Files.writeString(folder.resolve("other.pdf"), "other bytes");
        assertThat(openssl(engine, anchor, other)).isNotZero();
    }

    private int openssl(List<String> engine, Path anchor, Path content) throws Exception {
        return run(Stream.of(
                        List.of(OPENSSL.toString(), "cms", "-verify"),
                        engine,
                        List.of("-binary", "-inform", "DER", "-purpose", "any"),
                        List.of("-in", folder.resolve("memorandum.pdf.p7s").toString()),
                        List.of("-content", content.toString(), "-CAfile", anchor.toString()),
                        List.of("-attime", String.valueOf(NOW.getEpochSecond())))
                .flatMap(List::stream)
                .toList());
    }

    private static int run(List<String> words) throws Exception {
        Process process = new ProcessBuilder(words)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    @Test
    void does_not_write_over_a_file() throws IOException {
        Path keys = keyFile(TestAuthority.of(Algorithm.EC));
        Path there = Files.writeString(folder.resolve("memorandum.pdf.p7s"), "already here");

        assertThat(sign(PASSWORD, document.toString(), "--p12", keys.toString()))
                .isEqualTo(SignCommand.BAD_INPUT);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("memorandum.pdf.p7s", "--out");
        assertThat(there).hasContent("already here");
    }

    @Test
    void a_wrong_password_is_said_and_never_shown() throws IOException {
        Path keys = keyFile(TestAuthority.of(Algorithm.EC));

        int status =
                sign(Map.of("KELISIM_P12_PASSWORD", "wrong secret"), document.toString(), "--p12", keys.toString());

        assertThat(status).isEqualTo(SignCommand.BAD_INPUT);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("password").doesNotContain("wrong secret");
        assertThat(folder.resolve("memorandum.pdf.p7s")).doesNotExist();
    }

    @Test
    void a_file_that_is_no_key_file_is_refused() throws IOException {
        Path keys = Files.writeString(folder.resolve("key.p12"), "no key");

        assertThat(sign(PASSWORD, document.toString(), "--p12", keys.toString()))
                .isEqualTo(SignCommand.BAD_INPUT);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("PKCS #12");
    }

    @Test
    void missing_words_show_the_usage() {
        assertThat(sign(PASSWORD, document.toString())).isEqualTo(SignCommand.BAD_INPUT);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("Usage: sign FILE --p12 KEYFILE");
    }
}
