package kz.kelisim.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.kelisim.RunningKelisim;
import kz.kelisim.kernel.EditionRef;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.participants.Category;
import kz.kelisim.participants.Participants;
import kz.kelisim.registration.Registration.State;
import kz.kelisim.registration.Registrations.Decision;
import kz.kelisim.store.Invariants;
import kz.kelisim.store.Raw;
import kz.kelisim.store.Refused;
import kz.kelisim.store.Sheets;
import kz.kelisim.web.EditionFinder;
import kz.kelisim.web.Paging;
import kz.kelisim.web.Texts;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Registration on the real database, each test in a category of its own.
class RegistrationIT {

    private static final RunningKelisim KELISIM = RunningKelisim.get();
    private static final Registrations REGISTRATIONS = KELISIM.bean(Registrations.class);
    private static final EditionRef SAMPLE =
            KELISIM.bean(EditionFinder.class).edition("sample").orElseThrow();
    private static final String FORUM = "/ru/forums/sample/";
    private static final Pattern LINK = Pattern.compile("/registration/([A-Za-z0-9_-]+)");
    private static final int SEATS = 20;

    private final String category = "c-" + UUID.randomUUID();

    private void category(String entry, String quota, boolean approval, String closes) {
        save(Map.of(
                "title.kk",
                "Санат",
                "title.ru",
                "Категория",
                "title.en",
                "Category",
                "attended",
                "false",
                "entry",
                entry,
                "quota",
                quota,
                "approval",
                Boolean.toString(approval),
                "closes_on",
                closes));
    }

    private void save(Map<String, String> values) {
        Map<String, String> all = new HashMap<>(values);
        all.put("key", category);
        Sheets sheets = KELISIM.bean(Sheets.class);
        sheets.save(sheets.find("categories").orElseThrow(), SAMPLE.forumId(), Raw.form(all), true, "test");
    }

    private String address(String name) {
        return name + "@" + category + ".invalid";
    }

    private void register(String name) {
        REGISTRATIONS.register(SAMPLE, category, application(address(name)), "", LocalDate.of(2026, 1, 1));
    }

    private static RegistrationRules.Application application(String email) {
        return new RegistrationRules.Application(
                new LocalizedText("Аты", "Имя", "Name"), email, Lang.EN, null, null, null, null, null);
    }

    private List<Registration> all() {
        List<Registration> found = new ArrayList<>();
        for (int page = 1; ; page++) {
            var asked = new Registrations.Wanted("", category, "", new Paging.Asked("", page));
            List<Registration> rows =
                    REGISTRATIONS.page(SAMPLE.forumId(), asked).rows();
            if (rows.isEmpty()) {
                return found;
            }
            found.addAll(rows);
        }
    }

    private List<Registration> in(State state) {
        return all().stream().filter(one -> one.state() == state).toList();
    }

    private Registration of(String name) {
        return all().stream()
                .filter(one -> one.email().equals(address(name)))
                .findFirst()
                .orElseThrow();
    }

    private Admission admission() {
        return REGISTRATIONS.admission(SAMPLE.forumId(), category).orElseThrow();
    }

    private record Sent(String subject, String body, String messageId, Optional<String> calendar) {}

    private List<Sent> mails(String name) {
        return KELISIM.bean(JdbcClient.class)
                .sql("select * from outbox where recipient = :to order by id")
                .param("to", address(name))
                .query((row, _) -> new Sent(
                        row.getString("subject"),
                        row.getString("body"),
                        row.getString("message_id"),
                        Optional.ofNullable(row.getString("calendar"))))
                .list();
    }

    private static void atOnce(List<Callable<Void>> work) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        }
    }

    @Test
    void ten_times_as_many_as_there_are_seats_register_at_once_and_the_seats_are_filled_exactly() throws Exception {
        category("OPEN", Integer.toString(SEATS), true, "2030-12-31");
        List<Callable<Void>> work = new ArrayList<>();
        for (int person = 0; person < 10 * SEATS; person++) {
            String name = "p" + person;
            boolean cancels = person % 10 == 3;
            work.add(() -> {
                register(name);
                if (cancels) {
                    REGISTRATIONS.cancel(SAMPLE, of(name));
                }
                return null;
            });
        }

        atOnce(work);

        assertThat(in(State.CANCELLED)).hasSize(SEATS);
        assertThat(in(State.RECEIVED)).hasSize(SEATS);
        assertThat(in(State.WAITING)).hasSize(10 * SEATS - 2 * SEATS);
        assertThat(admission().used()).isEqualTo(SEATS);
        assertThat(KELISIM.bean(Invariants.class).broken()).isEmpty();
    }

    @Test
    void who_waits_longest_moves_up_when_a_seat_is_freed_or_the_quota_raised() {
        category("OPEN", "1", true, "2030-12-31");
        register("first");
        register("second");
        register("third");
        REGISTRATIONS.decide(SAMPLE, List.of(of("first").key()), Decision.DECLINE, "No room", "test");
        assertThat(of("second").state()).isEqualTo(State.RECEIVED);
        assertThat(of("third").state()).isEqualTo(State.WAITING);
        category("OPEN", "2", true, "2030-12-31");
        assertThat(of("third").state()).isEqualTo(State.RECEIVED);
        assertThat(admission().used()).isEqualTo(2);
        assertThat(mails("second")).hasSize(2);
        assertThat(mails("second").get(1).subject()).startsWith("A seat is free");
    }

    @Test
    void a_quota_below_its_use_is_refused_and_says_why() {
        category("OPEN", "2", true, "2030-12-31");
        register("first");
        register("second");
        Refused refused = catchThrowableOfType(Refused.class, () -> category("OPEN", "1", true, "2030-12-31"));
        assertThat(refused.problems().getFirst().field()).isEqualTo("quota");
        assertThat(refused.problems().getFirst().text()).isEqualTo("error.quota_below_use");
        assertThat(admission().quota()).isEqualTo(2);
    }

    @Test
    void approval_makes_a_participant_and_each_step_one_mail_with_a_calendar_of_the_same_uid() {
        category("OPEN", "5", true, "2030-12-31");
        register("guest");
        REGISTRATIONS.decide(SAMPLE, List.of(of("guest").key()), Decision.APPROVE, null, "test");
        REGISTRATIONS.decide(SAMPLE, List.of(of("guest").key()), Decision.APPROVE, null, "test");
        assertThat(participants()).isEqualTo(1);
        REGISTRATIONS.cancel(SAMPLE, of("guest"));
        assertThat(participants()).isZero();
        assertThat(admission().used()).isZero();
        List<Sent> mails = mails("guest");
        assertThat(mails).hasSize(3);
        assertThat(mails).extracting(Sent::messageId).doesNotHaveDuplicates();
        for (int step = 0; step < 3; step++) {
            String calendar = mails.get(step).calendar().orElseThrow();
            assertThat(calendar)
                    .contains("UID:" + of("guest").key())
                    .contains("SEQUENCE:" + step)
                    .contains("DTSTART;VALUE=DATE:20260514")
                    .contains("METHOD:" + (step == 2 ? "CANCEL" : "PUBLISH"))
                    .contains("STATUS:"
                            + List.of("TENTATIVE", "CONFIRMED", "CANCELLED").get(step));
        }
    }

    private long participants() {
        return KELISIM.bean(Participants.class).categories(SAMPLE.forumId()).stream()
                .filter(one -> one.key().equals(category))
                .mapToLong(Category::members)
                .sum();
    }

    @Test
    void a_form_that_is_sent_twice_creates_one_registration() {
        category("OPEN", "5", true, "2030-12-31");
        var browser = KELISIM.reader();
        Map<String, String> form = form(browser, "anna");
        HttpResponse<String> first = browser.post(FORUM + "register/" + category, form);
        HttpResponse<String> again = browser.post(FORUM + "register/" + category, form);
        assertThat(first.statusCode()).isEqualTo(302);
        assertThat(again.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(all()).hasSize(1);
        assertThat(mails("anna")).hasSize(1);
        assertThat(mails("anna").getFirst().subject()).startsWith("Мы получили вашу заявку");
    }

    private Map<String, String> form(RunningKelisim.Browser browser, String name) {
        String page = browser.get(FORUM + "register/" + category).body();
        return new HashMap<>(Map.of(
                "_csrf", RunningKelisim.csrf(page),
                "idempotency_key", RunningKelisim.idempotencyKey(page),
                "name_cyrillic", "Әсел Ёлкина",
                "name_latin", "Asel Yolkina",
                "email", address(name)));
    }

    @Test
    void an_address_in_other_letters_or_another_unicode_form_is_the_same_and_a_stranger_learns_nothing() {
        category("OPEN", "5", true, "2030-12-31");
        var browser = KELISIM.reader();
        HttpResponse<String> first = browser.post(FORUM + "register/" + category, form(browser, "zoë"));
        Map<String, String> other = form(browser, "zoë");
        other.put("email", " ZOE\u0308@" + category.toUpperCase(Locale.ROOT) + ".Invalid ");
        HttpResponse<String> second = browser.post(FORUM + "register/" + category, other);
        assertThat(second.statusCode()).isEqualTo(302);
        assertThat(second.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(all()).hasSize(1);
        assertThat(admission().used()).isEqualTo(1);
        assertThat(mails("zoë")).hasSize(2);
        assertThat(mails("zoë").get(1).subject()).startsWith("Вы уже зарегистрированы");
    }

    @Test
    void what_is_wrong_is_named_in_the_readers_language_and_nothing_typed_is_lost() {
        category("OPEN", "5", true, "2030-12-31");
        var browser = KELISIM.reader();
        Map<String, String> form = form(browser, "x");
        form.putAll(Map.of(
                "name_cyrillic", "Latin Name",
                "name_latin", "Кириллица",
                "email", "no address",
                "identifier_scheme", "BIN",
                "identifier", "971240001316"));
        HttpResponse<String> answer = browser.post(FORUM + "register/" + category, form);
        Texts texts = KELISIM.bean(Texts.class);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains(texts.text(Lang.RU, "error.cyrillic"))
                .contains(texts.text(Lang.RU, "error.latin"))
                .contains(texts.text(Lang.RU, "error.email"))
                .contains(texts.text(Lang.RU, "error.identifier", "971240001316"))
                .contains("value=\"Latin Name\"")
                .contains("value=\"no address\"")
                .contains("value=\"971240001316\"");
        assertThat(all()).isEmpty();
    }

    @Test
    void a_category_whose_last_day_is_past_takes_nobody() {
        category("OPEN", "5", true, "2020-01-01");
        var browser = KELISIM.reader();
        assertThat(browser.get(FORUM + "register").body()).doesNotContain(category);
        String other = browser.get(FORUM + "register/sample-guests").body();
        HttpResponse<String> answer = browser.post(
                FORUM + "register/" + category,
                Map.of(
                        "_csrf", RunningKelisim.csrf(other),
                        "idempotency_key", UUID.randomUUID().toString(),
                        "name_cyrillic", "Имя",
                        "name_latin", "Name",
                        "email", address("late")));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains(KELISIM.bean(Texts.class).text(Lang.RU, "error.registration_closed"));
        assertThat(all()).isEmpty();
    }

    @Test
    void the_link_in_the_mail_shows_ones_own_registration_and_cancels_it() {
        category("OPEN", "5", false, "2030-12-31");
        register("own");
        assertThat(of("own").state()).isEqualTo(State.APPROVED);
        String token = token(mails("own").getFirst().body());
        var browser = KELISIM.reader();
        HttpResponse<String> page = browser.get(FORUM + "registration/" + token);
        assertThat(page.statusCode()).isEqualTo(200);
        browser.post(FORUM + "registration/" + token + "/cancel", Map.of("_csrf", RunningKelisim.csrf(page.body())));
        assertThat(of("own").state()).isEqualTo(State.CANCELLED);
        assertThat(browser.get("/ru/forums/aktobe-invest-2017/registration/" + token)
                        .statusCode())
                .isEqualTo(404);
        assertThat(KELISIM.bean(JdbcClient.class)
                        .sql("select count(*) from outbox where body like :token and recipient <> :to")
                        .param("token", "%" + token + "%")
                        .param("to", address("own"))
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private static String token(String body) {
        Matcher found = LINK.matcher(body);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    @Test
    void an_invitation_opens_its_category_once() {
        category("INVITATION", "5", true, "2030-12-31");
        REGISTRATIONS.invite(SAMPLE, category, address("guest"), Lang.EN, "test");
        Matcher link = Pattern.compile("invitation=([A-Za-z0-9_-]+)")
                .matcher(mails("guest").getFirst().body());
        assertThat(link.find()).isTrue();
        var day = LocalDate.of(2026, 1, 1);
        assertThatThrownBy(
                        () -> REGISTRATIONS.register(SAMPLE, category, application(address("stranger")), "none", day))
                .isInstanceOf(Refused.class);
        REGISTRATIONS.register(SAMPLE, category, application(address("guest")), link.group(1), day);
        assertThatThrownBy(() ->
                        REGISTRATIONS.register(SAMPLE, category, application(address("friend")), link.group(1), day))
                .isInstanceOf(Refused.class);
        assertThat(all()).hasSize(1);
    }

    @Test
    void many_are_decided_at_once_or_none() {
        category("OPEN", "2", true, "2030-12-31");
        List.of("a", "b", "c").forEach(this::register);
        List<String> keys = all().stream().map(Registration::key).toList();
        assertThatThrownBy(() -> REGISTRATIONS.decide(SAMPLE, keys, Decision.APPROVE, null, "test"))
                .isInstanceOf(Refused.class);
        assertThat(in(State.APPROVED)).isEmpty();
        var organiser = KELISIM.signedIn("organiser");
        String page =
                organiser.get(FORUM + "registrations?category=" + category).body();
        HttpResponse<String> answer = organiser.post(
                FORUM + "registrations/decide",
                Map.of(
                        "_csrf",
                        RunningKelisim.csrf(page),
                        "registration",
                        of("a").key(),
                        "decision",
                        "DECLINE",
                        "reason",
                        "Причина"));
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(of("a").reason()).isEqualTo("Причина");
        assertThat(of("a").decidedBy()).isEqualTo("organiser@demo.invalid");
        assertThat(of("c").state()).isEqualTo(State.RECEIVED);
    }
}
