package kz.kelisim.delegations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.kelisim.RunningKelisim;
import kz.kelisim.kernel.EditionRef;
import kz.kelisim.kernel.Role;
import kz.kelisim.kernel.RoleGrant;
import kz.kelisim.registration.Registration;
import kz.kelisim.registration.Registrations;
import kz.kelisim.store.Loaded;
import kz.kelisim.store.Raw;
import kz.kelisim.store.Refused;
import kz.kelisim.store.Scope;
import kz.kelisim.store.Sheets;
import kz.kelisim.store.Spreadsheets;
import kz.kelisim.store.Spreadsheets.Mapped;
import kz.kelisim.store.Spreadsheets.Owner;
import kz.kelisim.store.Wording;
import kz.kelisim.web.EditionFinder;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The spreadsheet of a delegation, each test with two delegations and a category of its own, into which the first may
/// send two people.
class DelegationSpreadsheetIT {

    private static final RunningKelisim KELISIM = RunningKelisim.get();
    private static final EditionRef SAMPLE =
            KELISIM.bean(EditionFinder.class).edition("sample").orElseThrow();
    private static final Spreadsheets SPREADSHEETS = KELISIM.bean(Spreadsheets.class);
    private static final Wording WORDING = KELISIM.bean(Wording.class);
    private static final LocalDate TODAY = LocalDate.of(2026, 5, 1);

    private final String first = "d-" + UUID.randomUUID();
    private final String second = "d-" + UUID.randomUUID();

    DelegationSpreadsheetIT() {
        save("categories", first, Map.of("attended", "false", "approval", "true"), "title");
        for (String key : List.of(first, second)) {
            save("delegations", key, Map.of("organisation", "sample-region-a"), "name");
        }
        save("delegation_quotas", first, Map.of("delegation", first, "category", first, "quota", "2"), "");
    }

    private static void save(String sheet, String key, Map<String, String> some, String text) {
        Map<String, String> values = new HashMap<>(some);
        values.put("key", key);
        if (!text.isEmpty()) {
            List.of("kk", "ru", "en").forEach(lang -> values.put(text + "." + lang, key));
        }
        Sheets sheets = KELISIM.bean(Sheets.class);
        sheets.save(sheets.find(sheet).orElseThrow(), SAMPLE.forumId(), Raw.form(values), false, "test");
    }

    private Owner focalPointOf(String delegation) {
        String email = delegation + "@focal.invalid";
        return new Owner(
                email,
                List.of(new RoleGrant(Role.FOCAL_POINT, SAMPLE.forumId(), null, delegation)),
                false,
                KELISIM.bean(Delegations.class).people(SAMPLE, delegation, email),
                SAMPLE.forumId(),
                Map.of("delegation", delegation));
    }

    private String row(String latin, String office, String category) {
        return "Аты,Имя,%1$s,%1$s@%2$s.invalid,ru,%4$s,%3$s%n".formatted(latin, first, office, category);
    }

    private static Mapped upload(Owner owner, String... rows) {
        String csv = "name.kk,name.ru,name.en,email,language,category,office_title\n" + String.join("", rows);
        UUID id = SPREADSHEETS.upload(owner, "list.csv", csv.getBytes(StandardCharsets.UTF_8));
        return SPREADSHEETS.find(owner, id, WORDING).orElseThrow();
    }

    private static Loaded load(Owner owner, String... rows) {
        return SPREADSHEETS.run(owner, upload(owner, rows), WORDING, TODAY);
    }

    private static List<String> problems(Owner owner, String... rows) {
        return SPREADSHEETS.check(owner, upload(owner, rows), WORDING, TODAY).troubles().stream()
                .map(trouble -> trouble.row() + trouble.column() + " "
                        + trouble.problem().text())
                .toList();
    }

    private List<Registration> registered() {
        return KELISIM.bean(Registrations.class).ofDelegation(SAMPLE.forumId(), first);
    }

    @Test
    void a_second_list_changes_what_differs_and_no_category() {
        Owner owner = focalPointOf(first);
        assertThat(load(owner, row("Ann", "Clerk", first), row("Bob", "Clerk", first))
                        .created())
                .isEqualTo(2);
        assertThat(registered()).extracting(Registration::state).containsOnly(Registration.State.RECEIVED);
        Loaded again = load(owner, row("Ann", "Director", first), row("Bob", "Clerk", first));
        assertThat(again.created()).isZero();
        assertThat(again.changed()).isEqualTo(1);
        assertThat(again.unchanged()).isEqualTo(1);
        assertThat(registered()).extracting(Registration::officeTitle).containsExactlyInAnyOrder("Director", "Clerk");
        assertThat(problems(owner, row("Ann", "Director", "sample-media"))).containsExactly("2F error.kept");
    }

    @Test
    void the_quota_of_the_delegation_and_what_is_closed_to_it_are_told_by_row_and_cell() {
        Owner owner = focalPointOf(first);
        assertThat(problems(owner, row("Ann", "", first), row("Bob", "", first), row("Cid", "", first)))
                .containsExactly("4F error.delegation_quota");
        assertThat(problems(focalPointOf(second), row("Ann", "", first))).containsExactly("2F error.category_closed");
        Mapped tooMany = upload(owner, row("Ann", "", first), row("Bob", "", first), row("Cid", "", first));
        assertThatThrownBy(() -> SPREADSHEETS.run(owner, tooMany, WORDING, TODAY))
                .isInstanceOf(Refused.class);
        assertThat(registered()).isEmpty();
    }

    @Test
    void nobody_of_another_delegation_is_reached_and_its_uploads_neither() {
        Owner owner = focalPointOf(first);
        load(owner, row("Ann", "Clerk", first));
        Owner other = focalPointOf(second);
        assertThat(problems(other, row("Ann", "Thief", first))).containsExactly("2 error.not_yours");
        Mapped own = upload(owner, row("Ann", "Clerk", first));
        assertThat(SPREADSHEETS.find(other, own.id(), WORDING)).isEmpty();
        Owner sameAccount = new Owner(
                owner.actor(), owner.grants(), false, other.sheet(), SAMPLE.forumId(), Map.of("delegation", second));
        assertThat(SPREADSHEETS.find(sameAccount, own.id(), WORDING)).isEmpty();
        assertThat(registered()).extracting(Registration::officeTitle).containsExactly("Clerk");
    }

    @Test
    void who_left_the_list_comes_back_by_a_new_registration() {
        Owner owner = focalPointOf(first);
        load(owner, row("Ann", "Clerk", first));
        KELISIM.bean(Delegations.class)
                .remove(SAMPLE, first, registered().getFirst().key(), owner.actor());
        assertThat(load(owner, row("Ann", "Clerk", first)).created()).isEqualTo(1);
        assertThat(registered())
                .extracting(Registration::state)
                .containsExactlyInAnyOrder(Registration.State.CANCELLED, Registration.State.RECEIVED);
    }

    @Test
    void a_name_and_a_head_that_change_reach_the_participant_who_is_approved() {
        Owner owner = focalPointOf(first);
        load(owner, row("Ann", "Clerk", first));
        assertThat(KELISIM.bean(Delegations.class).approve(SAMPLE, first, "organiser@test.invalid"))
                .isEqualTo(1);
        String csv = "name.kk,name.ru,name.en,email,role%nАты,Имя,Anna,Ann@%s.invalid,HEAD%n".formatted(first);
        UUID id = SPREADSHEETS.upload(owner, "list.csv", csv.getBytes(StandardCharsets.UTF_8));
        SPREADSHEETS.run(owner, SPREADSHEETS.find(owner, id, WORDING).orElseThrow(), WORDING, TODAY);
        assertThat(heads()).containsExactly("Anna");
    }

    /// The names of the participants who head the first delegation, whether the public sees them or not.
    private List<String> heads() {
        return KELISIM.bean(Scope.class)
                .read(
                        SAMPLE.forumId(),
                        () -> KELISIM.bean(JdbcClient.class)
                                .sql("""
                        select p.name ->> 'en' as name
                        from participant t join person p on (p.forum_id, p.id) = (t.forum_id, t.person_id)
                        join delegation d on (d.forum_id, d.id) = (t.forum_id, t.delegation_id)
                        where t.forum_id = :forum and d.key = :key and t.head
                        """)
                                .param("forum", SAMPLE.forumId())
                                .param("key", first)
                                .query((row, _) -> row.getString("name"))
                                .list());
    }
}
