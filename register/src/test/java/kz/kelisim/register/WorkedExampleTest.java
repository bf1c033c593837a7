package kz.kelisim.register;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The files that the page `docs/algorithms/register.md` checks with openssl and python.
class WorkedExampleTest {

    private static final Path FOLDER = Path.of("src/test/resources/worked-example");

    @Test
    void the_worked_example_of_the_documentation_is_valid() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int status = VerifyCommand.run(
                List.of(
                        FOLDER.resolve("agreement.tlog-proof").toString(),
                        "--key",
                        FOLDER.resolve("log.vkey").toString(),
                        "--entry",
                        FOLDER.resolve("entry.json").toString()),
                new PrintStream(out, true, UTF_8),
                new PrintStream(out, true, UTF_8));

        assertThat(status).as(out.toString(UTF_8)).isEqualTo(VerifyCommand.VALID);
    }
}
