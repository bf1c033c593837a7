package kz.kelisim;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import kz.kelisim.Chromium.Look;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.Role;
import kz.kelisim.store.Raw;
import kz.kelisim.store.Sheets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an entrance does where the server answers, but does not take a reading: it is not without a network then.
class CheckInRefusedBrowserIT {

    private static final String KEPT = """
            async () => {
                const { Keep } = await import("/assets/check-in/keep.js");
                const keep = await Keep.open(document.getElementById("check-in").dataset.edition);
                for (const reading of await keep.waiting()) if (reading.zone === "stage") await keep.add({ ...reading, zone: "gate" });
                return (await keep.get("snapshot")) !== undefined;
            }""";

    @TempDir
    private Path folder;

    @Test
    void what_the_server_refuses_stays_on_the_device_and_is_told() {
        OwnStage stage = OwnStage.open(folder, Lang.RU);
        String desk = stage.member(Role.CHECK_IN_DESK, null);
        var walk = new PageWalk(Look.NARROW_LIGHT, "ru");
        try (var chromium = new Chromium();
                BrowserContext phone = chromium.visitor(Look.NARROW_LIGHT)) {
            Page page = stage.signedIn(phone, desk);
            page.navigate(stage.at("check-in"));
            assertThat(page.locator("#check-in[data-ready=yes]")).isVisible();

            // A token that the server no longer knows is replaced without a word.
            forgetToken(desk);
            read(page, "hall", "1".repeat(40));
            assertThat(page.locator("#verdict")).hasAttribute("data-verdict", "UNKNOWN");
            assertThat(page.locator("#state")).hasText(stage.t("checkin.online"));
            assertThat(scans(stage)).isEqualTo(1);

            // Of three readings one names a zone that the server does not know.
            phone.setOffline(true);
            assertThat(page.locator("#state")).hasAttribute("data-mode", "offline");
            read(page, "hall", "2".repeat(40));
            read(page, "stage", "3".repeat(40));
            read(page, "hall", "4".repeat(40));
            assertThat(page.locator("#state")).hasAttribute("data-waiting", "3");
            assertThat(page.evaluate(KEPT)).isEqualTo(true);
            phone.setOffline(false);
            assertThat(page.locator("#state")).hasAttribute("data-refused", "1");
            assertThat(page.locator("#state")).hasAttribute("data-waiting", "0");
            assertThat(page.locator("#state")).hasAttribute("data-mode", "online");
            assertThat(page.locator("#refused")).containsText(stage.t("checkin.refused.help"));
            assertThat(page.locator("#refused li")).containsText("gate");
            assertThat(scans(stage)).isEqualTo(3);
            walk.look(page, "check-in refused", true);

            page.reload();
            assertThat(page.locator("#state")).hasAttribute("data-refused", "1");
            addZone(stage);
            page.locator("#refused button").click();
            assertThat(page.locator("#state")).hasAttribute("data-refused", "0");
            assertThat(page.locator("#refused")).isHidden();
            assertThat(scans(stage)).isEqualTo(4);

            // Who lost the role is told so, and the names leave the device; the network is not at fault.
            takeRoles(desk);
            page.locator("#code").fill("5".repeat(40));
            page.locator("#code").press("Enter");
            assertThat(page.locator("#verdict")).hasText(stage.t("checkin.no_right"));
            assertThat(page.locator("#state")).hasAttribute("data-mode", "online");
            assertThat(page.evaluate(KEPT)).isEqualTo(false);
            assertThat(walk.flaws()).isEmpty();
        }
    }

    private static void forgetToken(String email) {
        int forgotten = Records.onOwner(statement -> statement.executeUpdate("""
                delete from spring_session_attributes a using spring_session s
                where a.session_primary_id = s.primary_id and s.principal_name = '%s' and a.attribute_name like '%%CSRF_TOKEN'
                """.formatted(email)));
        assertThat(forgotten).isPositive();
    }

    private static void takeRoles(String email) {
        int taken = Records.onOwner(statement -> statement.executeUpdate(
                "delete from role_grant where account_id = (select id from account where email = '%s')"
                        .formatted(email)));
        assertThat(taken).isEqualTo(1);
    }

    private static void addZone(OwnStage stage) {
        Sheets sheets = RunningKelisim.get().bean(Sheets.class);
        Map<String, String> gate = Map.of("key", "gate", "title.kk", "Қақпа", "title.ru", "Ворота", "title.en", "Gate");
        sheets.save(sheets.find("zones").orElseThrow(), stage.forum(), Raw.form(gate), false, "test");
    }

    private static long scans(OwnStage stage) {
        return Records.number("select count(*) from scan where forum_id = " + stage.forum());
    }

    private static void read(Page page, String zone, String code) {
        page.locator("#zone").selectOption(zone);
        String before = Objects.requireNonNullElse(page.locator("#verdict").getAttribute("data-count"), "0");
        page.locator("#code").fill(code);
        page.locator("#code").press("Enter");
        assertThat(page.locator("#verdict")).hasAttribute("data-count", Integer.toString(Integer.parseInt(before) + 1));
    }
}
