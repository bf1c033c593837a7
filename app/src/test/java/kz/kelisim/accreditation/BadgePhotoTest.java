package kz.kelisim.accreditation;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/// Pictures from outside.
class BadgePhotoTest {

    @Test
    void a_photograph_is_made_small_and_says_nothing_else() throws IOException {
        byte[] large = withComment(picture(1600, 1200, "jpeg"), "taken at 50.28, 57.17");

        byte[] small = BadgePhoto.small(large).orElseThrow();
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(small));

        assertThat(image.getWidth()).isEqualTo(300);
        assertThat(image.getHeight()).isEqualTo(225);
        assertThat(new String(large, StandardCharsets.ISO_8859_1)).contains("50.28");
        assertThat(new String(small, StandardCharsets.ISO_8859_1)).doesNotContain("50.28");
    }

    @Test
    void a_png_is_taken_too() throws IOException {
        assertThat(BadgePhoto.small(picture(30, 40, "png"))).isPresent();
    }

    @Test
    void what_is_no_jpeg_or_png_is_refused() throws IOException {
        assertThat(BadgePhoto.small(picture(30, 40, "gif"))).isEmpty();
        assertThat(BadgePhoto.small("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
                        .getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(BadgePhoto.small(new byte[0])).isEmpty();
        assertThat(BadgePhoto.small(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 1, 2}))
                .isEmpty();
    }

    /// 20,000 x 20,000 pixels: a decoder would need 1.2 GB, and the JPEG decoder fills up what is not there.
    @Test
    void a_huge_picture_is_refused_by_its_head() throws IOException {
        assertThat(BadgePhoto.small(hugePng())).isEmpty();
        assertThat(BadgePhoto.small(hugeJpeg())).isEmpty();
    }

    private static byte[] picture(int width, int height, String format) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, bytes);
        return bytes.toByteArray();
    }

    private static byte[] withComment(byte[] jpeg, String comment) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.write(jpeg, 0, 2);
        byte[] text = comment.getBytes(StandardCharsets.US_ASCII);
        out.writeShort(0xfffe);
        out.writeShort(text.length + 2);
        out.write(text);
        out.write(jpeg, 2, jpeg.length - 2);
        return bytes.toByteArray();
    }

    private static byte[] hugePng() throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a});
        var head = new ByteArrayOutputStream();
        var headOut = new DataOutputStream(head);
        headOut.writeBytes("IHDR");
        headOut.writeInt(20_000);
        headOut.writeInt(20_000);
        headOut.write(new byte[] {8, 2, 0, 0, 0});
        var sum = new CRC32();
        sum.update(head.toByteArray());
        out.writeInt(13);
        out.write(head.toByteArray());
        out.writeInt((int) sum.getValue());
        return bytes.toByteArray();
    }

    private static byte[] hugeJpeg() throws IOException {
        byte[] small = picture(16, 16, "jpeg");
        for (int at = 2; at < small.length - 9; at++) {
            if (small[at] == (byte) 0xff && small[at + 1] == (byte) 0xc0) {
                small[at + 5] = (byte) (20_000 >> 8);
                small[at + 6] = (byte) (20_000 & 0xff);
                small[at + 7] = (byte) (20_000 >> 8);
                small[at + 8] = (byte) (20_000 & 0xff);
                return small;
            }
        }
        throw new IllegalStateException("A JPEG must have a head.");
    }
}
