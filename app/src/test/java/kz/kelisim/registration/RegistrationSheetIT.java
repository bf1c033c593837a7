package kz.kelisim.registration;

import static kz.kelisim.registration.OwnForum.KELISIM;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.kernel.Role;
import kz.kelisim.kernel.RoleGrant;
import kz.kelisim.registration.Registration.State;
import kz.kelisim.store.Invariants;
import kz.kelisim.store.Loaded;
import kz.kelisim.store.Sheet;
import kz.kelisim.store.Sheets;
import kz.kelisim.store.Spreadsheets;
import kz.kelisim.store.Spreadsheets.Mapped;
import kz.kelisim.store.Spreadsheets.Owner;
import kz.kelisim.store.Wording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/// Registrations that come by a spreadsheet get seats, mails and entries of the journal like those that come by the
/// form, many at once.
class RegistrationSheetIT {

    private static final Spreadsheets SPREADSHEETS = KELISIM.bean(Spreadsheets.class);
    private static final Wording WORDING = KELISIM.bean(Wording.class);
    private static final String HEAD = "name.kk,name.ru,name.en,email,language,category,office_title\n";
    private static final String SEATS = "few";
    private static final List<Lang> LANGUAGES = List.of(Lang.KK, Lang.RU, Lang.EN);

    @TempDir
    Path folder;

    private static Owner organiser(OwnForum forum) {
        Sheet sheet = KELISIM.bean(Sheets.class).find("registrations").orElseThrow();
        var grant = new RoleGrant(Role.ORGANISER, forum.id(), null, null);
        return new Owner("sheet@organiser.invalid", List.of(grant), false, sheet, forum.id());
    }

    private static String row(OwnForum forum, String name, int number) {
        Lang lang = LANGUAGES.get(number % 3);
        return "Аты %1$s,Имя %1$s,Name %1$s,%2$s,%3$s,%4$s,Clerk%n"
                .formatted(name + " " + number, forum.address(name + number), lang.tag(), SEATS);
    }

    private static String rows(OwnForum forum, String name, int many) {
        var text = new StringBuilder(HEAD);
        IntStream.range(0, many).forEach(number -> text.append(row(forum, name, number)));
        return text.toString();
    }

    private static Loaded load(Owner owner, String csv, boolean tell) {
        UUID upload = SPREADSHEETS.upload(owner, "list.csv", csv.getBytes(StandardCharsets.UTF_8));
        Mapped mapped = SPREADSHEETS.find(owner, upload, WORDING).orElseThrow();
        return SPREADSHEETS.run(owner, mapped, WORDING, OwnForum.BEFORE, tell);
    }

    private static List<String> states(OwnForum forum, String where) {
        return forum.texts("select state as text from participant_registration where %s order by id".formatted(where));
    }

    private static int used(OwnForum forum) {
        return KELISIM.bean(Registrations.class)
                .admission(forum.id(), SEATS)
                .orElseThrow()
                .used();
    }

    @Test
    void seats_go_in_the_order_of_the_rows_and_each_gets_one_mail_and_one_entry() {
        var forum = new OwnForum(folder);
        forum.category(SEATS, "130", false);

        assertThat(load(organiser(forum), rows(forum, "row", 250), true).created())
                .isEqualTo(250);

        List<String> states = states(forum, "true");
        assertThat(states.subList(0, 130)).containsOnly(State.APPROVED.name());
        assertThat(states.subList(130, 250)).containsOnly(State.WAITING.name());
        assertThat(used(forum)).isEqualTo(130);
        assertThat(forum.texts("select key as text from participant where not withdrawn"))
                .hasSize(130);
        for (int number : new int[] {0, 129, 130, 249}) {
            OwnForum.Sent mail = forum.mails("row" + number).getFirst();
            assertThat(forum.mails("row" + number)).hasSize(1);
            assertThat(mail.body()).contains(List.of("Аты ", "Имя ", "Name ").get(number % 3) + "row " + number);
            var event = mail.calendar().orElseThrow().getEvents().getFirst();
            assertThat(event.getSequence().getValue()).isZero();
            assertThat(event.getSummary().getLanguage())
                    .isEqualTo(LANGUAGES.get(number % 3).tag());
            assertThat(KELISIM.reader()
                            .get(forum.at("registration/" + mail.token()))
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(forum.texts(
                        "select distinct sequence || ' ' || (told is not null) as text from participant_registration"))
                .containsExactly("1 true");
        assertThat(forum.texts("""
                        select event || ' ' || count(*) || ' ' || count(distinct subject) as text from journal
                        where forum_id = current_forum() and event like '%registration.%' group by event order by event
                        """))
                .containsExactly(
                        "participant_registration.created 250 250",
                        "registration.approved 130 130",
                        "registration.waiting 120 120");
        assertThat(KELISIM.bean(Invariants.class).broken()).isEmpty();
    }

    @Test
    void a_raised_quota_lets_many_move_up_at_once_and_nobody_is_told_twice() {
        var forum = new OwnForum(folder);
        forum.category(SEATS, "0", true);
        load(organiser(forum), rows(forum, "row", 120), false);
        assertThat(states(forum, "true")).containsOnly(State.WAITING.name());
        assertThat(forum.mails("row0")).isEmpty();

        forum.category(SEATS, "70", true);

        List<String> states = states(forum, "true");
        assertThat(states.subList(0, 70)).containsOnly(State.RECEIVED.name());
        assertThat(states.subList(70, 120)).containsOnly(State.WAITING.name());
        assertThat(used(forum)).isEqualTo(70);
        assertThat(forum.mails("row69")).hasSize(1);
        assertThat(forum.mails("row70")).isEmpty();
    }

    @Test
    void a_sheet_and_people_who_register_meanwhile_share_the_seats_exactly() throws Exception {
        var forum = new OwnForum(folder);
        forum.category(SEATS, "150", false);
        Owner owner = organiser(forum);
        List<Callable<Boolean>> work = new ArrayList<>();
        for (String name : List.of("first", "second")) {
            String csv = rows(forum, name, 110);
            work.add(() -> load(owner(forum, owner, name), csv, true).created() == 110);
        }
        for (int number = 0; number < 40; number++) {
            var application = new RegistrationRules.Application(
                    new LocalizedText("Аты", "Имя", "Name"),
                    forum.address("form" + number),
                    Lang.EN,
                    null,
                    null,
                    null,
                    null,
                    null);
            work.add(() -> {
                KELISIM.bean(Registrations.class).register(forum.edition(), SEATS, application, "", OwnForum.BEFORE);
                return true;
            });
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> done : threads.invokeAll(work)) {
                assertThat(done.get()).isTrue();
            }
        }

        assertThat(states(forum, "state = 'APPROVED'")).hasSize(150);
        assertThat(states(forum, "state = 'WAITING'")).hasSize(110);
        assertThat(used(forum)).isEqualTo(150);
        assertThat(forum.texts("select distinct count(*)::text as text from outbox o where o.recipient in"
                        + " (select email_norm from participant_registration) group by o.recipient"))
                .containsExactly("1");
        assertThat(KELISIM.bean(Invariants.class).broken()).isEmpty();
    }

    /// The same account may have one upload of a sheet at a time.
    private static Owner owner(OwnForum forum, Owner owner, String name) {
        return new Owner(name + "@organiser.invalid", owner.grants(), false, owner.sheet(), forum.id());
    }

    @Test
    void an_address_of_a_sheet_is_the_one_of_the_form_in_whatever_way_its_domain_is_written() {
        var forum = new OwnForum(folder);
        forum.category(SEATS, "9", true);
        String name = UUID.randomUUID().toString();
        String csv = HEAD + "Аты,Имя,Name,%s@%s,ru,few,Clerk%n";
        Owner owner = organiser(forum);
        assertThat(load(owner, csv.formatted("Anna-" + name, "почта.рф"), false).created())
                .isEqualTo(1);
        assertThat(load(owner, csv.formatted("anna-" + name, "ПОЧТА.рф"), false).unchanged())
                .isEqualTo(1);
        assertThat(load(owner, csv.formatted("anna-" + name, "xn--80a1acny.xn--p1ai"), false)
                        .unchanged())
                .isEqualTo(1);
        assertThat(forum.all())
                .singleElement()
                .extracting(Registration::email)
                .isEqualTo(RegistrationRules.email("anna-" + name + "@почта.рф"));
    }

    /// Four times as many rows take about four times as long: what a row costs does not grow with the rows before it.
    @Test
    void a_row_of_many_costs_no_more_than_one_of_few() {
        load(500);
        double few = load(500);
        double many = load(2_000);
        System.out.printf("registrations by a sheet: %.2f ms a row of 500, %.2f ms of 2,000%n", few, many);
        assertThat(many).isLessThan(3 * few);
    }

    /// 30,000 rows, with their mails; part of `make drills`.
    @Test
    @EnabledIfEnvironmentVariable(named = "KELISIM_DRILLS", matches = "true")
    void thirty_thousand_rows_take_less_than_a_minute() {
        double each = load(30_000);
        System.out.printf("registrations by a sheet: 30,000 rows in %.1f s%n", each * 30);
        assertThat(each).isLessThan(2);
    }

    /// @return milliseconds a row
    private double load(int rows) {
        var forum = new OwnForum(folder);
        forum.category(SEATS, Integer.toString(rows / 2), false);
        Owner owner = organiser(forum);
        String csv = rows(forum, "row", rows);
        long begun = System.nanoTime();
        assertThat(load(owner, csv, true).created()).isEqualTo(rows);
        double millis = (System.nanoTime() - begun) / 1e6 / rows;
        assertThat(used(forum)).isEqualTo(rows / 2);
        assertThat(forum.texts(
                        "select count(*)::text as text from outbox where recipient like '%" + forum.address("") + "'"))
                .isEqualTo(List.of(Integer.toString(rows)));
        return millis;
    }
}
