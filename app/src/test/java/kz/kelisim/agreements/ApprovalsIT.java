package kz.kelisim.agreements;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.kelisim.RunningKelisim;
import kz.kelisim.agreements.Drafting.Hand;
import kz.kelisim.approvals.LongAgo;
import kz.kelisim.kernel.Role;
import kz.kelisim.mail.Letter;
import kz.kelisim.mail.Mail;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The approval of a text within its parties, through the pages, up to the freeze.
class ApprovalsIT {

    private static final String KEY = "memorandum-talk";
    private static final String TEXT = "agreements/" + KEY + "/text";
    private static final String ROUTE = "agreements/" + KEY + "/approvals";
    private static final Pattern ANSWER = Pattern.compile("/approvals/(\\d+)/decide");
    private static final Pattern SEEN = Pattern.compile("name=\"text\" value=\"([0-9a-f]{64})\"");

    @TempDir
    private Path folder;

    private Drafting edition;
    private String sender;
    private Hand officer;
    private Hand lawyer;
    private Hand focalPoint;

    @BeforeEach
    void start() {
        edition = Drafting.open(folder);
        sender = edition.member(Role.LAWYER, "region-a", null);
        officer = edition.signedIn(Role.PROTOCOL_OFFICER, null, null);
        lawyer = hand(sender);
        focalPoint = edition.signedIn(Role.FOCAL_POINT, null, "guests-b");
        edition.begin(lawyer);
        edition.nameSignatories(folder, KEY);
        lawyer.post(TEXT + "/c4", edition.event(KEY));
    }

    private Hand hand(String email) {
        return new Hand(RunningKelisim.get().signedIn(email), "/en/forums/" + edition.slug() + "/");
    }

    private static Map<String, String> approver(String party, String place, String office, String email) {
        return Map.of("party", party, "place", place, "office", office, "email", email, "days", "5");
    }

    private static String found(Pattern pattern, String page) {
        Matcher matcher = pattern.matcher(page);
        assertThat(matcher.find()).as(pattern.pattern()).isTrue();
        return matcher.group(1);
    }

    private static HttpResponse<String> answer(Hand by, String page, String decision, String reason) {
        return by.post(
                ROUTE + "/" + found(ANSWER, page) + "/decide",
                Map.of("text", found(SEEN, page), "decision", decision, "reason", reason));
    }

    private static List<String> subjects(String email) {
        return RunningKelisim.get().bean(Mail.class).latest(1000).stream()
                .filter(letter -> letter.recipient().equals(email))
                .map(Letter::subject)
                .toList();
    }

    private HttpResponse<String> freeze() {
        return officer.post(TEXT + "/freeze", Map.of());
    }

    @Test
    void each_party_asks_its_own_in_their_order_and_the_freeze_waits() {
        String first = edition.member(Role.RESPONSIBLE_OFFICER, "region-c", null);
        String second = edition.member(Role.RESPONSIBLE_OFFICER, "region-c", null);
        assertThat(lawyer.post(ROUTE + "/ask", Map.of("party", "region-a")).body())
                .contains("This party has named nobody yet");
        assertThat(lawyer.post(ROUTE + "/name", approver("region-a", "0", "x", "nobody"))
                        .body())
                .contains("no e-mail address", "from 1 to 20", "2 to 120 characters", "nobody");
        assertThat(lawyer.post(ROUTE + "/name", approver("region-a", "1", "Заңгер", first))
                        .statusCode())
                .isEqualTo(302);
        assertThat(lawyer.post(ROUTE + "/name", approver("region-a", "2", "Қаржы", second))
                        .statusCode())
                .isEqualTo(302);
        assertThat(focalPoint
                        .post(ROUTE + "/name", approver("region-a", "1", "Spy", first))
                        .statusCode())
                .isEqualTo(403);
        assertThat(lawyer.post(ROUTE + "/ask", Map.of("party", "region-a")).statusCode())
                .isEqualTo(302);

        assertThat(subjects(first)).singleElement().asString().startsWith("Your approval is asked");
        assertThat(subjects(second)).isEmpty();
        assertThat(freeze().body()).contains("The approval of “Заңгер” on behalf of “Region A” is missing", "“Қаржы”");
        assertThat(focalPoint.get(ROUTE).body()).contains("Заңгер").doesNotContain(first);
        Hand one = hand(first);
        Hand two = hand(second);
        assertThat(two.get(ROUTE).body()).contains("waits for others").doesNotContain("/decide");
        String seen = one.get(ROUTE).body();
        assertThat(seen).contains("Days of culture", "Your answer is asked");
        assertThat(two.post(
                                ROUTE + "/" + found(ANSWER, seen) + "/decide",
                                Map.of("text", found(SEEN, seen), "decision", "APPROVED"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(answer(one, seen, "APPROVED", "").statusCode()).isEqualTo(302);
        assertThat(subjects(second)).hasSize(1);

        String page = two.get(ROUTE).body();
        assertThat(answer(two, page, "RETURNED", "").body()).contains("Give the reason");
        assertThat(answer(two, page, "RETURNED", "The sum is not in the budget").statusCode())
                .isEqualTo(302);
        assertThat(subjects(sender)).singleElement().asString().startsWith("Returned");
        assertThat(lawyer.get(ROUTE).body()).contains("The sum is not in the budget");
        assertThat(focalPoint.get(ROUTE).body()).doesNotContain("The sum is not in the budget");
        assertThat(freeze().statusCode()).isEqualTo(422);
        assertThat(answer(two, page, "APPROVED", "").statusCode()).isEqualTo(302);
        assertThat(freeze().statusCode()).isEqualTo(302);
        assertThat(one.get("agreements/" + KEY + "/text").statusCode()).isEqualTo(403);
    }

    @Test
    void another_text_voids_what_was_approved_and_the_same_text_does_not() {
        String approver = edition.member(Role.RESPONSIBLE_OFFICER, "region-c", null);
        focalPoint.post(ROUTE + "/name", approver("region-b", "1", "Ministry", approver));
        focalPoint.post(ROUTE + "/ask", Map.of("party", "region-b"));
        Hand ministry = hand(approver);
        String before = ministry.get(ROUTE).body();
        assertThat(answer(ministry, before, "APPROVED", "").statusCode()).isEqualTo(302);

        Map<String, String> clause = edition.form(KEY, "c5");
        clause.put("text.en", clause.get("text.en") + " So be it.");
        lawyer.post(TEXT + "/c5", clause);
        assertThat(freeze().body()).contains("“Ministry”");
        assertThat(answer(ministry, before, "APPROVED", "").body()).contains("The text was changed while you read it");
        focalPoint.post(ROUTE + "/ask", Map.of("party", "region-b"));
        answer(ministry, ministry.get(ROUTE).body(), "APPROVED", "");
        Map<String, String> settings = new LinkedHashMap<>(
                Map.of("title.kk", "Жаңа", "title.ru", "Новое", "title.en", "New title", "layout", "COLUMNS"));
        List.of("kk", "ru", "en").forEach(lang -> settings.put("language." + lang, "on"));
        lawyer.post(TEXT + "/settings", settings);
        assertThat(freeze().body()).contains("“Ministry”");

        assertThat(focalPoint.post(ROUTE + "/ask", Map.of("party", "region-b")).statusCode())
                .isEqualTo(302);
        answer(ministry, ministry.get(ROUTE).body(), "APPROVED", "");
        assertThat(freeze().statusCode()).isEqualTo(302);
        assertThat(ministry.get(ROUTE).body())
                .contains("The text changes no more")
                .doesNotContain("/decide");
        officer.post(TEXT + "/reopen", Map.of());
        assertThat(freeze().statusCode()).isEqualTo(302);
    }

    @Test
    void who_does_not_answer_in_time_is_reminded_once() {
        String late = edition.member(Role.RESPONSIBLE_OFFICER, "region-c", null);
        lawyer.post(ROUTE + "/name", approver("region-a", "1", "Finance", late));
        LongAgo.ask(edition.edition(), KEY, "region-a", Sides.NOW, 5);
        assertThat(LongAgo.remind(edition.edition())).isZero();
        assertThat(lawyer.get(ROUTE).body()).contains("asked").doesNotContain("overdue");

        Map<String, String> clause = edition.form(KEY, "c5");
        clause.put("text.en", clause.get("text.en") + " So be it.");
        lawyer.post(TEXT + "/c5", clause);
        LongAgo.ask(edition.edition(), KEY, "region-a", Sides.NOW, 6);
        assertThat(LongAgo.remind(edition.edition())).isEqualTo(1);
        assertThat(LongAgo.remind(edition.edition())).isZero();
        assertThat(subjects(late)).singleElement().asString().startsWith("Your approval is overdue");
        assertThat(lawyer.get(ROUTE).body()).contains("overdue");

        String step = found(ANSWER, hand(late).get(ROUTE).body());
        assertThat(lawyer.post(ROUTE + "/" + step + "/drop", Map.of()).statusCode())
                .isEqualTo(302);
        assertThat(freeze().statusCode()).isEqualTo(302);
    }
}
