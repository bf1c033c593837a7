package kz.kelisim.agreements;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import kz.kelisim.agreements.Clause.Kind;
import kz.kelisim.kernel.Lang;
import kz.kelisim.store.Problem;
import kz.kelisim.web.Texts;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.verapdf.core.VeraPDFException;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/// The master as veraPDF and a reader see it.
class MasterPdfTest {

    private static final MasterPdf MASTERS = new MasterPdf(new Texts());
    private static final String KAZAKH = "Ә ә Ғ ғ Қ қ Ң ң Ө ө Ұ ұ Ү ү Һ һ І і ₸ № € « » – 100 %";

    @BeforeAll
    static void open() {
        VeraGreenfieldFoundryProvider.initialise();
    }

    static Stream<Draft.Layout> layouts() {
        return Stream.of(Draft.Layout.values());
    }

    /// Some pages, with a paragraph that is longer than one in columns.
    private static Draft longText(Draft.Layout layout) {
        List<Clause> clauses = new ArrayList<>();
        for (int i = 1; i <= 12; i++) {
            int times = i == 7 ? 70 : 4;
            clauses.add(Samples.clause(
                    "c" + i,
                    i == 1 ? Kind.PREAMBLE : Kind.AREA,
                    "Тараптар мәдени күндерді өткізеді: " + "Ғылым үйі, Ұлытау, ".repeat(times) + KAZAKH,
                    "Стороны проводят дни культуры: " + "Дом науки, Улытау,\n".repeat(times) + KAZAKH,
                    "The Parties hold days of culture: " + "House of Science, Ulytau, ".repeat(times) + KAZAKH));
        }
        Draft draft = Samples.draft(clauses.toArray(Clause[]::new));
        return Samples.draft(draft.languages(), layout, draft.parties(), clauses.toArray(Clause[]::new));
    }

    private static Set<String> failures(byte[] pdf, String flavour) throws VeraPDFException, IOException {
        PDFAFlavour wanted = PDFAFlavour.byFlavourId(flavour);
        try (var parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), wanted)) {
            var result =
                    Foundries.defaultInstance().createValidator(wanted, false).validate(parser);
            Set<String> failures = new TreeSet<>();
            for (TestAssertion one : result.getTestAssertions()) {
                if (one.getStatus() == TestAssertion.Status.FAILED) {
                    failures.add(one.getRuleId().getClause() + ": " + one.getMessage());
                }
            }
            if (!result.isCompliant() && failures.isEmpty()) {
                failures.add("not compliant");
            }
            return failures;
        }
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void verapdf_accepts_it_for_keeping_and_for_everybody(Draft.Layout layout) throws VeraPDFException, IOException {
        Draft draft = longText(layout);
        byte[] pdf = MASTERS.of(Samples.EDITION, draft);

        assertThat(failures(pdf, "2u")).isEmpty();
        assertThat(failures(pdf, "ua1")).isEmpty();
        assertThat(MASTERS.lost(Samples.EDITION, draft, pdf)).isEmpty();
    }

    @Test
    void a_file_that_is_no_archive_is_not_accepted() throws VeraPDFException, IOException {
        byte[] plain;
        try (var document = new PDDocument();
                var out = new ByteArrayOutputStream()) {
            document.addPage(new PDPage());
            document.save(out);
            plain = out.toByteArray();
        }
        assertThat(failures(plain, "2u")).isNotEmpty();
        assertThat(failures(plain, "ua1")).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void a_version_always_makes_the_same_bytes(Draft.Layout layout) {
        byte[] first = MASTERS.of(Samples.EDITION, longText(layout));

        assertThat(new MasterPdf(new Texts()).of(Samples.EDITION, longText(layout)))
                .isEqualTo(first);
    }

    @Test
    void it_shows_articles_parties_signatories_pages_and_that_it_is_a_sample() throws IOException {
        Draft draft = Samples.draft(
                Samples.clause("c1", Kind.PREAMBLE, "Келісті:", "Договорились:", "Have agreed:"),
                Samples.clause("c2", Kind.FINAL, "Мәтін", "Текст", "Text"));
        try (PDDocument pdf = Loader.loadPDF(MASTERS.of(Samples.EDITION, draft))) {
            String text = new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ");
            assertThat(text)
                    .contains(
                            "Меморандум о сотрудничестве",
                            "1-бап. Тақырып",
                            "Статья 1. Заголовок",
                            "Article 1. Heading")
                    .contains("Область Б", "Некто Первый, Аким области", "1 / 1")
                    .contains(new Texts().text(Lang.RU, "sample.mark"));
            assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo("Ынтымақтастық туралы меморандум");
            assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("kk");
        }
        assertThat(new String(MASTERS.of(Samples.EDITION, draft), StandardCharsets.ISO_8859_1))
                .doesNotContain("JavaScript");
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void the_copy_of_a_party_names_it_first_and_bears_the_hash_of_the_master(Draft.Layout layout)
            throws VeraPDFException, IOException {
        List<Draft.Party> parties =
                List.of(Samples.party(Samples.FIRST, Samples.head()), Samples.party(Samples.SECOND, Samples.head()));
        Clause preamble = Samples.clause(
                "c1",
                Kind.PREAMBLE,
                "А облысы және Б облысы келісті:",
                "Область А и Область Б договорились:",
                "Region A and Region B have agreed:");
        Draft draft = Samples.draft(List.of(Lang.values()), layout, parties, preamble);
        byte[] copy = MASTERS.copy(Samples.EDITION, draft, parties.getLast(), "0123abcd");

        try (PDDocument pdf = Loader.loadPDF(copy)) {
            String text = new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ");
            assertThat(text)
                    .contains("SHA-256 0123abcd", "Дананы сақтаушы тарап: Б облысы", "Экземпляр стороны: Область Б");
            String words = text.replace(" ", "");
            assertThat(words)
                    .contains("Б облысы және А облысы келісті".replace(" ", ""))
                    .contains("Область Б и Область А договорились".replace(" ", ""));
            assertThat(words.lastIndexOf("RegionB")).isLessThan(words.lastIndexOf("RegionA"));
        }
        assertThat(failures(copy, "2u")).isEmpty();
        assertThat(failures(copy, "ua1")).isEmpty();
    }

    @Test
    void a_list_that_one_language_words_otherwise_stays_as_it_is_in_all() {
        List<Draft.Party> parties = List.of(Samples.party(Samples.FIRST), Samples.party(Samples.SECOND));
        Clause preamble = Samples.clause(
                "c1",
                Kind.PREAMBLE,
                "А облысы және Б облысы келісті:",
                "Область А с Областью Б договорились:",
                "Region A and Region B have agreed:");
        Draft draft = Samples.draft(List.of(Lang.values()), Draft.Layout.SEQUENCE, parties, preamble);
        Draft copy = KeeperFirst.of(draft, parties.getLast());

        assertThat(copy.clauses()).isEqualTo(draft.clauses());
        assertThat(copy.parties()).containsExactly(parties.getLast(), parties.getFirst());
    }

    @Test
    void a_letter_that_no_font_has_is_named_with_its_clause() {
        Draft draft = Samples.draft(
                Samples.clause("c1", Kind.SUBJECT, "Мәтін", "Текст", "Text"),
                Samples.clause("c2", Kind.SUBJECT, "Мәтін", "Текст 協", "Text 🤝"));
        List<Problem> lost = MASTERS.lost(Samples.EDITION, draft, MASTERS.of(Samples.EDITION, draft));

        assertThat(lost)
                .extracting(problem -> new Texts().text(Lang.RU, problem.text(), problem.args()))
                .containsExactlyInAnyOrder(
                        "Статья 2: знака «協» (U+5354) нет в шрифтах, в PDF он потерялся бы. Замените его другим.",
                        "Статья 2: знака «🤝» (U+1F91D) нет в шрифтах, в PDF он потерялся бы. Замените его другим.");
        assertThat(lost).extracting(Problem::field).containsOnly("c2");
    }
}
