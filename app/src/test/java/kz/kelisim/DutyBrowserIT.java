package kz.kelisim;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.kelisim.Chromium.Look;
import kz.kelisim.kernel.Lang;
import kz.kelisim.obligations.Index;
import kz.kelisim.obligations.Pact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An officer reports from the link of a mail on a phone, the other region confirms, and everybody sees it with its
/// proof;
/// a silent promise turns stale and goes up to the head.
class DutyBrowserIT {

    private static final LocalDate TODAY = Pact.today();

    @TempDir
    private Path folder;

    @Test
    void an_officer_reports_on_a_phone_and_the_other_region_confirms_in_russian_and_kazakh() {
        Map<String, LocalDate> due = new LinkedHashMap<>();
        due.put("pumps", TODAY.minusDays(1));
        due.put("silent", TODAY.minusDays(1));
        Pact pact = Pact.open(folder, due, "TEXT_AGREED").signed();
        String debtor = pact.officer("debtor", "region-a", Lang.RU);
        String creditor = pact.officer("creditor", "region-b", Lang.KK);
        pact.remind(Pact.workingDay());
        String link =
                Pact.mails(debtor).getFirst().body().replaceAll("(?s).*pumps\n.*?(/ru/forums/\\S+/duty/\\S+).*", "$1");
        Index before = pact.index(TODAY);
        try (var chromium = new Chromium()) {
            var phone = new PageWalk(Look.NARROW_LIGHT, "ru");
            Page page = chromium.visitor(Look.NARROW_LIGHT).newPage();
            var complaints = Complaints.of(page);
            page.navigate(link);
            phone.look(page, "duty-report", true);
            page.getByLabel(Pact.text(Lang.RU, "word.DONE"), new Page.GetByLabelOptions().setExact(true))
                    .check();
            page.locator("#words").fill("Обе станции смонтированы и работают.");
            page.locator("main form button").click();
            assertThat(page.locator(".error")).containsText("приложите подтверждение");
            assertThat(page.locator("#words")).hasValue("Обе станции смонтированы и работают.");
            phone.look(page, "duty-report-refused", true);
            page.locator("#reached").fill("2");
            page.locator("#files").setInputFiles(new FilePayload("act.png", "image/png", Pact.picture(200)));
            page.locator("#kind").selectOption("ACT");
            page.locator("#public").check();
            page.locator("main form button").click();
            assertThat(page.locator(".saved")).hasText("Спасибо, записано.");
            assertThat(page.locator(".big .standing")).hasAttribute("data-standing", "claimed");
            phone.look(page, "duty-claimed", true);
            page.navigate(link);
            assertThat(page.locator("main")).containsText("Ссылка уже использована");
            phone.look(page, "duty-used", true);
            phone.note(complaints.besidesStatus(422));

            var kazakh = new PageWalk(Look.NARROW_DARK, "kk");
            Page other = chromium.visitor(Look.NARROW_DARK).newPage();
            other.navigate(Pact.link(creditor));
            assertThat(other.locator("main")).containsText("Обе станции смонтированы");
            kazakh.look(other, "duty-review", true);
            other.locator("#verdict-CONFIRMED").check();
            other.locator("main form button").click();
            assertThat(other.locator(".saved")).hasText("Рақмет, жазылды.");
            assertThat(other.locator("#why")).containsText("1 күн кешігіп орындалды");
            kazakh.look(other, "duty-fulfilled", true);

            Index after = pact.index(TODAY);
            assertThat(after.fulfilled()).isEqualTo(before.fulfilled() + 1);
            assertThat(after.silent()).isEqualTo(before.silent() - 1);

            var wide = new PageWalk(Look.WIDE_LIGHT, "ru");
            BrowserContext reader = chromium.visitor(Look.WIDE_LIGHT);
            Page public1 = reader.newPage();
            String board = "/ru/forums/%s/obligations".formatted(pact.slug());
            public1.navigate(board);
            assertThat(public1.locator("#index div").first()).containsText("1 / 2");
            wide.look(public1, "duty-board", true);
            public1.navigate(board + "/pumps");
            assertThat(public1.locator(".timeline a[href$='proof.tlog-proof']")).hasCount(1);
            String entry = public1.locator(".timeline a[href$='entry.json']").getAttribute("href");
            assertThat(RunningKelisim.get().reader().get(entry).body())
                    .contains("\"event\":\"OBLIGATION_CONFIRMED\"", "\"obligation\":\"pumps\"");
            wide.look(public1, "duty-public", true);
            public1.navigate("/ru/forums/%s/policy".formatted(pact.slug()));
            wide.look(public1, "duty-policy", true);

            Page mine = chromium.member(Look.NARROW_DARK, debtor).newPage();
            var dark = new PageWalk(Look.NARROW_DARK, "ru");
            mine.navigate("/ru/forums/%s/duties".formatted(pact.slug()));
            assertThat(mine.locator("#duty-silent")).containsText("ничего не сообщила");
            assertThat(mine.locator("#duty-pumps")).hasCount(0);
            dark.look(mine, "duties", true);
            mine.navigate(board + "/silent");
            mine.locator("#due summary").click();
            dark.look(mine, "duty-steps", true);

            for (PageWalk walk : List.of(phone, kazakh, wide, dark)) {
                assertThat(walk.flaws()).isEmpty();
            }
        }
    }

    @Test
    void a_silent_promise_turns_stale_on_its_page_and_the_head_gets_the_reason() {
        LocalDate due = LocalDate.of(2030, 11, 14);
        Pact pact = Pact.open(folder, Map.of("silent", due), "TEXT_AGREED").signed();
        pact.officer("officer", "region-a", Lang.RU);
        LocalDate day = due.minusDays(180).plusDays(93);
        assertThat(pact.remind(day)).isEqualTo(2);
        try (var chromium = new Chromium()) {
            Page page = chromium.visitor(Look.NARROW_LIGHT).newPage();
            String address = "/ru/forums/%s/obligations/silent?on=%s&known=%s";
            page.navigate(address.formatted(pact.slug(), due.minusDays(91), due.minusDays(91)));
            assertThat(page.locator(".big .standing")).hasAttribute("data-standing", "open");
            page.navigate(address.formatted(pact.slug(), day, day));
            assertThat(page.locator(".big .standing")).hasAttribute("data-standing", "stale");
            assertThat(page.locator("#why")).containsText("ничего не сообщила");
        }
        assertThat(Pact.mails("head-a@%s.invalid".formatted(pact.slug()))
                        .getFirst()
                        .body())
                .contains(Pact.text(Lang.RU, "duty.reason.HEAD_STALE"), "ничего не сообщила");
    }
}
