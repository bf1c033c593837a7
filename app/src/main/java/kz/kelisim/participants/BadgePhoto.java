package kz.kelisim.participants;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/// Makes a photograph for a badge out of a picture from outside: judged by its content, never by its name.
final class BadgePhoto {

    private static final int MOST_BYTES = 10 * 1024 * 1024;
    private static final long MOST_PIXELS = 24_000_000;
    private static final int WIDTH = 300;
    private static final int HEIGHT = 400;

    private BadgePhoto() {}

    /// A JPEG of at most 300 x 400 pixels with nothing but the picture in it; empty for anything but a JPEG or PNG
    /// of at most 10 MB and 24 million pixels. The size is read from the head, before a pixel is decoded.
    static Optional<byte[]> small(byte[] content) {
        if (content.length == 0 || content.length > MOST_BYTES) {
            return Optional.empty();
        }
        try (ImageInputStream input = ImageIO.createImageInputStream(new ByteArrayInputStream(content))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(input, true, true);
                String format = reader.getFormatName().toLowerCase(Locale.ROOT);
                long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
                if (!List.of("jpeg", "png").contains(format) || pixels > MOST_PIXELS) {
                    return Optional.empty();
                }
                return Optional.of(encoded(fitted(reader.read(0))));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException broken) {
            return Optional.empty();
        }
    }

    private static BufferedImage fitted(BufferedImage whole) {
        double scale = Math.min(1, Math.min((double) WIDTH / whole.getWidth(), (double) HEIGHT / whole.getHeight()));
        int width = Math.max(1, (int) Math.round(whole.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(whole.getHeight() * scale));
        var small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var canvas = small.createGraphics();
        canvas.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        canvas.drawImage(whole, 0, 0, width, height, Color.WHITE, null);
        canvas.dispose();
        return small;
    }

    private static byte[] encoded(BufferedImage image) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", bytes);
        return bytes.toByteArray();
    }
}
