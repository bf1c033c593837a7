package kz.kelisim;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import kz.kelisim.Chromium.Look;
import kz.kelisim.accounts.Accounts;
import kz.kelisim.agreements.Sides;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.Role;
import kz.kelisim.kernel.RoleGrant;
import kz.kelisim.store.Import;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole way of a memorandum in Russian, each step done by whoever does it, in a browser: from a meeting through
/// negotiation, freeze and signatures on the signatories' own machines to the register, and to a stranger who checks it
/// without a network.
class WholeWayBrowserIT {

    private static final String KEY = "memorandum-talk";

    private static Chromium chromium;

    @TempDir
    private Path folder;

    private String slug = "";

    @BeforeAll
    static void open() {
        RunningKelisim.get();
        chromium = new Chromium();
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    /// Who comes and meets: what was there before anybody thought of a memorandum.
    private void load() {
        slug = "way-" + UUID.randomUUID().toString().substring(0, 8);
        Records.write(
                folder, "forum.yaml", "edition: %1$s\norigin: %1$s\n".formatted(slug) + Records.edition(slug) + """
                organisations:
                  - { key: region-a, kind: REGION, name: { kk: А облысы, ru: Область А, en: Region A } }
                  - { key: region-b, kind: REGION, name: { kk: Б облысы, ru: Область Б, en: Region B } }
                delegations:
                  - { key: hosts-a, organisation: region-a, name: { kk: Қожайындар, ru: Хозяева, en: Hosts } }
                  - { key: guests-b, organisation: region-b, name: { kk: Қонақтар, ru: Гости, en: Guests } }
                people:
                  - { key: aliya, delegation: hosts-a, name: { kk: Әлия Саров, ru: Алия Саров, en: Aliya Sarov } }
                  - { key: bekzat, delegation: guests-b, name: { kk: Бекзат Дарынов, ru: Бекзат Дарынов, en: Bekzat Darynov } }
                offices:
                  - { key: head-a, person: aliya, organisation: region-a, title: { kk: Облыс әкімі, ru: Аким области, en: Akim of the region }, rank: 1 }
                  - { key: head-b, person: bekzat, organisation: region-b, title: { kk: Облыс губернаторы, ru: Губернатор области, en: Governor of the region }, rank: 1 }
                slots:
                  - { key: slot-1, starts_at: "2026-05-14T14:00:00+05:00", ends_at: "2026-05-14T14:20:00+05:00" }
                tables:
                  - { key: table-1, name: { kk: 1-үстел, ru: Стол 1, en: Table 1 } }
                requests:
                  - { key: a-to-b, sender: region-a, addressee: region-b, level: MUTUAL, weight: 5 }
                meetings:
                  - { key: talk, request: a-to-b, slot: slot-1, venue_table: table-1 }
                """);
        RunningKelisim.get().bean(Import.class).run(folder, false, "test");
    }

    private Page member(Role role, @Nullable String organisation, @Nullable String delegation) {
        String email = OwnEdition.email(slug);
        RunningKelisim.get()
                .bean(Accounts.class)
                .grant(email, "Member", Lang.RU, new RoleGrant(role, OwnEdition.forum(slug), organisation, delegation));
        return chromium.member(Look.WIDE_LIGHT, email).newPage();
    }

    private String at(String tail) {
        return "/ru/forums/%s/%s".formatted(slug, tail);
    }

    @Test
    void from_a_meeting_to_a_check_without_a_network() throws IOException {
        load();
        Page lawyer = member(Role.LAWYER, "region-a", null);
        Page guest = member(Role.FOCAL_POINT, null, "guests-b");
        Page officer = member(Role.PROTOCOL_OFFICER, null, null);
        begin(lawyer);
        negotiate(lawyer, guest);
        nameSignatories(officer);
        String sha256 = freeze(officer);
        copies(officer, sha256);

        Path master = signed(member(Role.FOCAL_POINT, null, "hosts-a"), "a", true, sha256);
        signed(guest, "b", false, sha256);
        assertThat(guest.locator(".facts")).containsText("Подписано");
        assertThat(guest.locator(".facts")).containsText("Регистрационный номер1");

        checkedByAStranger(master);
    }

    /// The lawyer of region A starts from the meeting and writes what region A owes, in three languages.
    private void begin(Page page) {
        page.navigate(at("meetings"));
        page.getByText("Новый проект соглашения").click();
        page.getByText("Область А – Область Б").click();
        page.getByText("Начать проект").click();
        assertThat(page.locator("h1")).hasText("Текст соглашения");
        page.locator("#c4 a.button").click();
        write(page, "kk", "Мәдениет күндері", "А облысы 2026 жылғы 1 қыркүйекке дейін мәдениет күндерін өткізеді.");
        write(page, "ru", "Дни культуры", "Область А до 1 сентября 2026 года проводит дни культуры.");
        write(page, "en", "Days of culture", "Region A shall hold days of culture by 1 September 2026.");
        page.locator("#due_on").fill("2026-09-01");
        page.locator("#due_precision").selectOption("DAY");
        save(page);
    }

    private static void write(Page page, String lang, String heading, String text) {
        page.locator("[id='heading.%s']".formatted(lang)).fill(heading);
        page.locator("[id='text.%s']".formatted(lang)).fill(text);
    }

    private static void save(Page page) {
        page.locator("form.wide button").click();
        assertThat(page.locator(".saved")).isVisible();
    }

    /// Region B rewrites a clause and proposes another wording in Kazakh, which region A accepts; what region A
    /// proposes
    /// in Russian, region B rejects.
    private void negotiate(Page lawyer, Page guest) {
        guest.navigate(at("agreements"));
        guest.locator("#agreements-%s a".formatted(KEY)).first().click();
        guest.getByText("Работа над текстом").click();
        guest.locator("#c2 a.button").click();
        write(guest, "kk", "Меморандумның мәні", "Осы Меморандум Тараптардың ынтымақтастығының бағыттарын айқындайды.");
        write(guest, "ru", "Предмет Меморандума", "Настоящий Меморандум определяет направления сотрудничества Сторон.");
        write(
                guest,
                "en",
                "Subject of the Memorandum",
                "This Memorandum sets out the areas of cooperation of the Parties.");
        save(guest);
        guest.navigate(at("agreements/%s/text/c4".formatted(KEY)));
        say(
                guest,
                "kk",
                "Екі облыс та қатысады",
                "А облысы 2026 жылғы 1 қыркүйекке дейін Б облысымен бірге мәдениет күндерін өткізеді.");

        lawyer.navigate(at("agreements/%s/text".formatted(KEY)));
        assertThat(lawyer.locator("#c2")).containsText("определяет направления сотрудничества Сторон");
        assertThat(lawyer.locator(".lead")).containsText("Идут переговоры");
        lawyer.locator("#c4 a.button").click();
        lawyer.getByText("Принять текст").click();
        assertThat(lawyer.locator("[id='text.kk']"))
                .hasValue("А облысы 2026 жылғы 1 қыркүйекке дейін Б облысымен бірге мәдениет күндерін өткізеді.");
        lawyer.locator("[id='text.ru']")
                .fill("Область А вместе с областью Б до 1 сентября 2026 года проводит дни культуры.");
        lawyer.locator("[id='text.en']")
                .fill("Region A, together with Region B, shall hold days of culture by 1 September 2026.");
        save(lawyer);
        lawyer.navigate(at("agreements/%s/text/c3".formatted(KEY)));
        say(lawyer, "ru", "Достаточно торговли", "Стороны сотрудничают в торговле.");

        guest.navigate(at("agreements/%s/text/c3".formatted(KEY)));
        assertThat(guest.locator(".remark")).containsText("Достаточно торговли");
        guest.getByText("Отклонить").click();
        assertThat(guest.locator(".remark")).containsText("отклонено");
        assertThat(guest.locator("[id='text.ru']")).not().hasValue("Стороны сотрудничают в торговле.");
    }

    private static void say(Page page, String lang, String said, String proposed) {
        page.locator("#lang").selectOption(lang);
        page.locator("#said").fill(said);
        page.locator("#proposed").fill(proposed);
        page.getByText("Добавить замечание").click();
        assertThat(page.locator(".remark")).containsText("ждёт решения");
    }

    private void nameSignatories(Page page) {
        for (var side : List.of(List.of("a", "aliya"), List.of("b", "bekzat"))) {
            page.navigate(at("desk/signatories/new"));
            page.locator("#key").fill("side-" + side.getFirst());
            page.locator("#agreement").selectOption(KEY);
            page.locator("#organisation").selectOption("region-" + side.getFirst());
            page.locator("#person").selectOption(side.getLast());
            page.locator("#office").selectOption("head-" + side.getFirst());
            page.getByText("Сохранить").click();
            assertThat(page.locator(".saved")).isVisible();
        }
    }

    /// @return the SHA-256 that the page shows
    private String freeze(Page page) {
        page.navigate(at("agreements/%s/text".formatted(KEY)));
        assertThat(page.locator("#readiness")).containsText("Ничто не мешает зафиксировать текст.");
        page.locator("#readiness button").click();
        assertThat(page.locator("main")).containsText("Текст зафиксирован");
        return page.locator("main code").first().textContent();
    }

    /// Each side keeps a copy that names it first.
    private void copies(Page page, String sha256) throws IOException {
        page.navigate(at("agreements/" + KEY));
        for (var side : List.of(List.of("Область А", "Область Б"), List.of("Область Б", "Область А"))) {
            Path copy = folder.resolve("copy.pdf");
            page.waitForDownload(() -> page.getByText("Экземпляр стороны: " + side.getFirst())
                            .click())
                    .saveAs(copy);
            try (PDDocument pdf = Loader.loadPDF(copy.toFile())) {
                String text = new PDFTextStripper().getText(pdf).replaceAll("\\s+", "");
                assertThat(text)
                        .contains("SHA-256" + sha256)
                        .contains((side.getFirst() + " и " + side.getLast() + ", далее").replace(" ", ""));
            }
        }
    }

    /// A side downloads the master, its head signs it on their own machine with the program as it is shipped, and the
    /// side brings the signature.
    ///
    /// @return the file that was downloaded
    private Path signed(Page page, String side, boolean first, String sha256) throws IOException {
        page.navigate(at("agreements/" + KEY));
        page.getByText("Электронные подписи").click();
        Path machine = Files.createDirectory(folder.resolve("machine-" + side));
        Path master = machine.resolve(KEY + ".pdf");
        page.waitForDownload(() -> page.getByText("Скачать файл").click()).saveAs(master);
        assertThat(sha256(Files.readAllBytes(master))).isEqualTo(sha256);
        Path keys = Sides.keyFile(machine, first);
        kelisim(
                machine,
                Map.of("KELISIM_P12_PASSWORD", Sides.keyPassword()),
                "sign",
                master.toString(),
                "--p12",
                keys.toString());
        Locator card = page.locator("#signatories-side-" + side);
        card.locator("input[type=file]").first().setInputFiles(Path.of(master + ".p7s"));
        card.locator("form button").first().click();
        assertThat(card).containsText("Действительна");
        assertThat(card.locator("dl .tag.good")).hasCount(4);
        assertThat(card).containsText(first ? "RSA" : "ГОСТ 34.10 (Казахстан)");
        return master;
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void kelisim(Path machine, Map<String, String> variables, String... command) throws IOException {
        Path said = machine.resolve("said.txt");
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                Path.of("target", "kelisim.jar").toAbsolutePath().toString()));
        line.addAll(List.of(command));
        var builder = new ProcessBuilder(line)
                .directory(machine.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().putAll(variables);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
        assertThat(process.exitValue()).as(Files.readString(said)).isZero();
    }

    /// A reader without an account takes the proof from the page, saves the check, and goes where no network is.
    private void checkedByAStranger(Path master) throws IOException {
        Path saved = folder.resolve("check.html");
        Path proof = folder.resolve("proof.tlog-proof");
        Path entry = folder.resolve("entry.json");
        String key;
        try (BrowserContext stranger = chromium.visitor(Look.WIDE_LIGHT)) {
            Page page = stranger.newPage();
            page.navigate(at("agreements/" + KEY));
            page.waitForDownload(() -> page.locator("a.button:has-text('Доказательство включения')")
                            .click())
                    .saveAs(proof);
            page.waitForDownload(() ->
                            page.locator("a.button:has-text('Запись реестра')").click())
                    .saveAs(entry);
            page.getByText("Как проверить").click();
            page.waitForDownload(() ->
                            page.getByText("Сохранить эту проверку файлом").click())
                    .saveAs(saved);
            key = page.locator(".sample-log pre").first().textContent().strip();
        }
        try (BrowserContext alone = chromium.visitor(Look.WIDE_LIGHT)) {
            alone.setOffline(true);
            Page page = alone.newPage();
            List<String> asked = new ArrayList<>();
            page.onRequest(request -> asked.add(request.url()));
            page.navigate(saved.toUri().toString());
            page.locator("#document").setInputFiles(master);
            page.locator("#entry").setInputFiles(entry);
            page.locator("#proof").setInputFiles(proof);
            page.locator("#key").fill(key);
            page.locator("#check button").click();
            Locator total = page.locator("#total");
            assertThat(total).hasAttribute("data-answer", "yes");
            assertThat(total).containsText("Всё верно.");
            for (String check : List.of("document", "entry", "signature")) {
                assertThat(page.locator("[data-check=" + check + "]")).hasAttribute("data-answer", "yes");
            }
            assertThat(asked).containsExactly(saved.toUri().toString());

            byte[] other = Files.readAllBytes(master);
            other[other.length / 2] ^= 1;
            page.locator("#document").setInputFiles(Files.write(folder.resolve("other.pdf"), other));
            page.locator("#check button").click();
            assertThat(total).hasAttribute("data-answer", "no");
        }
        Path keyFile = Files.writeString(folder.resolve("key"), key);
        kelisim(
                folder,
                Map.of(),
                "verify",
                proof.toString(),
                "--key",
                keyFile.toString(),
                "--entry",
                entry.toString(),
                "--document",
                master.toString());
    }
}
