package kz.kelisim;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import kz.kelisim.Chromium.Look;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;

/// A focal point brings in the people of the delegation by a workbook, in Russian.
class SpreadsheetBrowserIT {

    private static final String PEOPLE = "/ru/forums/sample/desk/people";
    private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    @Test
    void a_workbook_is_checked_mended_and_imported() throws IOException {
        String mark = "Browser " + UUID.randomUUID();
        RunningKelisim.get();
        try (var chromium = new Chromium();
                BrowserContext member = chromium.member(Look.WIDE_LIGHT, "focal-point")) {
            Page page = member.newPage();
            var complaints = Complaints.of(page);
            var walk = new PageWalk(Look.WIDE_LIGHT, "ru");
            page.navigate(PEOPLE);
            page.locator("a[href='" + PEOPLE + "/spreadsheet']").click();
            page.waitForURL("**/spreadsheet");
            walk.look(page, "upload", true);
            upload(page, List.of("Қазақ атау", "Русское имя " + mark, mark, "delegation-region-b"));
            walk.look(page, "columns", true);
            page.locator("main form button").click();
            page.waitForURL("**/check");
            assertThat(page.locator("#troubles tbody tr")).hasCount(1);
            assertThat(page.locator("#troubles tbody th")).hasText("2");
            walk.look(page, "problems", true);
            page.locator("main a.button").click();
            page.waitForURL("**/spreadsheet");
            upload(page, List.of("Қазақ атау", "Русское имя " + mark, mark, "delegation-region-a"));
            page.locator("main form button").click();
            page.waitForURL("**/check");
            assertThat(page.locator("main [role=status]")).isVisible();
            assertThat(page.locator(".facts dd").first()).hasText("1");
            walk.look(page, "clean", true);
            page.locator("main form button").click();
            page.waitForURL(Pattern.compile("done=1-0-0"));
            assertThat(page.locator("main [role=status]")).containsText("1");
            page.navigate(PEOPLE + "?q=" + mark.replace(" ", "%20"));
            assertThat(page.locator("#list li")).hasCount(1);
            assertThat(walk.flaws()).isEmpty();
            assertThat(complaints.besidesStatus(422)).isEmpty();
        }
    }

    private static void upload(Page page, List<String> row) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var workbook = new Workbook(out, "test", null)) {
            var sheet = workbook.newWorksheet("Люди");
            List<List<String>> rows =
                    List.of(List.of("Имя или название (kk)", "name.ru", "Name (en)", "Делегация"), row);
            for (int line = 0; line < rows.size(); line++) {
                for (int cell = 0; cell < row.size(); cell++) {
                    sheet.value(line, cell, rows.get(line).get(cell));
                }
            }
        }
        page.locator("#file").setInputFiles(new FilePayload("список.xlsx", TYPE, out.toByteArray()));
        page.locator("main form button").click();
        page.waitForURL(Pattern.compile("/spreadsheet/[0-9a-f-]{36}$"));
    }
}
