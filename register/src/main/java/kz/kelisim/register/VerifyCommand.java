package kz.kelisim.register;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// `verify PROOFFILE --key KEY --entry FILE`: checks a `.tlog-proof` file offline, one line of answer for each
/// question.
///
/// KEY is a file that holds the verifier key, or the key itself (`name+hash+base64`). FILE holds the bytes
/// of the entry
/// and nothing more. With `--document FILE` also that the entry names the SHA-256 of that file; with `--old CHECKPOINT
/// --consistency FILE` also that the log only grew since a checkpoint that the reader kept.
public final class VerifyCommand {

    /// The proof holds.
    public static final int VALID = 0;

    /// Everything could be read, and at least one answer is no.
    public static final int NOT_VALID = 1;

    /// A file is missing or is not what it should be; nothing was decided.
    public static final int BAD_INPUT = 2;

    private static final String USAGE =
            "Usage: verify PROOFFILE --key KEY-or-file --entry FILE [--document FILE] [--old CHECKPOINT --consistency FILE]";

    /// The hash of a document in an entry. A quotation mark within a text of canonical JSON stands behind a backslash,
    /// so no text of an entry can pass for it.
    private static final Pattern NAMED =
            Pattern.compile("[{,]\"(?:artifactSha256|documentSha256)\":\"([0-9a-f]{64})\"");

    private static final int LONGEST_LINE = 500;
    private static final long LARGEST_TEXT = 1L << 20;
    private static final long LARGEST_ENTRY = 1L << 26;
    private static final long LARGEST_DOCUMENT = 1L << 28;

    private VerifyCommand() {}

    /// Runs the command and returns its exit status; answers go to `out`, what is wrong with the input to
    /// `err`.
    public static int run(List<String> args, PrintStream out, PrintStream err) {
        try {
            Arguments arguments = Arguments.of(args);
            TlogProof proof = TlogProof.parse(text(path(arguments.proof())));
            VerifierKey key = VerifierKey.parse(keyText(arguments.key()).strip());
            byte[] entry = bytes(path(arguments.entry()), LARGEST_ENTRY);
            TlogProof.Verdict verdict = proof.check(entry, key);
            Optional<Boolean> document = document(arguments, entry);
            Optional<Boolean> grown = grown(arguments, proof, key);
            boolean holds = verdict.holds() && document.orElse(true) && grown.orElse(true);
            print(proof, verdict, out);
            document.ifPresent(yes -> out.println("document named by the entry: " + answer(yes)));
            grown.ifPresent(yes -> out.println("log continues the old checkpoint: " + answer(yes)));
            out.println(holds ? "VALID" : "NOT VALID");
            return holds ? VALID : NOT_VALID;
        } catch (IllegalArgumentException unusable) {
            err.println(printable(String.valueOf(unusable.getMessage())));
            return BAD_INPUT;
        }
    }

    private static void print(TlogProof proof, TlogProof.Verdict verdict, PrintStream out) {
        Checkpoint head = Checkpoint.parse(proof.checkpoint().text());
        out.println("log: " + printable(head.origin()));
        out.println("entry: " + proof.inclusion().index() + " of " + head.size());
        out.println("entry hash in tree: " + answer(verdict.entryInTree()));
        out.println("checkpoint signature: " + answer(verdict.checkpointSigned()));
        out.println("checkpoint of the key's log: " + answer(verdict.originMatches()));
    }

    /// Whether the entry names the document; empty where none is given.
    private static Optional<Boolean> document(Arguments arguments, byte[] entry) {
        if (arguments.document().isEmpty()) {
            return Optional.empty();
        }
        String sha256 = Hash.ofContent(bytes(path(arguments.document()), LARGEST_DOCUMENT))
                .hex();
        return Optional.of(NAMED.matcher(new String(entry, StandardCharsets.UTF_8))
                .results()
                .anyMatch(found -> found.group(1).equals(sha256)));
    }

    /// Whether the log of the proof's checkpoint begins with that of the old one; empty where none is given.
    private static Optional<Boolean> grown(Arguments arguments, TlogProof proof, VerifierKey key) {
        if (arguments.old().isEmpty()) {
            return Optional.empty();
        }
        SignedNote old = SignedNote.parse(text(path(arguments.old())));
        ConsistencyFile file = ConsistencyFile.parse(text(path(arguments.consistency())));
        return Optional.of(file.check(old, key).holds()
                && file.later().text().equals(proof.checkpoint().text()));
    }

    /// The first 500 characters, those that could steer a terminal or turn the writing direction as question
    /// marks: an unchecked file must not draw an answer of its own.
    private static String printable(String text) {
        return text.codePoints()
                .limit(LONGEST_LINE)
                .map(point -> switch (Character.getType(point)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR,
                            Character.SURROGATE -> '?';
                    default -> point;
                })
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String answer(boolean yes) {
        return yes ? "yes" : "no";
    }

    /// The key itself, or the content of the file of that name where there is one.
    private static String keyText(String fileOrKey) {
        boolean file;
        try {
            file = Files.isRegularFile(Path.of(fileOrKey));
        } catch (InvalidPathException notAPath) {
            file = false;
        }
        return file ? text(path(fileOrKey)) : fileOrKey;
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException invalid) {
            throw new IllegalArgumentException("The file name (%s) is not valid here.".formatted(name), invalid);
        }
    }

    private static String text(Path file) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(file, LARGEST_TEXT)))
                    .toString();
        } catch (CharacterCodingException damaged) {
            throw new IllegalArgumentException(
                    "The file (%s) must be UTF-8 text; fetch it again unchanged.".formatted(file), damaged);
        }
    }

    private static byte[] bytes(Path file, long most) {
        try {
            long size = Files.size(file);
            if (size > most) {
                throw new IllegalArgumentException(
                        "The file (%s) has (%d) bytes; at most %d are read. Is it the right file?"
                                .formatted(file, size, most));
            }
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "The file (%s) cannot be read; name a file that exists. %s".formatted(file, USAGE), unreadable);
        }
    }

    /// The words of the command line in their places.
    private record Arguments(String proof, String key, String entry, String document, String old, String consistency) {

        static Arguments of(List<String> args) {
            Map<String, String> given = new HashMap<>();
            for (int at = 0; at < args.size(); at++) {
                String word = args.get(at);
                boolean named = word.startsWith("--");
                String name = named ? word : PROOF;
                String value = named ? at + 1 < args.size() ? args.get(at + 1) : "" : word;
                at += named ? 1 : 0;
                if (!KNOWN.contains(name) || given.put(name, value) != null) {
                    throw new IllegalArgumentException(
                            "The argument (%s) is not known or given twice. %s".formatted(word, USAGE));
                }
            }
            var arguments = new Arguments(
                    given.getOrDefault(PROOF, ""),
                    given.getOrDefault("--key", ""),
                    given.getOrDefault("--entry", ""),
                    given.getOrDefault("--document", ""),
                    given.getOrDefault("--old", ""),
                    given.getOrDefault("--consistency", ""));
            if (arguments.proof().isEmpty()
                    || arguments.key().isEmpty()
                    || arguments.entry().isEmpty()) {
                throw new IllegalArgumentException("PROOFFILE, --key and --entry must all be given. " + USAGE);
            }
            if (arguments.old().isEmpty() != arguments.consistency().isEmpty()) {
                throw new IllegalArgumentException("--old and --consistency go together. " + USAGE);
            }
            return arguments;
        }

        private static final String PROOF = "PROOFFILE";
        private static final Set<String> KNOWN =
                Set.of(PROOF, "--key", "--entry", "--document", "--old", "--consistency");
    }
}
