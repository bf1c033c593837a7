package kz.kelisim;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import kz.kelisim.kernel.Role;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Photographs for badges as an organiser sends them.
class BadgePhotoIT {

    private static final RunningKelisim KELISIM = RunningKelisim.get();
    private static final String REFUSED = "Нужна фотография JPEG или PNG до 10 МБ и 24 миллионов пикселей.";

    @TempDir
    private static Path folder;

    private static String slug = "";

    @BeforeAll
    static void open() {
        slug = BadgedEdition.open(folder);
    }

    @Test
    void a_jpeg_and_a_png_are_taken_whatever_type_is_claimed() throws IOException {
        taken(sent("guest.jpg", "image/jpeg", encoded(picture(900, 1200), "jpeg")));
        assertThat(kept().getWidth()).isEqualTo(300);
        taken(sent("guest.png", "image/png", encoded(picture(30, 40), "png")));
        assertThat(kept().getWidth()).isEqualTo(30);
        taken(sent("guest.html", "text/html", encoded(picture(60, 80), "jpeg")));
        assertThat(kept().getWidth()).isEqualTo(60);
    }

    @Test
    void what_is_no_photograph_is_refused_in_the_language_of_the_page() throws IOException {
        byte[] script = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert('svg')</script></svg>"
                .getBytes(StandardCharsets.UTF_8);
        for (String type : new String[] {"image/svg+xml", "image/jpeg"}) {
            refused(sent("guest.svg", type, script));
        }
        refused(sent("guest.jpg", "image/jpeg", "no picture".getBytes(StandardCharsets.UTF_8)));
        refused(sent("guest.jpg", "image/jpeg", encoded(picture(30, 40), "gif")));
        refused(sent("guest.jpg", "image/jpeg", new byte[0]));
    }

    /// The picture is whole and could be decoded: its head alone is why it is refused.
    @Test
    void a_huge_picture_is_refused_by_its_head() throws IOException {
        refused(sent("guest.png", "image/png", blackPng(20_000)));
        taken(sent("guest.png", "image/png", blackPng(4_000)));
    }

    @Test
    void a_photograph_is_turned_upright_and_keeps_nothing_of_its_exif() throws IOException {
        var sideways = picture(800, 600);
        var canvas = sideways.createGraphics();
        canvas.setColor(Color.RED);
        canvas.fillRect(0, 0, 400, 600);
        canvas.dispose();
        byte[] jpeg = withExif(encoded(sideways, "jpeg"), 6, "50.28 N 57.17 E");
        assertThat(new String(jpeg, StandardCharsets.ISO_8859_1)).contains("50.28 N");

        taken(sent("guest.jpg", "image/jpeg", jpeg));

        BufferedImage kept = kept();
        assertThat(kept.getWidth()).isEqualTo(300);
        assertThat(kept.getHeight()).isEqualTo(400);
        assertThat(new Color(kept.getRGB(150, 50)).getRed()).isGreaterThan(200);
        assertThat(new Color(kept.getRGB(150, 350)).getRed()).isLessThan(50);
        assertThat(new String(stored().orElseThrow(), StandardCharsets.ISO_8859_1))
                .doesNotContain("Exif", "50.28 N");
    }

    private static HttpResponse<String> sent(String file, String type, byte[] content) {
        return Visitor.signedIn(OwnEdition.member(slug, Role.ORGANISER))
                .upload("/ru/forums/%s/badges/guest/photo".formatted(slug), "photo", file, type, content);
    }

    private static void taken(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    }

    private static void refused(HttpResponse<String> answer) throws IOException {
        Optional<byte[]> before = stored();
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains(REFUSED).doesNotContain("alert('svg')");
        assertThat(stored().isPresent()).isEqualTo(before.isPresent());
    }

    private static BufferedImage kept() throws IOException {
        return ImageIO.read(new ByteArrayInputStream(stored().orElseThrow()));
    }

    private static Optional<byte[]> stored() {
        JdbcClient database = KELISIM.bean(JdbcClient.class);
        return new TransactionTemplate(KELISIM.bean(PlatformTransactionManager.class)).<Optional<byte[]>>execute(_ -> {
            database.sql("select set_config('kelisim.forum', :forum, true)")
                    .param("forum", Long.toString(OwnEdition.forum(slug)))
                    .query(String.class)
                    .single();
            return database.sql("select jpeg from photo").query(byte[].class).optional();
        });
    }

    private static BufferedImage picture(int width, int height) {
        return new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    }

    private static byte[] encoded(BufferedImage picture, String format) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, format, bytes);
        return bytes.toByteArray();
    }

    /// The JPEG with a segment of Exif behind its first two bytes: the orientation, and a description.
    private static byte[] withExif(byte[] jpeg, int orientation, String description) throws IOException {
        byte[] text = (description + "\0").getBytes(StandardCharsets.US_ASCII);
        var exif = new ByteArrayOutputStream();
        var out = new DataOutputStream(exif);
        out.writeBytes("Exif\0\0MM");
        out.writeShort(42);
        out.writeInt(8);
        out.writeShort(2);
        out.writeShort(0x010e);
        out.writeShort(2);
        out.writeInt(text.length);
        out.writeInt(8 + 2 + 2 * 12 + 4);
        out.writeShort(0x0112);
        out.writeShort(3);
        out.writeInt(1);
        out.writeShort(orientation);
        out.writeShort(0);
        out.writeInt(0);
        out.write(text);
        var whole = new ByteArrayOutputStream();
        var segments = new DataOutputStream(whole);
        segments.write(jpeg, 0, 2);
        segments.writeShort(0xffe1);
        segments.writeShort(exif.size() + 2);
        segments.write(exif.toByteArray());
        segments.write(jpeg, 2, jpeg.length - 2);
        return whole.toByteArray();
    }

    /// A black square of so many pixels, one bit each.
    private static byte[] blackPng(int side) throws IOException {
        var head = new ByteArrayOutputStream();
        var headOut = new DataOutputStream(head);
        headOut.writeInt(side);
        headOut.writeInt(side);
        headOut.write(new byte[] {1, 0, 0, 0, 0});
        var rows = new ByteArrayOutputStream();
        try (var deflated = new DeflaterOutputStream(rows)) {
            byte[] row = new byte[1 + (side + 7) / 8];
            for (int y = 0; y < side; y++) {
                deflated.write(row);
            }
        }
        var png = new ByteArrayOutputStream();
        png.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a});
        chunk(png, "IHDR", head.toByteArray());
        chunk(png, "IDAT", rows.toByteArray());
        chunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream png, String name, byte[] content) throws IOException {
        var out = new DataOutputStream(png);
        out.writeInt(content.length);
        out.writeBytes(name);
        out.write(content);
        var sum = new CRC32();
        sum.update(name.getBytes(StandardCharsets.US_ASCII));
        sum.update(content);
        out.writeInt((int) sum.getValue());
    }
}
