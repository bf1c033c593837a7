package kz.kelisim.registration;

import static kz.kelisim.registration.OwnForum.KELISIM;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kz.kelisim.RunningKelisim;
import kz.kelisim.delegations.Credentials;
import kz.kelisim.kernel.Lang;
import kz.kelisim.registration.Registration.State;
import kz.kelisim.web.Texts;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Several people of one organisation at once, and the letter that vouches for a delegation.
class GroupIT {

    private static final Texts TEXTS = KELISIM.bean(Texts.class);

    @TempDir
    Path folder;

    private static Map<String, String> form(OwnForum forum, RunningKelisim.Browser browser, String... names) {
        String page = browser.get(forum.at("register/open/group")).body();
        Map<String, String> form = new HashMap<>(Map.of(
                "_csrf", RunningKelisim.csrf(page),
                "idempotency_key", RunningKelisim.idempotencyKey(page),
                "rows", "5",
                "contact", forum.address("contact"),
                "organisation_name", "Works"));
        for (int row = 0; row < names.length; row++) {
            form.put("name_cyrillic." + row, "Имя");
            form.put("name_latin." + row, "Name");
            form.put("email." + row, forum.address(names[row]));
        }
        return form;
    }

    @Test
    void a_group_is_registered_once_under_one_lock_and_each_gets_the_own_link() {
        var forum = new OwnForum(folder);
        forum.category("open", "2", true);
        var browser = KELISIM.reader();
        Map<String, String> form = form(forum, browser, "a", "b", "c");
        HttpResponse<String> first = browser.post(forum.at("register/open/group"), form);
        HttpResponse<String> again = browser.post(forum.at("register/open/group"), form);
        assertThat(first.statusCode()).isEqualTo(302);
        assertThat(again.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(forum.all()).hasSize(3);
        assertThat(forum.all()).allMatch(one -> forum.address("contact").equals(one.registeredBy()));
        assertThat(forum.all()).allMatch(one -> "Works".equals(one.organisation()));
        assertThat(forum.all().stream().filter(one -> one.state() == State.WAITING))
                .extracting(Registration::email)
                .containsExactly(forum.address("c"));
        for (String name : List.of("a", "b", "c")) {
            assertThat(forum.mails(name)).hasSize(1);
            assertThat(browser.get(forum.at("registration/"
                                    + forum.mails(name).getFirst().token()))
                            .body())
                    .contains(forum.address("contact"));
        }
        assertThat(forum.mails("contact")).hasSize(1);
        assertThat(forum.mails("contact").getFirst().body())
                .contains("3 человек")
                .doesNotContain(forum.address("a"));
    }

    @Test
    void one_wrong_row_registers_nobody_and_is_named() {
        var forum = new OwnForum(folder);
        forum.category("open", "9", true);
        var browser = KELISIM.reader();
        Map<String, String> form = form(forum, browser, "a", "b", "A");
        form.put("email.1", "no address");
        form.put("name_latin.3", "Nobody");
        HttpResponse<String> refused = browser.post(forum.at("register/open/group"), form);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains(TEXTS.text(Lang.RU, "group.row", 2) + ", " + TEXTS.text(Lang.RU, "field.email") + ": "
                        + TEXTS.text(Lang.RU, "error.email"))
                .contains(TEXTS.text(Lang.RU, "error.group_twice", 1))
                .contains(TEXTS.text(Lang.RU, "group.row", 4) + ", " + TEXTS.text(Lang.RU, "field.name_cyrillic"))
                .contains("value=\"no address\"")
                .contains("value=\"Nobody\"");
        assertThat(forum.all()).isEmpty();
        assertThat(forum.mails("a")).isEmpty();
        form.put("more", "true");
        HttpResponse<String> more = browser.post(forum.at("register/open/group"), form);
        assertThat(more.statusCode()).isEqualTo(200);
        assertThat(more.body()).contains("name=\"email.9\"").contains("value=\"Nobody\"");
        assertThat(forum.all()).isEmpty();
    }

    private static byte[] pdf() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var document = new PDDocument()) {
            document.addPage(new PDPage());
            document.save(bytes);
        }
        return bytes.toByteArray();
    }

    @Test
    void a_credential_letter_is_checked_kept_in_versions_and_seen_by_organiser_and_own_focal_point_only()
            throws IOException {
        var forum = new OwnForum(folder);
        var organiser = forum.organiser();
        String address = forum.at("delegation/guests/credential");
        String page = organiser.get(address).body();
        Map<String, String> form =
                Map.of("_csrf", RunningKelisim.csrf(page), "idempotency_key", RunningKelisim.idempotencyKey(page));
        byte[] fake = "%PDF-1.7 nothing".getBytes(StandardCharsets.US_ASCII);
        HttpResponse<String> refused = organiser.upload(address, form, "file", "letter.pdf", fake);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains(TEXTS.text(Lang.RU, "error.paper"));
        byte[] first = pdf();
        assertThat(organiser.upload(address, form, "file", "letter.pdf", first).statusCode())
                .isEqualTo(302);
        assertThat(organiser.upload(address, form, "file", "letter.pdf", first).statusCode())
                .isEqualTo(302);
        assertThat(KELISIM.bean(Credentials.class).all(forum.id(), "guests")).hasSize(1);
        KELISIM.bean(Credentials.class).add(forum.id(), "guests", "second.pdf", other(), "test");
        List<Credentials.Letter> letters = KELISIM.bean(Credentials.class).all(forum.id(), "guests");
        assertThat(letters).extracting(Credentials.Letter::version).containsExactly(2, 1);
        assertThat(organiser.get(address).body())
                .contains(letters.getFirst().sha256())
                .contains(letters.getLast().sha256());
        HttpResponse<String> download = organiser.get(address + "/1");
        assertThat(download.headers().firstValue("Content-Type")).hasValue("application/pdf");
        assertThat(download.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment");
        assertThat(organiser.get(address + "/3").statusCode()).isEqualTo(404);
        assertThat(KELISIM.signedIn("focal-point").get(address).statusCode()).isEqualTo(403);
        assertThat(forum.texts("select event as text from journal where event = 'delegation.credential_added'"))
                .hasSize(2);
    }

    private static byte[] other() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var document = new PDDocument()) {
            document.addPage(new PDPage());
            document.addPage(new PDPage());
            document.save(bytes);
        }
        return bytes.toByteArray();
    }
}
