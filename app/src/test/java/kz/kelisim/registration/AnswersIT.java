package kz.kelisim.registration;

import static kz.kelisim.registration.OwnForum.KELISIM;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import kz.kelisim.RunningKelisim;
import kz.kelisim.accounts.Reads;
import kz.kelisim.kernel.Lang;
import kz.kelisim.participants.Erasure;
import kz.kelisim.web.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The questions of a form from the organiser's page to the answers' end.
class AnswersIT {

    private static final Texts TEXTS = KELISIM.bean(Texts.class);
    private static final Questions QUESTIONS = KELISIM.bean(Questions.class);
    private static final String CATEGORY = "guests";
    private static final String QUESTION_PAGE = "registrations/questions/" + CATEGORY;
    private static final LocalDate LAST_DAY = LocalDate.of(2031, 5, 16);

    @TempDir
    Path folder;

    private static Map<String, String> question(String kind, String label, boolean required, int keepDays) {
        Map<String, String> form = new HashMap<>(Map.of(
                "kind",
                kind,
                "label.kk",
                label + " kk",
                "label.ru",
                label + " ru",
                "label.en",
                label + " en",
                "position",
                "1",
                "keep_days",
                Integer.toString(keepDays)));
        if (kind.equals("CONSENT")) {
            form.putAll(Map.of("help.kk", "Мақсат", "help.ru", "Цель согласия", "help.en", "Purpose"));
        }
        if (kind.equals("ONE") || kind.equals("SEVERAL")) {
            form.putAll(Map.of("choices.kk", "Ет\nБалық", "choices.ru", "Мясо\nРыба", "choices.en", "Meat\nFish"));
        }
        if (required) {
            form.put("required", "true");
        }
        return form;
    }

    private static HttpResponse<String> send(
            RunningKelisim.Browser browser, String page, String path, Map<String, String> values) {
        String body = browser.get(page).body();
        Map<String, String> form = new HashMap<>(values);
        form.put("_csrf", RunningKelisim.csrf(body));
        form.put("idempotency_key", RunningKelisim.idempotencyKey(body));
        return browser.post(path, form);
    }

    private static String add(OwnForum forum, Map<String, String> question) {
        var organiser = forum.organiser();
        HttpResponse<String> answer = send(organiser, forum.at(QUESTION_PAGE), forum.at(QUESTION_PAGE), question);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return QUESTIONS.open(forum.id(), CATEGORY).stream()
                .filter(one -> one.label().en().equals(question.get("label.en")))
                .findFirst()
                .orElseThrow()
                .input();
    }

    /// The key of the question of an input, which is called after it and its version.
    private static String key(String input) {
        return input.substring(input.indexOf('.') + 1, input.lastIndexOf('.'));
    }

    private static Map<String, String> person(OwnForum forum, String name) {
        return new HashMap<>(
                Map.of("name_cyrillic", "Әсел Ёлкина", "name_latin", "Asel Yolkina", "email", forum.address(name)));
    }

    private static byte[] png() {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", bytes);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
        return bytes.toByteArray();
    }

    @Test
    void a_form_asks_checks_keeps_what_was_typed_and_shows_the_answers_to_organiser_and_owner() {
        var forum = new OwnForum(folder);
        forum.category(CATEGORY, "9", true);
        String diet = add(forum, question("ONE", "Diet", true, 30));
        String about = add(forum, question("LONG", "About", false, 30));
        String consent = add(forum, question("CONSENT", "Photos", true, 400));
        var browser = KELISIM.reader();
        String form = forum.at("register/" + CATEGORY);
        Map<String, String> values = person(forum, "anna");
        values.put(about, "=1+1 \u0007<b>text</b>");
        values.put(diet, "7");

        HttpResponse<String> refused = send(browser, form, form, values);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains(TEXTS.text(Lang.RU, "error.answer_choice", "Diet ru"))
                .contains(TEXTS.text(Lang.RU, "error.consent_required", "Photos ru"))
                .contains("&lt;b&gt;text&lt;/b&gt;")
                .contains("value=\"Asel Yolkina\"");
        assertThat(forum.all()).isEmpty();

        values.put(diet, "1");
        values.put(consent, "true");
        assertThat(send(browser, form, form, values).statusCode()).isEqualTo(302);

        Registration anna = forum.of("anna");
        List<Answer> answers = QUESTIONS.of(forum.id(), anna);
        assertThat(answers).extracting(one -> one.shown(Lang.RU)).contains("Рыба", "Photos ru", "=1+1  <b>text</b>");
        String own = browser.get(forum.at(
                        "registration/" + forum.mails("anna").getFirst().token()))
                .body();
        assertThat(own).contains("Рыба").contains("Цель согласия");
        var organiser = forum.organiser();
        long before = KELISIM.bean(Reads.class).count(forum.id());
        assertThat(organiser.get(forum.at("registrations/of/" + anna.key())).body())
                .contains("Рыба")
                .contains(TEXTS.text(Lang.RU, "answers.version", 1));
        assertThat(KELISIM.bean(Reads.class).count(forum.id())).isEqualTo(before + 1);
        String csv = organiser
                .get(forum.at("registrations/answers/" + CATEGORY + "/export.csv"))
                .body();
        assertThat(csv).contains("Diet ru").contains("Рыба").contains("'=1+1");
        assertThat(KELISIM.bean(Reads.class).count(forum.id())).isEqualTo(before + 2);
        assertThat(KELISIM.bean(Reads.class).latest(forum.id(), 2, 0))
                .extracting(Reads.Read::what)
                .containsExactly("registrations.answers.export", "registrations.answers");
    }

    @Test
    void an_answered_question_gets_a_new_version_and_nobody_consents_to_what_they_did_not_read() {
        var forum = new OwnForum(folder);
        forum.category(CATEGORY, "9", true);
        String consent = add(forum, question("CONSENT", "Photos", true, 400));
        String line = add(forum, question("TEXT", "Line", true, 30));
        var browser = KELISIM.reader();
        String form = forum.at("register/" + CATEGORY);
        Map<String, String> values = person(forum, "first");
        values.putAll(Map.of(consent, "true", line, "kept"));
        assertThat(send(browser, form, form, values).statusCode()).isEqualTo(302);
        var organiser = forum.organiser();
        for (String input : List.of(consent, line)) {
            String page = forum.at(QUESTION_PAGE + "/" + key(input));
            Map<String, String> changed =
                    question(input.equals(consent) ? "CONSENT" : "TEXT", "New " + input.length(), true, 30);
            assertThat(send(organiser, page, page, changed).statusCode()).isEqualTo(302);
        }

        values.put("email", forum.address("second"));
        HttpResponse<String> refused = send(browser, form, form, values);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains(TEXTS.text(Lang.RU, "error.consent_required", "New " + consent.length() + " ru"))
                .contains("value=\"kept\"");
        List<Answer> answers = QUESTIONS.of(forum.id(), forum.of("first"));
        assertThat(answers).allMatch(one -> one.question().version() == 1);
        assertThat(answers).extracting(one -> one.shown(Lang.EN)).contains("Photos en");
        assertThat(QUESTIONS.all(forum.id(), CATEGORY)).hasSize(4);
        assertThat(forum.texts("select event as text from journal where event like 'question.%' order by id"))
                .containsExactly("question.added", "question.added", "question.changed", "question.changed");

        String page = forum.at(QUESTION_PAGE + "/" + key(line));
        assertThat(send(organiser, page, page + "/close", Map.of()).statusCode())
                .isEqualTo(302);
        assertThat(QUESTIONS.open(forum.id(), CATEGORY)).hasSize(1);
        assertThat(QUESTIONS.of(forum.id(), forum.of("first"))).hasSize(2);
    }

    @Test
    void a_consent_is_taken_back_on_ones_own_page_and_can_be_given_again() {
        var forum = new OwnForum(folder);
        forum.category(CATEGORY, "9", true);
        String consent = add(forum, question("CONSENT", "Photos", false, 400));
        String about = add(forum, question("TEXT", "About", false, 30));
        var browser = KELISIM.reader();
        String form = forum.at("register/" + CATEGORY);
        Map<String, String> values = person(forum, "vera");
        values.put(consent, "true");
        values.put(about, "Text");
        assertThat(send(browser, form, form, values).statusCode()).isEqualTo(302);
        String own = forum.at("registration/" + forum.mails("vera").getFirst().token());
        Map<String, String> which = Map.of("question", consent.substring("answer.".length()));

        assertThat(browser.get(own).body()).contains(own + "/withdraw");
        assertThat(send(browser, own, own + "/withdraw", Map.of("question", about.substring("answer.".length())))
                        .statusCode())
                .isEqualTo(422);
        assertThat(send(browser, own, own + "/withdraw", which).statusCode()).isEqualTo(302);

        Registration vera = forum.of("vera");
        assertThat(QUESTIONS.of(forum.id(), vera))
                .extracting(one -> one.shown(Lang.RU))
                .containsExactly("Text");
        assertThat(forum.texts("select subject as text from journal where event = 'registration.consent_withdrawn'"))
                .containsExactly(vera.key());
        HttpResponse<String> again = send(browser, own, own + "/withdraw", which);
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body()).contains(TEXTS.text(Lang.RU, "error.no_consent"));
        assertThat(send(browser, own, own + "/answers", Map.of(consent, "true")).statusCode())
                .isEqualTo(302);
        assertThat(QUESTIONS.of(forum.id(), vera)).hasSize(2);
    }

    @Test
    void a_file_is_judged_by_its_content_and_comes_back_as_a_download() {
        var forum = new OwnForum(folder);
        forum.category(CATEGORY, "9", true);
        String input = add(forum, question("FILE", "Passport", true, 30));
        var browser = KELISIM.reader();
        String form = forum.at("register/" + CATEGORY);
        Map<String, String> values = person(forum, "filer");
        String page = browser.get(form).body();
        values.put("_csrf", RunningKelisim.csrf(page));
        values.put("idempotency_key", RunningKelisim.idempotencyKey(page));
        byte[] script =
                "<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>".getBytes(StandardCharsets.UTF_8);

        HttpResponse<String> refused = browser.upload(form, values, input, "photo.png", script);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains(TEXTS.text(Lang.RU, "error.answer_file", "Passport ru"))
                .contains(TEXTS.text(Lang.RU, "answers.file.again"));
        assertThat(browser.upload(form, values, input, "../my <photo>.html", png())
                        .statusCode())
                .isEqualTo(302);

        Answer.Attached file =
                QUESTIONS.of(forum.id(), forum.of("filer")).getFirst().file();
        assertThat(file).isNotNull();
        String own = forum.at("registration/" + forum.mails("filer").getFirst().token());
        assertThat(browser.get(own).body()).contains(file == null ? "-" : file.sha256());
        HttpResponse<String> download = browser.get(own + "/file/" + input.substring("answer.".length()));
        assertThat(download.headers().firstValue("Content-Type")).hasValue("image/png");
        assertThat(download.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment")
                .doesNotContain("..")
                .doesNotContain("<");
        assertThat(download.headers().allValues("X-Content-Type-Options")).containsOnly("nosniff");
        assertThat(forum.organiser()
                        .get(forum.at("registrations/of/" + forum.of("filer").key() + "/file/"
                                + input.substring("answer.".length())))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void answers_go_when_their_time_is_over_and_not_a_day_before() {
        var forum = new OwnForum(folder);
        forum.category(CATEGORY, "9", true);
        String shortly = add(forum, question("TEXT", "Shortly", false, 30));
        String longer = add(forum, question("TEXT", "Longer", false, 31));
        String form = forum.at("register/" + CATEGORY);
        Map<String, String> values = person(forum, "gone");
        values.putAll(Map.of(shortly, "a", longer, "b"));
        assertThat(send(KELISIM.reader(), form, form, values).statusCode()).isEqualTo(302);
        assertThat(forum.organiser().get(forum.at(QUESTION_PAGE)).body())
                .contains(TEXTS.text(Lang.RU, "questions.goes_on", "16 июня 2031"));

        QUESTIONS.removeOver(LAST_DAY.plusDays(30));
        assertThat(QUESTIONS.of(forum.id(), forum.of("gone"))).hasSize(2);
        assertThat(QUESTIONS.removeOver(LAST_DAY.plusDays(31))).isPositive();

        assertThat(QUESTIONS.of(forum.id(), forum.of("gone")))
                .extracting(one -> one.shown(Lang.EN))
                .containsExactly("b");
        assertThat(forum.texts(
                        "select data::text as text from journal where event = 'question.answers_removed' order by id"))
                .containsExactly("{\"answers\": 1, \"version\": 1}");
        QUESTIONS.removeOver(LAST_DAY.plusDays(31));
        assertThat(forum.texts("select event as text from journal where event = 'question.answers_removed'"))
                .hasSize(1);
    }

    @Test
    void erasing_a_person_takes_answers_and_files() {
        var forum = new OwnForum(folder);
        forum.category(CATEGORY, "9", false);
        String secret = add(forum, question("TEXT", "Secret", false, 30));
        String form = forum.at("register/" + CATEGORY);
        Map<String, String> values = person(forum, "leaver");
        values.put(secret, "nobody may know");
        assertThat(send(KELISIM.reader(), form, form, values).statusCode()).isEqualTo(302);
        assertThat(forum.texts("select a.value::text as text from answer a")).hasSize(1);
        String person = forum.texts("select key as text from person").getFirst();

        assertThat(KELISIM.bean(Erasure.class).erase(forum.id(), person, "test"))
                .isPresent();

        assertThat(forum.texts("select a.value::text as text from answer a")).isEmpty();
        assertThat(forum.texts("select j::text as text from journal j where j::text like '%nobody may know%'"))
                .isEmpty();
    }
}
