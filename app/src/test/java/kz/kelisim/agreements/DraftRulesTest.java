package kz.kelisim.agreements;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import kz.kelisim.accounts.Actor;
import kz.kelisim.agreements.Clause.Kind;
import kz.kelisim.agreements.Clause.Measure;
import kz.kelisim.agreements.DraftRules.Hand;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.kernel.Role;
import kz.kelisim.kernel.RoleGrant;
import kz.kelisim.store.Problem;
import kz.kelisim.web.Texts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DraftRulesTest {

    private static final Texts TEXTS = new Texts();
    private static final Clause GOOD = Samples.clause("c1", Kind.SUBJECT, "Мәтін", "Текст", "Text");

    private static List<Problem> problems(Draft draft) {
        return DraftRules.problems(draft, Set.of(), Lang.RU);
    }

    private static List<String> inRussian(Draft draft) {
        return problems(draft).stream()
                .map(problem -> TEXTS.text(Lang.RU, problem.text(), problem.args()))
                .toList();
    }

    @Test
    void a_whole_text_has_nothing_before_its_freeze() {
        assertThat(problems(Samples.draft(
                        GOOD, Samples.obliging(Samples.clause("c2", Kind.SUBJECT, "а", "б", "c"), Samples.whole()))))
                .isEmpty();
    }

    @Test
    void a_missing_translation_is_named_with_its_article_and_language() {
        assertThat(inRussian(Samples.draft(GOOD, Samples.clause("c2", Kind.FINAL, "", "Текст", "Text"))))
                .containsExactly(
                        "Статья 2: нет текста на казахском языке. Впишите перевод.",
                        "Статья 2: нет заголовка на казахском языке. Впишите заголовок.");
        assertThat(problems(Samples.draft(
                        List.of(Lang.RU, Lang.EN),
                        Draft.Layout.COLUMNS,
                        List.of(
                                Samples.party(Samples.FIRST, Samples.head()),
                                Samples.party(Samples.SECOND, Samples.head())),
                        Samples.clause("c2", Kind.FINAL, "", "Текст", "Text"))))
                .isEmpty();
    }

    @Test
    void a_measure_that_is_not_whole_is_named_part_by_part() {
        Clause clause = Samples.obliging(GOOD, Measure.NONE);
        assertThat(problems(Samples.draft(clause)))
                .allMatch(problem ->
                        problem.field().equals("c1") && problem.text().equals("error.clause_measure"))
                .extracting(problem -> problem.args().getLast())
                .containsExactly("debtor", "creditor", "due", "form");
        assertThat(inRussian(Samples.draft(Samples.obliging(
                        GOOD, new Measure(Samples.FIRST, Samples.SECOND, LocalDate.parse("2026-09-01"), "DAY", null)))))
                .containsExactly("Статья 1: не указано, в какой форме завершается. Укажите это в мере статьи.");
        assertThat(problems(Samples.draft(Samples.obliging(
                        GOOD,
                        new Measure(Samples.FIRST, Samples.FIRST, LocalDate.parse("2026-09-01"), "DAY", "EVENT")))))
                .extracting(Problem::text)
                .containsExactly("error.clause_sides");
    }

    @Test
    void figures_that_differ_are_named_unless_a_lawyer_lets_them() {
        Draft draft = Samples.draft(
                GOOD, Samples.clause("c2", Kind.FINANCE, "500 000 теңге", "500 000 тенге", "50,000 tenge"));

        assertThat(inRussian(draft))
                .contains(
                        "Статья 2: «500000 KZT» встречается не одинаково во всех языках (қазақ тілі: 1, русский: 1, English: 0). Приведите тексты в соответствие или попросите юриста допустить различие.");
        assertThat(DraftRules.problems(draft, Set.of("c2/1"), Lang.RU)).isEmpty();
        assertThat(DraftRules.problems(draft, Set.of("c2/2"), Lang.RU)).isNotEmpty();
    }

    @Test
    void a_blank_is_named() {
        assertThat(inRussian(Samples.draft(Samples.clause("c1", Kind.SUBJECT, "Мәтін", "Поставка [товара]", "Text"))))
                .containsExactly("Статья 1: не заполнено место [товара] на русском языке. Заполните его.");
    }

    @Test
    void nobody_signs_without_authority_on_the_planned_day() {
        Draft.Signer former = new Draft.Signer(Samples.A, Samples.B, null, Samples.SIGNING.minusDays(1), null, null);
        Draft.Signer empowered = new Draft.Signer(
                Samples.A, null, null, null, new LocalizedText("сенімхат", "доверенность", "power"), Samples.SIGNING);
        Draft.Signer nobody = new Draft.Signer(Samples.A, null, null, null, null, null);

        assertThat(former.mayOn(Samples.SIGNING)).isFalse();
        assertThat(former.mayOn(null)).isTrue();
        assertThat(empowered.mayOn(Samples.SIGNING)).isTrue();
        assertThat(empowered.mayOn(Samples.SIGNING.plusDays(1))).isFalse();
        assertThat(nobody.mayOn(null)).isFalse();
        assertThat(problems(Samples.draft(
                        List.of(Lang.values()),
                        Draft.Layout.COLUMNS,
                        List.of(Samples.party(Samples.FIRST, former), Samples.party(Samples.SECOND)),
                        GOOD)))
                .extracting(Problem::text)
                .containsExactly("error.signatory_authority", "error.no_signatory");
    }

    @Test
    void a_text_needs_clauses_and_two_parties() {
        assertThat(problems(Samples.draft(List.of(Lang.RU), Draft.Layout.COLUMNS, List.of())))
                .extracting(Problem::text)
                .containsExactly("error.no_clauses", "error.two_parties");
    }

    private static @Nullable Hand hand(
            Role role, @Nullable String organisation, @Nullable String delegation, long forum) {
        var actor = new Actor("a@b", "A", Lang.RU, List.of(new RoleGrant(role, forum, organisation, delegation)));
        return DraftRules.hand(actor, 1, List.of(Samples.party(Samples.FIRST), Samples.party(Samples.SECOND)))
                .orElse(null);
    }

    @Test
    void who_writes_a_text() {
        assertThat(hand(Role.ORGANISER, null, null, 1)).isEqualTo(new Hand("a@b", null, false));
        assertThat(hand(Role.PROTOCOL_OFFICER, null, null, 1)).isEqualTo(new Hand("a@b", null, false));
        assertThat(hand(Role.LAWYER, "region-b", null, 1)).isEqualTo(new Hand("a@b", "region-b", true));
        assertThat(hand(Role.ENTREPRENEUR, "region-a", null, 1)).isEqualTo(new Hand("a@b", "region-a", false));
        assertThat(hand(Role.FOCAL_POINT, null, "delegation-region-a", 1))
                .isEqualTo(new Hand("a@b", "region-a", false));
        assertThat(hand(Role.LAWYER, "region-c", null, 1)).isNull();
        assertThat(hand(Role.FOCAL_POINT, null, "delegation-region-c", 1)).isNull();
        assertThat(hand(Role.ORGANISER, null, null, 2)).isNull();
        assertThat(Stream.of(Role.OPERATOR, Role.RESPONSIBLE_OFFICER, Role.ANALYST, Role.CHECK_IN_DESK)
                        .map(role -> hand(role, "region-a", null, 1)))
                .containsOnlyNulls();
    }
}
