package kz.kelisim;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import kz.kelisim.Chromium.Look;

/// A walk over pages in one language and look. It notes where a page does not answer, makes the browser
/// complain, is wider than the screen or, where asked, breaks a rule of WCAG 2.2 AA that axe-core knows. Where the
/// environment variable KELISIM_PICTURES is `true`, it leaves a picture of each page in `target/screenshots`.
final class PageWalk {

    /// The pages that stand for the others where the whole is too long.
    static final List<String> TYPICAL = List.of(
            "/",
            "/sources",
            "/sign-in",
            "/forums/aktobe-invest-2017",
            "/forums/aktobe-invest-2017/agreements/culture-memorandum",
            "/forums/aktobe-invest-2017/indicators",
            "/forums/sample/participants",
            "/forums/sample/market",
            "/forums/sample/obligations");

    private static final List<String> STAGES = List.of(
            "",
            "/programme",
            "/participants",
            "/market",
            "/meetings",
            "/agreements",
            "/obligations",
            "/indicators",
            "/results");

    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private static final boolean PICTURES = "true".equals(System.getenv("KELISIM_PICTURES"));

    private static final String WIDTH_OF_CONTENT = "document.documentElement.scrollWidth";

    private final Look look;
    private final String language;
    private final List<String> flaws = new ArrayList<>();

    PageWalk(Look look, String language) {
        this.look = look;
        this.language = language;
    }

    /// Every public page, without its language.
    static List<String> publicPages() {
        Stream<String> stages = Stream.of("aktobe-invest-2017", "sample", "investment-aktobe-2022")
                .flatMap(edition -> STAGES.stream().map(stage -> "/forums/" + edition + stage));
        Stream<String> others = Stream.of(
                "/",
                "/sources",
                "/verify",
                "/sign-in",
                "/sign-in?failed",
                "/sign-in/sent",
                "/sign-in/open?token=unknown",
                "/forums/aktobe-invest-2017/agreements/culture-memorandum",
                "/forums/aktobe-invest-2017/obligations/days-of-kostanay",
                "/forums/aktobe-invest-2017/obligations?on=2018-12-31",
                "/forums/aktobe-invest-2017/obligations?on=never",
                "/forums/aktobe-invest-2017/indicators/trade-orenburg-kazakhstan",
                "/forums/sample/agreements/sample-road-map",
                "/forums/sample/agreements/sample-culture",
                "/forums/sample/market?q=nothing+is+called+so");
        return Stream.concat(others, stages).toList();
    }

    void over(BrowserContext visitor, List<String> addresses, List<String> withAxe) {
        Page page = visitor.newPage();
        var complaints = Complaints.of(page);
        for (String address : addresses) {
            Response answer = page.navigate("/" + language + address);
            if (answer.status() != 200) {
                flaws.add("%s answered %d".formatted(address, answer.status()));
            }
            look(page, address, withAxe.contains(address));
        }
        flaws.addAll(complaints.all());
        page.close();
    }

    /// Looks at the page that is open now.
    void look(Page page, String name, boolean withAxe) {
        int width = ((Number) page.evaluate(WIDTH_OF_CONTENT)).intValue();
        if (width > look.width() + 1) {
            flaws.add("%s is %d px wide on a screen of %d px".formatted(name, width, look.width()));
        }
        if (withAxe) {
            axe(page, name);
        }
        if (PICTURES) {
            picture(page, name);
        }
    }

    private void picture(Page page, String name) {
        String file = name.replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target", "screenshots", look.name().toLowerCase(Locale.ROOT))
                        .resolve((file.isEmpty() ? "index" : file) + ".png")));
    }

    private void axe(Page page, String name) {
        var onlyViolations = new AxeRunOptions();
        onlyViolations.setResultTypes(List.of("violations"));
        new AxeBuilder(page)
                .setLegacyMode(true)
                .options(onlyViolations)
                .withTags(WCAG)
                .analyze()
                .getViolations()
                .forEach(rule -> rule.getNodes()
                        .forEach(node -> flaws.add("%s breaks %s: %s %s"
                                .formatted(name, rule.getId(), node.getHtml(), node.getFailureSummary()))));
    }

    void note(List<String> complaints) {
        flaws.addAll(complaints);
    }

    List<String> flaws() {
        return List.copyOf(flaws);
    }
}
