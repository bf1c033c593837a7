package kz.kelisim.accreditation;

import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.imaging.jpeg.JpegProcessingException;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
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
    /// Orientations of Exif: from 5 to 8 width and height are exchanged.
    private static final int UPRIGHT = 1;

    private static final int FIRST_LYING = 5;
    private static final int LAST_LYING = 8;
    private static final int WIDTH = 300;
    private static final int HEIGHT = 400;

    private BadgePhoto() {}

    /// A JPEG of at most 300 x 400 pixels with nothing but the picture in it; empty for anything but a JPEG or PNG
    /// of at most 10 MB and 24 million pixels. The size is read from the head, before a pixel is decoded. What the
    /// camera noted of how it was held turns the picture upright.
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
                int orientation = format.equals("jpeg") ? orientation(content) : UPRIGHT;
                boolean lying = orientation >= FIRST_LYING;
                BufferedImage small =
                        lying ? fitted(reader.read(0), HEIGHT, WIDTH) : fitted(reader.read(0), WIDTH, HEIGHT);
                return Optional.of(encoded(upright(small, orientation)));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException broken) {
            return Optional.empty();
        }
    }

    /// How the camera was held, as Exif says it: 1 to 8.
    private static int orientation(byte[] jpeg) throws IOException {
        try {
            var exif = JpegMetadataReader.readMetadata(new ByteArrayInputStream(jpeg), List.of(new ExifReader()))
                    .getFirstDirectoryOfType(ExifIFD0Directory.class);
            Integer orientation = exif == null ? null : exif.getInteger(ExifDirectoryBase.TAG_ORIENTATION);
            return orientation == null || orientation < UPRIGHT || orientation > LAST_LYING ? UPRIGHT : orientation;
        } catch (JpegProcessingException unreadable) {
            return UPRIGHT;
        }
    }

    /// The picture as it was seen: turned and mirrored back by its orientation.
    private static BufferedImage upright(BufferedImage held, int orientation) {
        int right = held.getWidth() - 1;
        int bottom = held.getHeight() - 1;
        boolean lying = orientation >= FIRST_LYING;
        var upright = new BufferedImage(
                lying ? held.getHeight() : held.getWidth(),
                lying ? held.getWidth() : held.getHeight(),
                BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x <= right; x++) {
            for (int y = 0; y <= bottom; y++) {
                int colour = held.getRGB(x, y);
                switch (orientation) {
                    case 2 -> upright.setRGB(right - x, y, colour);
                    case 3 -> upright.setRGB(right - x, bottom - y, colour);
                    case 4 -> upright.setRGB(x, bottom - y, colour);
                    case 5 -> upright.setRGB(y, x, colour);
                    case 6 -> upright.setRGB(bottom - y, x, colour);
                    case 7 -> upright.setRGB(bottom - y, right - x, colour);
                    case 8 -> upright.setRGB(y, right - x, colour);
                    default -> upright.setRGB(x, y, colour);
                }
            }
        }
        return upright;
    }

    private static BufferedImage fitted(BufferedImage whole, int most, int high) {
        double scale = Math.min(1, Math.min((double) most / whole.getWidth(), (double) high / whole.getHeight()));
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
