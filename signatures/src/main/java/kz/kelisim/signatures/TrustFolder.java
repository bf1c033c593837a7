package kz.kelisim.signatures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.jspecify.annotations.Nullable;

/// A folder of trust as [Trust#read] knows it, read file by file: what each is, and which cannot be read.
public final class TrustFolder {

    /// What a file holds.
    public enum Kind {
        ANCHOR,
        INTERMEDIATE,
        REVOCATIONS,
        /// Neither a certificate nor a list where one should be; it counts for nothing.
        UNREADABLE
    }

    /// @param file its name within the folder
    /// @param subject of the certificate, or who issued the list; empty where unreadable
    /// @param from the first moment of its validity
    /// @param until the last; null where it has none
    /// @param sha256 of the certificate or list, in hexadecimal digits
    /// @param note whatever stands in the file of the same name with `.txt` after it: where it comes from
    /// @param since when the file was put there
    public record Item(
            Kind kind,
            String file,
            String subject,
            @Nullable Instant from,
            @Nullable Instant until,
            String sha256,
            String note,
            Instant since) {}

    private static final int DEEPEST = 3;
    private static final int LONGEST_NOTE = 1000;

    private final List<Item> items = new ArrayList<>();
    private final List<X509CertificateHolder> anchors = new ArrayList<>();
    private final List<X509CertificateHolder> intermediates = new ArrayList<>();
    private final List<X509CRLHolder> revocations = new ArrayList<>();

    private TrustFolder() {}

    /// A folder that does not exist is an empty one.
    public static TrustFolder read(Path folder) {
        TrustFolder read = new TrustFolder();
        read.all(folder, folder);
        return read;
    }

    /// Two folders as one. The files of the second bear its name before their own.
    public static TrustFolder read(Path folder, Path second) {
        TrustFolder read = read(folder);
        read.all(second, second.toAbsolutePath().resolveSibling(""));
        return read;
    }

    private void all(Path folder, Path names) {
        each(folder, names, "anchors", X509CertificateHolder.class);
        each(folder, names, "intermediates", X509CertificateHolder.class);
        each(folder, names, "revocations", X509CRLHolder.class);
    }

    /// The lists of revoked certificates of a file in DER or PEM; empty where it holds none.
    public static List<Item> revocations(byte[] bytes, Instant at) {
        try {
            return Trust.parse(bytes, X509CRLHolder.class, "").stream()
                    .map(list -> item(list, "", "", at))
                    .toList();
        } catch (IllegalArgumentException damaged) {
            return List.of();
        }
    }

    public List<Item> items() {
        return List.copyOf(items);
    }

    public Trust trust() {
        return new Trust(anchors, intermediates, revocations);
    }

    private <T> void each(Path folder, Path names, String part, Class<T> kind) {
        if (!Files.isDirectory(folder.resolve(part))) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder.resolve(part), DEEPEST)) {
            for (Path file : files.filter(Trust::named).sorted().toList()) {
                one(names.toAbsolutePath().relativize(file.toAbsolutePath()).toString(), file, part, kind);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private <T> void one(String name, Path file, String part, Class<T> kind) throws IOException {
        Instant since = Files.getLastModifiedTime(file).toInstant();
        byte[] bytes = Files.readAllBytes(file);
        try {
            for (T found : Trust.parse(bytes, kind, name)) {
                if (found instanceof X509CRLHolder list) {
                    revocations.add(list);
                    items.add(item(list, name, note(file), since));
                } else if (found instanceof X509CertificateHolder certificate) {
                    boolean anchor = part.equals("anchors");
                    (anchor ? anchors : intermediates).add(certificate);
                    items.add(new Item(
                            anchor ? Kind.ANCHOR : Kind.INTERMEDIATE,
                            name,
                            certificate.getSubject().toString(),
                            certificate.getNotBefore().toInstant(),
                            certificate.getNotAfter().toInstant(),
                            sha256(certificate.getEncoded()),
                            note(file),
                            since));
                }
            }
        } catch (IllegalArgumentException damaged) {
            items.add(new Item(Kind.UNREADABLE, name, "", null, null, sha256(bytes), note(file), since));
        }
    }

    private static Item item(X509CRLHolder list, String name, String note, Instant since) {
        try {
            return new Item(
                    Kind.REVOCATIONS,
                    name,
                    list.getIssuer().toString(),
                    list.getThisUpdate().toInstant(),
                    Optional.ofNullable(list.getNextUpdate())
                            .map(Date::toInstant)
                            .orElse(null),
                    sha256(list.getEncoded()),
                    note,
                    since);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static String note(Path file) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".txt");
        if (!Files.isRegularFile(beside)) {
            return "";
        }
        String note = new String(Files.readAllBytes(beside), StandardCharsets.UTF_8).strip();
        return note.substring(0, Math.min(note.length(), LONGEST_NOTE));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
