package kz.kelisim;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import kz.kelisim.Chromium.Look;
import kz.kelisim.store.Scope;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The check of the register in a browser: saved as a file, opened without a network, with good files and with files
/// of which one bit was turned.
class VerifyBrowserIT {

    private static final RunningKelisim KELISIM = RunningKelisim.get();
    private static final String DOCUMENT = "/en/forums/sample/agreements/sample-road-map";

    private static Chromium chromium;

    @TempDir
    Path folder = Path.of("");

    @BeforeAll
    static void open() {
        chromium = new Chromium();
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    /// The files that a party holds, by the fields of the form.
    private static Map<String, byte[]> files() {
        Visitor reader = Visitor.reader();
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(
                "document",
                KELISIM.bean(Scope.class)
                        .read(
                                OwnEdition.forum("sample"),
                                () -> KELISIM.bean(JdbcClient.class)
                                        .sql("""
                        select f.content from artifact f join agreement a on (a.forum_id, a.id) = (f.forum_id, f.agreement_id)
                        where a.key = 'sample-road-map' and f.kind = 'WET_INK_SCAN'
                        """)
                                        .query((row, _) -> row.getBytes(1))
                                        .single()));
        files.put("entry", reader.fetch(DOCUMENT + "/entry.json").body());
        files.put("proof", reader.fetch(DOCUMENT + "/proof.tlog-proof").body());
        files.put("old", reader.fetch("/sample-log/checkpoint/1").body());
        files.put("growth", reader.fetch("/sample-log/consistency?from=1").body());
        return files;
    }

    private static String key() {
        return Visitor.reader().get("/sample-log/key").body().strip();
    }

    private void fill(Page page, Map<String, byte[]> files, String key) throws IOException {
        if (!page.locator("details[open]").isVisible()) {
            page.locator("#check details summary").click();
        }
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path kept = Files.write(folder.resolve(file.getKey()), file.getValue());
            page.locator("#" + file.getKey()).setInputFiles(kept);
        }
        page.locator("#key").fill(key);
        page.locator("#check button").click();
    }

    private static Locator total(Page page) {
        return page.locator("#total");
    }

    private static byte[] flipped(byte[] content, int at) {
        byte[] other = content.clone();
        other[at] ^= 1;
        return other;
    }

    @Test
    void the_saved_page_checks_without_a_network_and_refuses_every_turned_bit() throws IOException {
        Path saved = folder.resolve("kelisim-verify-ru.html");
        try (BrowserContext visitor = chromium.visitor(Look.WIDE_LIGHT)) {
            Page page = visitor.newPage();
            page.navigate("/ru/verify");
            Download download = page.waitForDownload(
                    () -> page.locator("a[download]").first().click());
            assertThat(download.suggestedFilename()).isEqualTo("kelisim-verify-ru.html");
            download.saveAs(saved);
        }
        Map<String, byte[]> files = files();
        String key = key();
        try (BrowserContext alone = chromium.visitor(Look.WIDE_LIGHT)) {
            alone.setOffline(true);
            Page page = alone.newPage();
            List<String> complaints = new ArrayList<>();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    complaints.add(message.text());
                }
            });
            page.onRequest(request -> {
                if (!request.url().startsWith("file:")) {
                    complaints.add(request.url());
                }
            });
            page.navigate(saved.toUri().toString());
            fill(page, files, key);
            assertThat(total(page)).hasAttribute("data-answer", "yes");
            assertThat(total(page)).containsText("Всё верно.");
            for (String check : List.of("document", "entry", "signature", "growth")) {
                assertThat(page.locator("[data-check=" + check + "]")).hasAttribute("data-answer", "yes");
            }

            for (String file : files.keySet()) {
                byte[] content = files.getOrDefault(file, new byte[0]);
                for (int at : List.of(content.length / 3, content.length / 2, content.length - 30)) {
                    Map<String, byte[]> others = new LinkedHashMap<>(files);
                    others.put(file, flipped(content, at));
                    fill(page, others, key);
                    assertThat(total(page)).hasAttribute("data-answer", Pattern.compile("no|unreadable"));
                    assertThat(total(page).locator("[data-when=yes]")).isHidden();
                }
            }
            fill(page, files, key.replaceFirst("(?s)(.)$", key.endsWith("A") ? "B" : "A"));
            assertThat(total(page)).hasAttribute("data-answer", "unreadable");
            assertThat(total(page)).containsText("Открытый ключ журнала");
            fill(page, files, Visitor.reader().get("/log/key").body().strip());
            assertThat(total(page)).hasAttribute("data-answer", "no");
            fill(page, files, key);
            assertThat(total(page)).hasAttribute("data-answer", "yes");
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void the_page_of_the_site_checks_too_and_shows_the_public_log_before_the_sample() throws IOException {
        Map<String, byte[]> files = files();
        files.keySet().retainAll(List.of("entry", "proof"));
        try (BrowserContext visitor = chromium.visitor(Look.NARROW_DARK)) {
            Page page = visitor.newPage();
            page.navigate("/kk/verify");
            fill(page, files, key());
            assertThat(total(page)).hasAttribute("data-answer", "without");
            var walk = new PageWalk(Look.NARROW_DARK, "kk");
            walk.look(page, "verify", true);
            assertThat(walk.flaws()).isEmpty();
            String text = page.locator("main").innerText();
            assertThat(text.indexOf(Visitor.reader().get("/log/key").body().strip()))
                    .isPositive()
                    .isLessThan(text.indexOf(key()));
        }
    }

    @Test
    void the_timeline_the_form_of_an_act_and_the_narrowed_list_are_accessible_and_fit() {
        for (Look look : List.of(Look.WIDE_LIGHT, Look.NARROW_DARK)) {
            try (BrowserContext officer = chromium.member(look, "protocol")) {
                var walk = new PageWalk(look, "ru");
                List<String> pages = List.of(
                        "/forums/sample/agreements/sample-road-map",
                        "/forums/sample/agreements/sample-road-map/life",
                        "/forums/sample/agreements?state=IN_FORCE&kind=ROAD_MAP",
                        "/verify");
                walk.over(officer, pages, pages);
                assertThat(walk.flaws()).isEmpty();
            }
        }
        Page list = chromium.visitor(Look.WIDE_LIGHT).newPage();
        list.navigate("/kk/forums/sample/agreements?state=IN_FORCE");
        assertThat(list.locator("#list .card")).hasCount(1);
        list.locator("#by-state").selectOption("RECORDED");
        assertThat(list.locator("#agreements-sample-memorandum")).isVisible();
        assertThat(list.locator("#agreements-sample-road-map")).hasCount(0);
        list.context().close();
    }

    @Test
    void the_saved_page_is_one_file_that_loads_nothing() {
        String page = new String(
                Visitor.reader().fetch("/en/verify/kelisim-verify.html").body(), StandardCharsets.UTF_8);

        assertThat(page)
                .contains("script-src &#39;sha256-", "default-src &#39;none&#39;")
                .doesNotContain("src=\"", "href=\"", "@import", "url(", "fetch(", "XMLHttpRequest", "http://");
    }
}
