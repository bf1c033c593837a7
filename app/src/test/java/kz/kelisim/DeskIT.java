package kz.kelisim;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.kelisim.kernel.Role;
import kz.kelisim.store.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Forms of the desk that grew old, and the note of who read personal data.
class DeskIT {

    private static final RunningKelisim KELISIM = RunningKelisim.get();
    private static final JdbcClient DATABASE = KELISIM.bean(JdbcClient.class);
    private static final Pattern VERSION = Pattern.compile("name=\"loaded_version\" value=\"([0-9a-f]+)\"");

    @TempDir
    Path folder;

    @Test
    void a_form_that_grew_old_is_refused_and_keeps_what_was_typed() {
        String slug = OwnEdition.open(folder);
        Visitor organiser = OwnEdition.organiser(slug);
        String address = "/en/forums/" + slug + "/desk/organisations/edit/hosts";
        String old = version(organiser.get(address).body());
        String form = "kind=OTHER&name.kk=%1$s&name.ru=%1$s&name.en=%1$s&loaded_version=%2$s";
        assertThat(organiser.ask("POST", address, form.formatted("First", old)).statusCode())
                .isEqualTo(302);
        HttpResponse<String> stale = organiser.ask("POST", address, form.formatted("Second", old));
        assertThat(stale.statusCode()).isEqualTo(422);
        assertThat(stale.body())
                .contains("id=\"differing\"", "<td>First</td><td>Second</td>", "role=\"alert\"")
                .contains(">Second</textarea>");
        assertThat(organiser.get(address).body()).contains(">First</textarea>");
        String fresh = version(stale.body());
        assertThat(organiser
                        .ask("POST", address, form.formatted("Second", fresh))
                        .statusCode())
                .isEqualTo(302);
        assertThat(organiser.get(address).body()).contains(">Second</textarea>");
        assertThat(organiser.ask("POST", address, form.formatted("Third", "")).statusCode())
                .isEqualTo(422);
    }

    @Test
    void of_many_forms_opened_together_one_is_stored() throws InterruptedException, ExecutionException {
        String slug = OwnEdition.open(folder);
        Visitor organiser = OwnEdition.organiser(slug);
        String address = "/en/forums/" + slug + "/desk/organisations/edit/hosts";
        String version = version(organiser.get(address).body());
        List<Callable<Integer>> saves = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String form = "kind=OTHER&name.kk=%1$s&name.ru=%1$s&name.en=%1$s&loaded_version=%2$s"
                    .formatted("Name" + i, version);
            saves.add(() -> organiser.ask("POST", address, form).statusCode());
        }
        List<Integer> answers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (Future<Integer> one : threads.invokeAll(saves)) {
                answers.add(one.get());
            }
        }
        assertThat(answers).containsExactlyInAnyOrder(302, 422, 422, 422, 422, 422, 422, 422);
    }

    @Test
    void reading_people_at_the_desk_is_noted_without_their_names() {
        String slug = OwnEdition.open(folder);
        Visitor organiser = OwnEdition.organiser(slug);
        String desk = "/en/forums/" + slug + "/desk/";
        String officer = OwnEdition.member(slug, Role.PROTOCOL_OFFICER);
        Visitor reader = Visitor.signedIn(officer);
        reader.get(desk + "people");
        reader.get(desk + "people/edit/somebody");
        organiser.get(desk + "organisations");
        List<String> noted = KELISIM.bean(Scope.class)
                .read(
                        OwnEdition.forum(slug),
                        () -> DATABASE.sql("select reader || ' ' || what || ' ' || records from data_read order by id")
                                .query((row, _) -> row.getString(1))
                                .list());
        assertThat(noted).containsExactly(officer + " people 2", officer + " people 1");
        assertThat(organiser.get(desk + "reads").body())
                .contains(officer)
                .contains("<td>2</td>")
                .doesNotContain("Somebody", "Another", "edit/somebody");
        assertThat(reader.get(desk + "reads").statusCode()).isEqualTo(403);
    }

    private static String version(String page) {
        return all(VERSION, page).getFirst();
    }

    private static List<String> all(Pattern pattern, String page) {
        Matcher found = pattern.matcher(page);
        List<String> all = new ArrayList<>();
        while (found.find()) {
            all.add(found.group(1));
        }
        return all;
    }
}
