package kz.kelisim;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kz.kelisim.Chromium.Look;
import kz.kelisim.agreements.Sides;
import kz.kelisim.kernel.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two heads sign a memorandum, each on their own machine: the file is downloaded in the browser, signed by the
/// command, and brought back.
class SignatureBrowserIT {

    @TempDir
    private Path folder;

    @Test
    void both_sides_sign_what_they_downloaded_in_russian() throws IOException {
        Sides sides = Sides.open(folder, 3);
        String address = "/ru/forums/%s/agreements/memorandum-1".formatted(sides.slug());
        try (var chromium = new Chromium()) {
            var walk = new PageWalk(Look.WIDE_LIGHT, "ru");
            Page a = chromium.member(Look.WIDE_LIGHT, sides.account(Role.FOCAL_POINT, "delegation-a"))
                    .newPage();
            var complaints = Complaints.of(a);
            a.navigate(address);
            a.getByText("Электронные подписи").click();
            assertThat(a.locator("pre")).containsText("kelisim sign memorandum-1.pdf --p12");
            Path downloaded = folder.resolve("downloaded.pdf");
            a.waitForDownload(() -> a.getByText("Скачать файл").click()).saveAs(downloaded);

            bring(a, "a", Files.readAllBytes(downloaded));
            assertThat(card(a, "a").locator("[role=alert]")).containsText("Файл не является подписью CMS");
            walk.look(a, "signatures-refused", true);
            bring(a, "a", Sides.signDownloaded(downloaded, true));
            assertThat(card(a, "a")).containsText("Действительна");
            assertThat(a.locator(".facts")).containsText("1 из 2");
            assertThat(card(a, "b")).containsText("Ожидается подпись");
            walk.look(a, "signatures-one", true);
            // A browser calls a page that turns out to be a download aborted.
            walk.note(complaints.besidesStatus(422).stream()
                    .filter(line -> !line.contains("master.pdf net::ERR_ABORTED"))
                    .toList());

            Page b = chromium.member(Look.NARROW_DARK, sides.account(Role.FOCAL_POINT, "delegation-b"))
                    .newPage();
            b.navigate(address + "/signatures");
            bring(b, "b", Sides.signDownloaded(downloaded, false));

            Locator second = card(b, "b");
            for (String line : new String[] {
                "Байты не изменены",
                "Ключ соответствует",
                "Цепочка доверия и отзыв",
                "Полномочия",
                "ГОСТ 34.10 (Казахстан)"
            }) {
                assertThat(second).containsText(line);
            }
            assertThat(second.locator("dl .tag.good")).hasCount(4);
            assertThat(b.locator(".facts")).containsText("Подписано");
            assertThat(b.locator(".facts")).containsText("Регистрационный номер");
            var narrow = new PageWalk(Look.NARROW_DARK, "ru");
            narrow.look(b, "signatures-signed", true);
            b.navigate("/ru/trust");
            narrow.look(b, "trust", true);

            assertThat(walk.flaws()).isEmpty();
            assertThat(narrow.flaws()).isEmpty();
        }
    }

    private static Locator card(Page page, String side) {
        return page.locator("#signatories-side-%s-1".formatted(side));
    }

    private static void bring(Page page, String side, byte[] file) {
        Locator form = card(page, side).locator("form").first();
        form.locator("input[type=file]")
                .setInputFiles(new FilePayload("signature.p7s", "application/pkcs7-signature", file));
        form.locator("button").click();
        page.waitForLoadState();
    }
}
