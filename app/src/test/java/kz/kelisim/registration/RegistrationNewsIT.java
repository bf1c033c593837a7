package kz.kelisim.registration;

import static kz.kelisim.registration.OwnForum.KELISIM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import biweekly.ICalendar;
import biweekly.component.VEvent;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.kelisim.RunningKelisim;
import kz.kelisim.kernel.Role;
import kz.kelisim.kernel.RoleGrant;
import kz.kelisim.registration.OwnForum.Sent;
import kz.kelisim.registration.Registrations.Decision;
import kz.kelisim.store.Invariants;
import kz.kelisim.store.Refused;
import kz.kelisim.store.Sheets;
import kz.kelisim.store.Spreadsheets;
import kz.kelisim.store.Spreadsheets.Mapped;
import kz.kelisim.store.Spreadsheets.Owner;
import kz.kelisim.store.Wording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The mails that follow a registration, each with its calendar, and those that an import must not send.
class RegistrationNewsIT {

    private static final Registrations REGISTRATIONS = KELISIM.bean(Registrations.class);
    private static final RegistrationChanges CHANGES = KELISIM.bean(RegistrationChanges.class);

    @TempDir
    Path folder;

    private static VEvent event(Sent mail) {
        ICalendar calendar = mail.calendar().orElseThrow();
        assertThat(calendar.getEvents()).hasSize(1);
        VEvent event = calendar.getEvents().getFirst();
        assertThat(event.getDateTimeStamp()).isNotNull();
        return event;
    }

    private static String day(VEvent event) {
        return event.getDateStart().getValue().getRawComponents().toString();
    }

    @Test
    void days_that_move_are_told_once_to_each_with_the_same_uid_and_a_higher_sequence() {
        var forum = new OwnForum(folder);
        forum.category("open", "1", true);
        forum.register("open", "holder");
        forum.register("open", "waiter");
        forum.register("open", "gone");
        REGISTRATIONS.cancel(forum.edition(), forum.of("gone"));
        REGISTRATIONS.decide(forum.edition(), List.of(forum.of("holder").key()), Decision.APPROVE, null, "test");
        assertThat(CHANGES.tellNews(OwnForum.BEFORE)).isZero();

        forum.lay(folder, "2031-06-01", "2031-06-02");
        assertThat(CHANGES.tellNews(LocalDate.of(2031, 6, 3))).isZero();
        assertThat(CHANGES.tellNews(OwnForum.BEFORE)).isEqualTo(2);
        assertThat(CHANGES.tellNews(OwnForum.BEFORE)).isZero();

        List<Sent> mails = forum.mails("holder");
        assertThat(mails).hasSize(3);
        assertThat(mails.get(2).body()).contains("1 June 2031").contains("Aktobe");
        assertThat(mails).extracting(mail -> event(mail).getUid().getValue()).containsOnly(uid(forum, "holder"));
        assertThat(mails)
                .extracting(mail -> event(mail).getSequence().getValue())
                .containsExactly(0, 1, 2);
        assertThat(day(event(mails.get(1)))).isNotEqualTo(day(event(mails.get(2))));
        assertThat(event(mails.get(2)).getDateStart().getValue().hasTime()).isFalse();
        assertThat(event(mails.get(2)).getStatus().isConfirmed()).isTrue();
        assertThat(event(forum.mails("waiter").getLast()).getStatus().isTentative())
                .isTrue();
        assertThat(forum.mails("gone")).hasSize(2);
        ICalendar off = forum.mails("gone").getLast().calendar().orElseThrow();
        assertThat(off.getMethod().getValue()).isEqualTo("CANCEL");
        assertThat(off.getEvents().getFirst().getSequence().getValue()).isEqualTo(1);
    }

    private static String uid(OwnForum forum, String name) {
        return event(forum.mails(name).getFirst()).getUid().getValue();
    }

    @Test
    void who_takes_part_is_reminded_once_so_many_days_before_and_in_the_own_language() {
        var forum = new OwnForum(folder);
        forum.category("open", "9", true);
        forum.register("open", "guest");
        forum.register("open", "undecided");
        REGISTRATIONS.decide(forum.edition(), List.of(forum.of("guest").key()), Decision.APPROVE, null, "test");
        LocalDate due = LocalDate.of(2031, 5, 9);
        CHANGES.remind(due);
        assertThat(forum.mails("guest")).hasSize(2);
        CHANGES.remindBefore(forum.id(), "5", "test");
        CHANGES.remind(due.minusDays(1));
        assertThat(forum.mails("guest")).hasSize(2);

        CHANGES.remind(due);
        CHANGES.remind(due);
        CHANGES.remind(due.plusDays(1));

        List<Sent> mails = forum.mails("guest");
        assertThat(mails).hasSize(3);
        assertThat(mails.getLast().subject()).isEqualTo("Soon: Test of forms");
        assertThat(event(mails.getLast()).getUid().getValue()).isEqualTo(uid(forum, "guest"));
        assertThat(event(mails.getLast()).getSequence().getValue()).isEqualTo(2);
        assertThat(forum.mails("undecided")).hasSize(1);
        assertThatThrownBy(() -> CHANGES.remindBefore(forum.id(), "61", "test")).isInstanceOf(Refused.class);
    }

    @Test
    void a_move_takes_a_seat_frees_the_old_one_and_is_told() {
        var forum = new OwnForum(folder);
        forum.category("from", "1", false);
        forum.category("to", "1", false);
        String mover = forum.register("from", "mover").key();
        forum.register("from", "waiter");
        CHANGES.move(forum.edition(), mover, "to", "test");
        assertThat(forum.of("mover").categoryKey()).isEqualTo("to");
        assertThat(forum.of("waiter").state()).isEqualTo(Registration.State.APPROVED);
        assertThat(forum.mails("mover")).hasSize(2);
        assertThat(event(forum.mails("mover").getLast()).getSequence().getValue())
                .isEqualTo(1);
        assertThatThrownBy(
                        () -> CHANGES.move(forum.edition(), forum.of("waiter").key(), "to", "test"))
                .isInstanceOf(Refused.class);
        assertThat(KELISIM.bean(Invariants.class).broken()).isEmpty();
    }

    @Test
    void what_somebody_changes_by_the_own_link_is_told_and_the_same_again_is_not() {
        var forum = new OwnForum(folder);
        forum.category("open", "9", true);
        forum.register("open", "changer");
        var browser = KELISIM.reader();
        String own =
                forum.at("registration/" + forum.mails("changer").getFirst().token());
        Map<String, String> form = new HashMap<>(Map.of(
                "_csrf",
                RunningKelisim.csrf(browser.get(own).body()),
                "organisation_name",
                "Works",
                "office_title",
                "Head"));
        assertThat(browser.post(own + "/change", form).statusCode()).isEqualTo(302);
        assertThat(browser.post(own + "/change", form).statusCode()).isEqualTo(302);
        assertThat(forum.of("changer").organisation()).isEqualTo("Works");
        assertThat(forum.mails("changer")).hasSize(2);
        form.put("office_title", "x".repeat(300));
        HttpResponse<String> refused = browser.post(own + "/change", form);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("x".repeat(300));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void an_import_sends_mails_only_where_the_importer_says_so_and_the_journal_holds_no_address(boolean tell) {
        var forum = new OwnForum(folder);
        forum.category("open", "1", true);
        Sheets sheets = KELISIM.bean(Sheets.class);
        Spreadsheets spreadsheets = KELISIM.bean(Spreadsheets.class);
        Wording wording = KELISIM.bean(Wording.class);
        var owner = new Owner(
                "importer@test.invalid",
                List.of(new RoleGrant(Role.ORGANISER, forum.id(), null, null)),
                false,
                sheets.find("registrations").orElseThrow(),
                forum.id());
        String csv = "name.kk;name.ru;name.en;email;language;category\n"
                + "Аты;Имя;Name;%s;ru;open\n".formatted(forum.address("one"))
                + "Аты;Имя;Name;%s;kk;open\n".formatted(forum.address("two"));
        UUID upload = spreadsheets.upload(owner, "list.csv", csv.getBytes(StandardCharsets.UTF_8));
        Mapped mapped = spreadsheets.find(owner, upload, wording).orElseThrow();

        assertThat(spreadsheets
                        .run(owner, mapped, wording, OwnForum.BEFORE, tell)
                        .created())
                .isEqualTo(2);

        assertThat(forum.all()).hasSize(2);
        assertThat(forum.mails("one")).hasSize(tell ? 1 : 0);
        assertThat(forum.mails("two")).hasSize(tell ? 1 : 0);
        assertThat(forum.texts(
                        "select j::text as text from journal j where j::text like '%" + forum.address("") + "%'"))
                .isEmpty();
        assertThat(forum.texts("select event as text from journal where event = 'participant_registration.created'"))
                .hasSize(2);
    }

    @Test
    void filters_stay_when_a_decision_is_refused_and_when_it_is_made() {
        var forum = new OwnForum(folder);
        forum.category("open", "9", true);
        forum.register("open", "one");
        var organiser = forum.organiser();
        String list = forum.at("registrations");
        String page =
                organiser.get(list + "?state=RECEIVED&category=open&q=name").body();
        Map<String, String> form = new HashMap<>(Map.of(
                "_csrf", RunningKelisim.csrf(page),
                "list.state", "RECEIVED",
                "list.category", "open",
                "list.q", "name",
                "decision", "DECLINE",
                "registration", forum.of("one").key()));
        assertThat(page).contains("name=\"list.state\" value=\"RECEIVED\"");
        HttpResponse<String> refused = organiser.post(list + "/decide", form);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("<option value=\"RECEIVED\" selected>")
                .contains("<option value=\"open\" selected>")
                .contains("value=\"name\"");
        form.put("reason", "No room");
        HttpResponse<String> made = organiser.post(list + "/decide", form);
        assertThat(made.headers().firstValue("Location").orElse(""))
                .endsWith(list + "?state=RECEIVED&category=open&delegation=&q=name&page=1&saved");
    }
}
