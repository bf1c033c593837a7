package kz.kelisim;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.Role;
import kz.kelisim.mail.Letter;
import kz.kelisim.mail.Mail;
import kz.kelisim.store.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A person whose data are erased leaves a number, and no name anywhere.
class ErasureIT {

    private static final RunningKelisim KELISIM = RunningKelisim.get();
    private static final JdbcClient DATABASE = KELISIM.bean(JdbcClient.class);

    @TempDir
    Path folder;

    @Test
    void nothing_of_the_name_is_left_in_the_database() {
        String slug = OwnEdition.open(folder);
        Visitor organiser = OwnEdition.organiser(slug);
        String desk = "/en/forums/" + slug + "/desk/";
        String name = "Zhanar" + UUID.randomUUID().toString().substring(0, 8);
        String created = organiser
                .ask(
                        "POST",
                        desk + "people",
                        "name.kk=%1$s&name.ru=%1$s&name.en=%1$s&note.kk=%1$s&note.ru=%1$s&note.en=%1$s&idempotency_key=%2$s"
                                .formatted(name, UUID.randomUUID()))
                .headers()
                .firstValue("Location")
                .orElse("");
        String key = created.replaceAll(".*/edit/|\\?saved", "");
        organiser.ask(
                "POST",
                desk + "offices",
                "person=%s&organisation=hosts&rank=5&title.kk=a&title.ru=a&title.en=a&idempotency_key=%s"
                        .formatted(key, UUID.randomUUID()));
        assertThat(left(slug, name)).containsExactly("idempotency", "journal", "person");
        assertThat(organiser.get(desk + "people/edit/" + key).body()).contains("people/erase/" + key);
        assertThat(organiser.get(desk + "people/erase/" + key).body()).contains(name);
        HttpResponse<String> erased = organiser.ask("POST", desk + "people/erase/" + key, "a=b");
        assertThat(erased.headers().firstValue("Location").orElse("")).endsWith("/people/edit/erased-1");
        assertThat(left(slug, name)).isEmpty();
        assertThat(organiser.get(desk + "people/edit/erased-1").body())
                .contains("Erased person 1", "Удалённое лицо 1", "Жойылған тұлға 1");
        assertThat(organiser.get(desk + "people?q=Zhanar").body()).doesNotContain("/edit/");
        assertThat(organiser.get(desk + "offices").body()).contains("/edit/");
        assertThat(organiser.ask("POST", desk + "people/erase/erased-1", "a=b").statusCode())
                .isEqualTo(404);
        assertThat(rows(
                        slug,
                        "select event || ' ' || subject || ' ' || data from journal where event = 'person.erased'"))
                .containsExactly("person.erased erased-1 {}");
    }

    @Test
    void only_an_organiser_of_the_edition_erases() {
        String slug = OwnEdition.open(folder);
        String address = "/en/forums/" + slug + "/desk/people/erase/somebody";
        Visitor officer = Visitor.signedIn(OwnEdition.member(slug, Role.PROTOCOL_OFFICER));
        assertThat(officer.ask("POST", address, "a=b").statusCode()).isEqualTo(403);
        assertThat(officer.get("/en/forums/" + slug + "/desk/people/edit/somebody")
                        .body())
                .doesNotContain("people/erase");
        Visitor other = OwnEdition.organiser(OwnEdition.open(folder));
        assertThat(other.ask("POST", address, "a=b").statusCode()).isEqualTo(403);
        assertThat(rows(slug, "select key from person where erased is not null"))
                .isEmpty();
    }

    @Test
    void two_who_erase_the_same_person_erase_it_once() throws InterruptedException, ExecutionException {
        String slug = OwnEdition.open(folder);
        Visitor organiser = OwnEdition.organiser(slug);
        List<Callable<Integer>> both = new ArrayList<>();
        for (String key : List.of("somebody", "somebody", "another")) {
            both.add(() -> organiser
                    .ask("POST", "/en/forums/" + slug + "/desk/people/erase/" + key, "a=b")
                    .statusCode());
        }
        List<Integer> answers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(3)) {
            for (Future<Integer> one : threads.invokeAll(both)) {
                answers.add(one.get());
            }
        }
        assertThat(answers).containsExactlyInAnyOrder(302, 302, 404);
        assertThat(rows(slug, "select key from person order by key")).containsExactly("erased-1", "erased-2");
    }

    @Test
    void mails_to_a_forgotten_address_leave_the_outbox() {
        Mail mail = KELISIM.bean(Mail.class);
        String address = OwnEdition.email("forgotten");
        mail.queue(address, Lang.EN, "sent", "sent");
        DATABASE.sql("update outbox set sent_at = now() where recipient = :address")
                .param("address", address)
                .update();
        mail.queue(address, Lang.EN, "waiting", "waiting");
        mail.forget(address.replace("forgotten", "Forgotten"));
        assertThat(mail.latest(50))
                .filteredOn(letter -> letter.recipient().equals(address))
                .extracting(Letter::subject)
                .containsExactly("waiting");
        assertThat(DATABASE.sql("select forget from outbox where recipient = :address")
                        .param("address", address)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    /// The tables of the edition in which a text is found in any column, whatever its letter case.
    private static List<String> left(String slug, String text) {
        List<String> found = new ArrayList<>();
        List<String> tables =
                DATABASE.sql("""
                        select c.relname::text from pg_class c
                        where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
                            and has_table_privilege(c.oid, 'select') order by 1
                        """).query((row, _) -> row.getString(1)).list();
        for (String table : tables) {
            if (!rows(
                            slug,
                            "select 'x' from %s t where strpos(lower(t::text), lower('%s')) > 0 limit 1"
                                    .formatted(table, text))
                    .isEmpty()) {
                found.add(table);
            }
        }
        return found;
    }

    private static List<String> rows(String slug, String query) {
        return KELISIM.bean(Scope.class)
                .read(
                        OwnEdition.forum(slug),
                        () -> DATABASE.sql(query)
                                .query((row, _) -> row.getString(1))
                                .list());
    }
}
