package kz.kelisim.signatures;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/// `check-signature FILE SIGNATURE [--trust FOLDER]`: checks a detached signature offline, signer by
/// signer, a line for each question. FOLDER holds `anchors/`, `intermediates/` and `revocations/`;
/// without it nobody is trusted, and only the first two questions can be answered.
public final class CheckCommand {

    /// Every signer passed.
    public static final int VALID = 0;

    /// Everything could be read, and at least one signer did not pass.
    public static final int NOT_VALID = 1;

    /// A file is missing or is not what it should be; nothing was decided.
    public static final int BAD_INPUT = 2;

    private static final String USAGE = "Usage: check-signature FILE SIGNATURE [--trust FOLDER]";
    private static final int LONGEST_LINE = 500;

    private CheckCommand() {}

    public static int run(List<String> args, Clock clock, PrintStream out, PrintStream err) {
        try {
            boolean trusting = args.size() == 4 && args.get(2).equals("--trust");
            if (args.size() != 2 && !trusting) {
                throw new IllegalArgumentException("FILE and SIGNATURE must be given, and nothing else. " + USAGE);
            }
            Trust trust = trusting ? Trust.read(folder(args.get(3))) : Trust.NONE;
            List<Verdict> verdicts =
                    SignatureCheck.of(bytes(args.getFirst()), bytes(args.get(1)), trust, clock.instant());
            verdicts.forEach(verdict -> print(verdict, out));
            return verdicts.stream().allMatch(Verdict::passed) ? VALID : NOT_VALID;
        } catch (IllegalArgumentException | UnusableSignature unusable) {
            err.println(printable(String.valueOf(unusable.getMessage())));
            return BAD_INPUT;
        }
    }

    private static void print(Verdict verdict, PrintStream out) {
        out.println("signer: " + printable(verdict.signer().name()));
        out.println("certificate: %s of %s"
                .formatted(verdict.signer().serial(), printable(verdict.signer().issuer())));
        out.println("algorithm: " + printable(verdict.signer().algorithm()));
        out.println("bytes intact: " + answer(verdict.bytes()));
        out.println("key matches: " + answer(verdict.key()));
        out.println("chain and revocation: " + answer(verdict.chain()));
        out.println("authority to sign: not decided by a technical check");
        out.println("claimed time: " + (verdict.claimed() == null ? "none" : verdict.claimed() + ", not proven"));
        out.println("stamped time: "
                + (verdict.stamp().at() == null
                        ? answer(verdict.stamp().line())
                        : verdict.stamp().at()));
        out.println(verdict.indication() + (verdict.subIndication().isEmpty() ? "" : " " + verdict.subIndication()));
        out.println();
    }

    private static String answer(Line line) {
        return switch (line.answer()) {
            case YES -> "yes";
            case NO -> "no (%s)".formatted(line.reason());
            case UNKNOWN -> "unknown (%s)".formatted(line.reason());
        };
    }

    /// The first 500 characters, those that could steer a terminal as question marks.
    private static String printable(String text) {
        return text.codePoints()
                .limit(LONGEST_LINE)
                .map(point ->
                        Character.isISOControl(point) || Character.getType(point) == Character.FORMAT ? '?' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static Path folder(String name) {
        Path folder = path(name);
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(
                    "The folder (%s) does not exist; name one that does. %s".formatted(name, USAGE));
        }
        return folder;
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException invalid) {
            throw new IllegalArgumentException("The file name (%s) is not valid here.".formatted(name), invalid);
        }
    }

    private static byte[] bytes(String name) {
        try {
            return Files.readAllBytes(path(name));
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "The file (%s) cannot be read; name a file that exists. %s".formatted(name, USAGE), unreadable);
        }
    }
}
