package kz.kelisim.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.IDN;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import kz.kelisim.RunningKelisim;
import kz.kelisim.kernel.EditionRef;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.store.Raw;
import kz.kelisim.store.Sheets;
import kz.kelisim.web.EditionFinder;
import kz.kelisim.web.Paging;
import kz.kelisim.web.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is typed or sent by mistake or by malice, and the answer in each language.
class BadInputIT {

    private static final RunningKelisim KELISIM = RunningKelisim.get();
    private static final Registrations REGISTRATIONS = KELISIM.bean(Registrations.class);
    private static final EditionRef SAMPLE =
            KELISIM.bean(EditionFinder.class).edition("sample").orElseThrow();

    private final String category = "c-" + UUID.randomUUID();

    private void category(int quota) {
        Map<String, String> values = new HashMap<>(
                Map.of("key", category, "attended", "false", "entry", "OPEN", "approval", "true", "quota", "" + quota));
        values.put("closes_on", "2030-12-31");
        for (String lang : List.of("kk", "ru", "en")) {
            values.put("title." + lang, "Category");
        }
        Sheets sheets = KELISIM.bean(Sheets.class);
        sheets.save(sheets.find("categories").orElseThrow(), SAMPLE.forumId(), Raw.form(values), true, "test");
    }

    private List<Registration> all() {
        return REGISTRATIONS
                .page(SAMPLE.forumId(), new Registrations.Wanted("", category, "", new Paging.Asked("", 1)))
                .rows();
    }

    private HttpResponse<String> register(Lang lang, Map<String, String> values) {
        var browser = KELISIM.reader();
        String address = "/%s/forums/sample/register/%s".formatted(lang.tag(), category);
        String page = browser.get(address).body();
        Map<String, String> form = new HashMap<>(Map.of(
                "_csrf",
                RunningKelisim.csrf(page),
                "idempotency_key",
                RunningKelisim.idempotencyKey(page),
                "name_cyrillic",
                "Әсел Ёлкина",
                "name_latin",
                "Asel Yolkina"));
        form.putAll(values);
        return browser.post(address, form);
    }

    @Test
    void an_address_in_full_width_letters_or_with_its_domain_as_it_is_sent_is_the_same() {
        category(5);
        String domain = "пошта-" + category + ".қаз";
        for (String email : List.of(
                "guest@" + domain,
                "GUEST@" + domain.toUpperCase(Locale.ROOT),
                "\uff47\uff55\uff45\uff53\uff54@" + domain,
                "guest@" + IDN.toASCII(domain))) {
            assertThat(register(Lang.RU, Map.of("email", email)).statusCode())
                    .as(email)
                    .isEqualTo(302);
        }
        assertThat(all()).extracting(Registration::email).containsExactly("guest@" + IDN.toASCII(domain));
    }

    @ParameterizedTest
    @EnumSource(Lang.class)
    void a_wrong_check_digit_is_named_in_every_language(Lang lang) {
        category(5);
        HttpResponse<String> answer = register(
                lang, Map.of("email", "a@b.invalid", "identifier_scheme", "BIN", "identifier", "971240001316"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains(KELISIM.bean(Texts.class).text(lang, "error.identifier", "971240001316"))
                .contains("value=\"971240001316\"");
        assertThat(all()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Lang.class)
    void a_zip_bomb_is_refused_in_every_language(Lang lang) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(packed)) {
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            zip.write(new byte[8 << 20]);
        }
        HttpResponse<String> answer = upload(lang, packed.toByteArray());
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains(KELISIM.bean(Texts.class).text(lang, "error.file_bomb"));
    }

    @ParameterizedTest
    @EnumSource(Lang.class)
    void a_drawing_with_a_script_is_no_spreadsheet_and_is_not_answered_with_itself(Lang lang) {
        HttpResponse<String> answer = upload(
                lang,
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).isIn(302, 422);
        assertThat(answer.body()).doesNotContain("<script>alert");
    }

    @Test
    void a_registration_takes_as_long_whether_or_not_the_address_is_known() {
        category(500);
        apply("known");
        List<Long> known = new ArrayList<>();
        List<Long> unknown = new ArrayList<>();
        for (int round = 0; round < 40; round++) {
            String stranger = "stranger" + round;
            unknown.add(took(() -> apply(stranger)));
            known.add(took(() -> apply("known")));
        }
        assertThat(Math.abs(median(known) - median(unknown)))
                .as("%d ns for a known address, %d ns for another", median(known), median(unknown))
                .isLessThan(10_000_000);
    }

    private void apply(String name) {
        REGISTRATIONS.register(
                SAMPLE,
                category,
                new RegistrationRules.Application(
                        new LocalizedText("Аты", "Имя", "Name"),
                        name + "@" + category + ".invalid",
                        Lang.EN,
                        null,
                        null,
                        null,
                        null,
                        null),
                "",
                LocalDate.of(2026, 1, 1));
    }

    private static long took(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return System.nanoTime() - start;
    }

    private static long median(List<Long> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }

    private static HttpResponse<String> upload(Lang lang, byte[] content) {
        var organiser = KELISIM.signedIn("organiser");
        String address = "/%s/forums/sample/desk/people/spreadsheet".formatted(lang.tag());
        String page = organiser.get(address).body();
        return organiser.upload(
                address,
                Map.of(
                        "_csrf", RunningKelisim.csrf(page),
                        "idempotency_key", RunningKelisim.idempotencyKey(page)),
                "file",
                "list.xlsx",
                content);
    }
}
