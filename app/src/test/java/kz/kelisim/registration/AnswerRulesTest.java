package kz.kelisim.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.registration.AnswerRules.Sent;
import kz.kelisim.registration.Question.Kind;
import kz.kelisim.store.Problem;
import org.junit.jupiter.api.Test;

class AnswerRulesTest {

    private static Question question(Kind kind, int version, boolean required) {
        LocalizedText text = new LocalizedText("kk", "ru", "en");
        List<LocalizedText> choices = kind.chosen() ? List.of(text, text, text) : List.of();
        return new Question(1, "q1", version, new Question.Draft(kind, text, text, choices, required, 1, 30), null, 0);
    }

    private static List<String> problems(Question question, List<String> typed) {
        List<Problem> problems = new ArrayList<>();
        AnswerRules.given(List.of(question), sent(question.input(), typed), Lang.EN, problems);
        return problems.stream().map(Problem::text).toList();
    }

    private static List<String> values(Question question, String input, List<String> typed) {
        return AnswerRules.given(List.of(question), sent(input, typed), Lang.EN, new ArrayList<>()).stream()
                .flatMap(given -> given.values().stream())
                .toList();
    }

    private static Sent sent(String input, List<String> typed) {
        return new Sent(Map.of(input, typed), Map.of());
    }

    @Test
    void several_choices_are_taken_in_their_order_and_one_is_one() {
        assertThat(values(question(Kind.SEVERAL, 1, true), "answer.q1.1", List.of("2", "0", "2")))
                .containsExactly("0", "2");
        assertThat(problems(question(Kind.ONE, 1, true), List.of("0", "1"))).containsExactly("error.answer_choice");
        assertThat(problems(question(Kind.SEVERAL, 1, false), List.of("3"))).containsExactly("error.answer_choice");
        assertThat(problems(question(Kind.SEVERAL, 1, false), List.of("-1"))).containsExactly("error.answer_choice");
    }

    @Test
    void what_need_not_be_answered_may_stay_empty() {
        for (Kind kind : Kind.values()) {
            assertThat(problems(question(kind, 1, false), List.of("")))
                    .as("%s", kind)
                    .isEmpty();
            assertThat(problems(question(kind, 1, true), List.of("")))
                    .as("%s", kind)
                    .containsExactly(kind == Kind.CONSENT ? "error.consent_required" : "error.answer_required");
        }
    }

    @Test
    void a_text_typed_for_an_earlier_version_counts_and_a_consent_to_one_does_not() {
        assertThat(values(question(Kind.TEXT, 3, true), "answer.q1.1", List.of(" a\tb ")))
                .containsExactly("a b");
        assertThat(values(question(Kind.CONSENT, 3, true), "answer.q1.1", List.of("true")))
                .isEmpty();
        assertThat(values(question(Kind.ONE, 3, true), "answer.q1.1", List.of("0")))
                .isEmpty();
    }

    @Test
    void a_text_has_its_length() {
        assertThat(problems(question(Kind.TEXT, 1, true), List.of("x".repeat(300))))
                .isEmpty();
        assertThat(problems(question(Kind.TEXT, 1, true), List.of("x".repeat(301))))
                .containsExactly("error.answer_long");
        assertThat(problems(question(Kind.LONG, 1, true), List.of("x".repeat(4001))))
                .containsExactly("error.answer_long");
    }
}
