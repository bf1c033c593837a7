package kz.kelisim.signatures;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.openssl.PEMParser;
import org.jspecify.annotations.Nullable;

/// Whom we trust, and what their issuers told us last: all that a check reads besides the document and the
/// signature. Nothing is fetched.
///
/// @param anchors certificates whose word is taken
/// @param intermediates certificates that may stand between an anchor and a signer
/// @param revocations lists of revoked certificates (RFC 5280), each signed by its issuer
public record Trust(
        List<X509CertificateHolder> anchors,
        List<X509CertificateHolder> intermediates,
        List<X509CRLHolder> revocations) {

    public Trust {
        anchors = List.copyOf(anchors);
        intermediates = List.copyOf(intermediates);
        revocations = List.copyOf(revocations);
    }

    /// Nobody.
    public static final Trust NONE = new Trust(List.of(), List.of(), List.of());

    private static final int DEEPEST = 3;

    /// Reads a folder: `anchors/` and `intermediates/` with certificates, `revocations/` with lists of
    /// revoked ones, each as DER or PEM (`.cer`, `.crt`, `.pem`, `.crl`). A folder that does not exist is
    /// an empty one.
    ///
    /// @throws IllegalArgumentException where a file is neither, naming the file
    public static Trust read(Path folder) {
        return new Trust(
                all(folder.resolve("anchors"), X509CertificateHolder.class),
                all(folder.resolve("intermediates"), X509CertificateHolder.class),
                all(folder.resolve("revocations"), X509CRLHolder.class));
    }

    private static <T> List<T> all(Path folder, Class<T> kind) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder, DEEPEST)) {
            List<T> found = new ArrayList<>();
            for (Path file : files.filter(Trust::named).sorted().toList()) {
                found.addAll(parse(Files.readAllBytes(file), kind, file.toString()));
            }
            return found;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static boolean named(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return Files.isRegularFile(file)
                && Stream.of(".cer", ".crt", ".pem", ".crl", ".der").anyMatch(name::endsWith);
    }

    /// The certificates, or lists of revoked ones, of a file in DER or PEM.
    static <T> List<T> parse(byte[] bytes, Class<T> kind, String file) {
        try {
            if (bytes.length > 0 && bytes[0] == 0x30) {
                Object parsed =
                        kind == X509CRLHolder.class ? new X509CRLHolder(bytes) : new X509CertificateHolder(bytes);
                return List.of(kind.cast(parsed));
            }
            List<T> found = new ArrayList<>();
            try (PEMParser pem = new PEMParser(
                    new InputStreamReader(new java.io.ByteArrayInputStream(bytes), StandardCharsets.US_ASCII))) {
                for (@Nullable Object next = pem.readObject(); next != null; next = pem.readObject()) {
                    found.add(kind.cast(next));
                }
            }
            if (found.isEmpty()) {
                throw new IOException("no PEM block");
            }
            return found;
        } catch (IOException | RuntimeException damaged) {
            throw new IllegalArgumentException(
                    "The file (%s) must hold a %s as DER or PEM."
                            .formatted(
                                    file, kind == X509CRLHolder.class ? "list of revoked certificates" : "certificate"),
                    damaged);
        }
    }
}
