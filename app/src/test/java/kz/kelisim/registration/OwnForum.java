package kz.kelisim.registration;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalendar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.kelisim.RunningKelisim;
import kz.kelisim.accounts.Accounts;
import kz.kelisim.kernel.EditionRef;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.kernel.Role;
import kz.kelisim.kernel.RoleGrant;
import kz.kelisim.store.Import;
import kz.kelisim.store.Raw;
import kz.kelisim.store.Scope;
import kz.kelisim.store.Sheets;
import kz.kelisim.web.EditionFinder;
import kz.kelisim.web.Paging;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A sample edition of a test's own, from 14 to 16 May 2031, with the delegation `guests`.
final class OwnForum {

    static final RunningKelisim KELISIM = RunningKelisim.get();
    static final LocalDate BEFORE = LocalDate.of(2030, 1, 1);

    private static final Pattern LINK = Pattern.compile("/registration/([A-Za-z0-9_-]+)");

    private final String slug = "fields-" + UUID.randomUUID().toString().substring(0, 8);

    OwnForum(Path folder) {
        lay(folder, "2031-05-14", "2031-05-16");
    }

    /// Imports the edition, the second time with other days.
    void lay(Path folder, String starts, String ends) {
        try {
            Files.writeString(folder.resolve("forum.yaml"), """
                    edition: %1$s
                    origin: %1$s
                    origins:
                      - key: %1$s
                        kind: SAMPLE
                        title: Made up for a test
                        producer: The test of forms
                        citation: Made up for a test
                        language: en
                        accessed: "2026-01-01"
                        read_as: FILE
                    series:
                      - { key: %1$s-series, name: { kk: Сынақ, ru: Проверка, en: Test } }
                    editions:
                      - key: %1$s
                        series: %1$s-series
                        ordinal: 1
                        name: { kk: Сынақ, ru: Проверка, en: Test of forms }
                        city: { kk: Ақтөбе, ru: Актобе, en: Aktobe }
                        region: KZ-15
                        starts_on: "%2$s"
                        ends_on: "%3$s"
                        dates_origin: %1$s
                        sample: true
                    organisations:
                      - { key: hosts, kind: REGION, name: { kk: Қожайындар, ru: Хозяева, en: Hosts } }
                    delegations:
                      - { key: guests, organisation: hosts, name: { kk: Қонақтар, ru: Гости, en: Guests } }
                    """.formatted(slug, starts, ends));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        KELISIM.bean(Import.class).run(folder, false, "test");
    }

    EditionRef edition() {
        return KELISIM.bean(EditionFinder.class).edition(slug).orElseThrow();
    }

    long id() {
        return edition().forumId();
    }

    /// A fresh organiser of the edition, signed in.
    RunningKelisim.Browser organiser() {
        String email = "organiser-%s@accounts.invalid".formatted(UUID.randomUUID());
        KELISIM.bean(Accounts.class)
                .grant(email, "Organiser", Lang.RU, new RoleGrant(Role.ORGANISER, id(), null, null));
        return KELISIM.signedIn(email);
    }

    /// An address of the edition, in Russian.
    String at(String tail) {
        return "/ru/forums/" + slug + "/" + tail;
    }

    void category(String key, String quota, boolean approval) {
        Sheets sheets = KELISIM.bean(Sheets.class);
        Map<String, String> values = new HashMap<>(Map.of(
                "key",
                key,
                "title.kk",
                "Санат " + key,
                "title.ru",
                "Категория " + key,
                "title.en",
                "Category " + key,
                "attended",
                "false",
                "entry",
                "OPEN",
                "quota",
                quota,
                "approval",
                Boolean.toString(approval)));
        sheets.save(sheets.find("categories").orElseThrow(), id(), Raw.form(values), true, "test");
    }

    String address(String name) {
        return name + "@" + slug + ".invalid";
    }

    Registration register(String category, String name) {
        var application = new RegistrationRules.Application(
                new LocalizedText("Аты " + name, "Имя " + name, "Name " + name),
                address(name),
                Lang.EN,
                null,
                null,
                null,
                null,
                null);
        KELISIM.bean(Registrations.class).register(edition(), category, application, "", BEFORE);
        return of(name);
    }

    List<Registration> all() {
        var asked = new Registrations.Wanted("", "", "", new Paging.Asked("", 1));
        return KELISIM.bean(Registrations.class).page(id(), asked).rows();
    }

    Registration of(String name) {
        return all().stream()
                .filter(one -> one.email().equals(address(name)))
                .findFirst()
                .orElseThrow();
    }

    record Sent(String subject, String body, Optional<ICalendar> calendar) {

        String token() {
            Matcher found = LINK.matcher(body);
            assertThat(found.find()).isTrue();
            return found.group(1);
        }
    }

    List<Sent> mails(String name) {
        return KELISIM.bean(JdbcClient.class)
                .sql("select * from outbox where recipient = :to order by id")
                .param("to", address(name))
                .query((row, _) -> new Sent(
                        row.getString("subject"),
                        row.getString("body"),
                        Optional.ofNullable(row.getString("calendar"))
                                .map(text -> Biweekly.parse(text).first())))
                .list();
    }

    /// What a query of one column `text` finds in the edition.
    List<String> texts(String sql) {
        return KELISIM.bean(Scope.class)
                .read(
                        id(),
                        () -> new ArrayList<>(KELISIM.bean(JdbcClient.class)
                                .sql(sql)
                                .query((row, _) -> row.getString("text"))
                                .list()));
    }
}
