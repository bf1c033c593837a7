package kz.kelisim.signatures;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `sign FILE --p12 KEYFILE [--out SIGNATURE]`: signs a file offline with the key of a PKCS #12 file and writes a
/// detached signature beside it. Nothing leaves the machine. The password is asked for on the terminal, or read
/// from the environment variable KELISIM_P12_PASSWORD.
public final class SignCommand {

    public static final int DONE = 0;

    /// A file is missing or is not what it should be; nothing was written.
    public static final int BAD_INPUT = 2;

    private static final String PASSWORD = "KELISIM_P12_PASSWORD";
    private static final String USAGE = "Usage: sign FILE --p12 KEYFILE [--out SIGNATURE]";

    private SignCommand() {}

    public static int run(
            List<String> args, Map<String, String> environment, Clock clock, PrintStream out, PrintStream err) {
        try {
            Arguments arguments = Arguments.of(args);
            Path target = path(arguments.out().isEmpty() ? arguments.file() + ".p7s" : arguments.out());
            if (Files.exists(target)) {
                throw new IllegalArgumentException(
                        "The file (%s) exists already; name another with --out.".formatted(target));
            }
            byte[] document = bytes(path(arguments.file()));
            byte[] keys = bytes(path(arguments.p12()));
            char[] password = password(environment.get(PASSWORD));
            byte[] signature;
            try {
                signature = DetachedSigner.sign(
                        document, keys, password, clock.instant().truncatedTo(ChronoUnit.SECONDS));
            } finally {
                Arrays.fill(password, ' ');
            }
            Verdict verdict = SignatureCheck.of(document, signature, Trust.NONE, clock.instant())
                    .getFirst();
            if (!verdict.bytes().holds() || !verdict.key().holds()) {
                throw new IllegalArgumentException("The signature that was made does not verify; it is not written.");
            }
            Files.write(target, signature, StandardOpenOption.CREATE_NEW);
            out.println("signed by: " + verdict.signer().name());
            out.println("algorithm: " + verdict.signer().algorithm());
            out.println("signature: " + target);
            return DONE;
        } catch (IllegalArgumentException unusable) {
            err.println(unusable.getMessage());
            return BAD_INPUT;
        } catch (IOException unwritable) {
            err.println("The signature cannot be written; name a folder that can be, with --out. " + USAGE);
            return BAD_INPUT;
        }
    }

    private static char[] password(@Nullable String given) {
        if (given != null) {
            return given.toCharArray();
        }
        return Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .map(terminal -> terminal.readPassword("Password of the key file: "))
                .orElseThrow(() -> new IllegalArgumentException(
                        "The password of the key file must be typed on a terminal or given in %s."
                                .formatted(PASSWORD)));
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException invalid) {
            throw new IllegalArgumentException("The file name (%s) is not valid here.".formatted(name), invalid);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "The file (%s) cannot be read; name a file that exists. %s".formatted(file, USAGE), unreadable);
        }
    }

    /// The words of the command line in their places.
    private record Arguments(String file, String p12, String out) {

        static Arguments of(List<String> args) {
            String file = "";
            String p12 = "";
            String out = "";
            for (int at = 0; at < args.size(); at++) {
                String word = args.get(at);
                String next = at + 1 < args.size() ? args.get(at + 1) : "";
                if (word.equals("--p12") && p12.isEmpty()) {
                    p12 = next;
                    at++;
                } else if (word.equals("--out") && out.isEmpty()) {
                    out = next;
                    at++;
                } else if (!word.startsWith("--") && file.isEmpty()) {
                    file = word;
                } else {
                    throw new IllegalArgumentException(
                            "The argument (%s) is not known or given twice. %s".formatted(word, USAGE));
                }
            }
            if (file.isEmpty() || p12.isEmpty()) {
                throw new IllegalArgumentException("FILE and --p12 must be given. " + USAGE);
            }
            return new Arguments(file, p12, out);
        }
    }
}
