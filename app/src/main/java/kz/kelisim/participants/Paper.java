package kz.kelisim.participants;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// A PDF, JPEG or PNG from outside, judged by its content and never by its name.
public final class Paper {

    /// The largest that is taken, in bytes.
    public static final int MOST_BYTES = 10 * 1024 * 1024;

    private static final long MOST_PIXELS = 100_000_000;
    private static final int LONGEST_NAME = 150;

    private final String name;
    private final String mediaType;
    private final byte[] content;

    private Paper(String name, String mediaType, byte[] content) {
        this.name = name;
        this.mediaType = mediaType;
        this.content = content.clone();
    }

    /// Empty for anything but a PDF with pages that opens without a password, a JPEG or a PNG, of at most 10 MB and
    /// 100 million pixels. Of a picture only the head is read.
    public static Optional<Paper> of(String name, byte[] content) {
        if (content.length == 0 || content.length > MOST_BYTES) {
            return Optional.empty();
        }
        return type(content).map(type -> new Paper(plain(name), type, content));
    }

    private static Optional<String> type(byte[] content) {
        byte[] head = Arrays.copyOf(content, 5);
        return new String(head, StandardCharsets.ISO_8859_1).equals("%PDF-")
                ? Optional.of(MediaType.APPLICATION_PDF_VALUE).filter(_ -> pages(content))
                : picture(content);
    }

    private static boolean pages(byte[] content) {
        try (PDDocument document = Loader.loadPDF(content)) {
            return document.getNumberOfPages() > 0;
        } catch (IOException | RuntimeException broken) {
            return false;
        }
    }

    private static Optional<String> picture(byte[] content) {
        try (ImageInputStream input = ImageIO.createImageInputStream(new ByteArrayInputStream(content))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(input, true, true);
                long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
                if (pixels > MOST_PIXELS) {
                    return Optional.empty();
                }
                return switch (reader.getFormatName().toLowerCase(Locale.ROOT)) {
                    case "jpeg" -> Optional.of(MediaType.IMAGE_JPEG_VALUE);
                    case "png" -> Optional.of(MediaType.IMAGE_PNG_VALUE);
                    default -> Optional.empty();
                };
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException broken) {
            return Optional.empty();
        }
    }

    private static String plain(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String text = Normalizer.normalize(last, Normalizer.Form.NFC)
                .replaceAll("[\\p{Cntrl}\\p{Cf}\"<>|:*?]", " ")
                .strip();
        if (text.isEmpty()) {
            return "file";
        }
        return text.substring(0, Math.min(LONGEST_NAME, text.length()));
    }

    public String name() {
        return name;
    }

    public String mediaType() {
        return mediaType;
    }

    public byte[] content() {
        return content.clone();
    }

    /// In hexadecimal digits.
    public String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// A stored file as a download, which no browser shows as a page.
    public static ResponseEntity<byte[]> download(String name, String mediaType, byte[] content) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(mediaType))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .body(content);
    }
}
