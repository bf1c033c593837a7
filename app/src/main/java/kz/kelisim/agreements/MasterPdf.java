package kz.kelisim.agreements;

import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import kz.kelisim.kernel.EditionRef;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.store.Problem;
import kz.kelisim.web.Print;
import kz.kelisim.web.Texts;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.springframework.stereotype.Component;

/// The master of a text: one PDF/A-2u and PDF/UA-1 with all its authentic languages. A version of a text, its title,
/// parties and signatories always make the same bytes.
@Component
final class MasterPdf {

    private static final List<Print.Face> FACES = List.of(
            new Print.Face("DejaVuSerifCondensed.ttf", "DejaVu Serif", 400),
            new Print.Face("DejaVuSerifCondensed-Bold.ttf", "DejaVu Serif", 700));

    private static final byte[] COLOURS =
            ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

    private final Texts texts;
    private final TemplateEngine templates;

    MasterPdf(Texts texts) {
        this.texts = texts;
        this.templates = TemplateEngine.createPrecompiled(
                null, ContentType.Html, MasterPdf.class.getClassLoader(), "kz.kelisim");
    }

    /// A clause in one language.
    ///
    /// @param heading with its number; empty for a preamble without a heading
    record Cell(Lang lang, String heading, List<String> paragraphs) {}

    /// A party with what stands above and below the line on which it signs.
    record Signing(List<Line> names, List<List<Line>> signers) {}

    record Line(Lang lang, String text) {}

    /// All that the template shows.
    ///
    /// @param names the languages, each in itself
    /// @param mark says that it is a sample; empty in a true edition
    /// @param copy says that it is the copy of a party, and of which; empty in the master itself
    /// @param sha256 of the master of which it is a copy
    /// @param clauses each with a cell for each language
    record Master(
            List<Line> names,
            List<Line> titles,
            String description,
            String mark,
            List<Line> copy,
            String sha256,
            boolean columns,
            List<List<Cell>> clauses,
            List<Line> signatures,
            List<Signing> parties,
            String style) {}

    byte[] of(EditionRef edition, Draft draft) {
        return print(draft, master(edition, draft, List.of(), ""));
    }

    /// The copy that a party keeps by the alternat: the same text with that party named and signing first, and the
    /// SHA-256 of the master on it.
    byte[] copy(EditionRef edition, Draft frozen, Draft.Party keeper, String sha256) {
        List<Line> says = frozen.languages().stream()
                .map(lang -> new Line(
                        lang, texts.text(lang, "alternat.copy", keeper.name().in(lang))))
                .toList();
        Draft own = KeeperFirst.of(frozen, keeper);
        return print(own, master(edition, own, says, sha256));
    }

    private byte[] print(Draft draft, Master master) {
        var html = new StringOutput();
        templates.render("agreements/master.jte", Map.<String, Object>of("m", master), html);
        PdfRendererBuilder builder = Print.engine(html.toString(), FACES);
        builder.usePdfAConformance(PdfAConformance.PDFA_2_U);
        builder.useColorProfile(COLOURS);
        builder.usePdfUaAccessibility(true);
        builder.withProducer("Kelisim");
        var pdf = new ByteArrayOutputStream();
        builder.toStream(pdf);
        try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
            renderer.layout();
            try (PDDocument document = renderer.createPDFKeepOpen()) {
                settle(document, draft);
                document.save(pdf);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return pdf.toByteArray();
    }

    /// Gives the document the time of its version instead of the hour at which it happens to be made.
    private static void settle(PDDocument document, Draft draft) throws IOException {
        Instant made = draft.madeAt().truncatedTo(ChronoUnit.SECONDS);
        var calendar = GregorianCalendar.from(made.atZone(ZoneOffset.UTC));
        PDDocumentInformation about = document.getDocumentInformation();
        about.setCreationDate(calendar);
        about.setModificationDate(calendar);
        var metadata = document.getDocumentCatalog().getMetadata();
        String xmp = new String(metadata.toByteArray(), StandardCharsets.UTF_8)
                .replaceAll("(<xmp:(Create|Modify|Metadata)Date>)[^<]*", "$1" + made)
                .replaceAll("(xmp:(?:Create|Modify|Metadata)Date=\")[^\"]*", "$1" + made);
        metadata.importXMPMetadata(xmp.getBytes(StandardCharsets.UTF_8));
        document.setDocumentId(made.getEpochSecond());
    }

    private Master master(EditionRef edition, Draft draft, List<Line> copy, String sha256) {
        List<Lang> languages = draft.languages();
        String mark = edition.sample()
                ? String.join(
                        " · ",
                        Stream.of(Lang.values())
                                .map(lang -> texts.text(lang, "sample.mark"))
                                .toList())
                : "";
        return new Master(
                languages.stream()
                        .map(lang -> new Line(lang, texts.text(lang, "language.own")))
                        .toList(),
                lines(languages, draft.title()),
                "%s, version %d".formatted(draft.agreement(), draft.version()),
                mark,
                copy,
                sha256,
                draft.layout() == Draft.Layout.COLUMNS && languages.size() > 1,
                draft.clauses().stream().map(clause -> cells(draft, clause)).toList(),
                languages.stream()
                        .map(lang -> new Line(lang, texts.text(lang, "master.signatures")))
                        .toList(),
                draft.parties().stream()
                        .filter(Draft.Party::signs)
                        .map(party -> signing(languages, party))
                        .toList(),
                page(mark) + Print.style("master.css") + (copy.isEmpty() ? "" : Print.style("alternat.css")));
    }

    private static String page(String mark) {
        String face = "font-family: 'DejaVu Serif'; font-size: 8.5pt";
        String sample = mark.isEmpty() ? "" : "@bottom-left { content: '%s'; %s; width: 60mm }".formatted(mark, face);
        return "@page { size: A4; margin: 20mm 15mm 20mm 25mm; %s @bottom-center { content: counter(page) ' / ' counter(pages); %s } }\n"
                .formatted(sample, face);
    }

    private List<Cell> cells(Draft draft, Clause clause) {
        int number = draft.number(clause);
        List<Cell> cells = new ArrayList<>();
        for (Lang lang : draft.languages()) {
            Clause.Wording wording = clause.in(lang);
            String article = number == 0 ? "" : texts.text(lang, "master.article", number);
            String heading = Stream.of(article, wording.heading())
                    .filter(part -> !part.isEmpty())
                    .reduce("%s. %s"::formatted)
                    .orElse("");
            cells.add(new Cell(
                    lang,
                    heading,
                    wording.text().lines().filter(line -> !line.isBlank()).toList()));
        }
        return cells;
    }

    private static List<Line> lines(List<Lang> languages, LocalizedText text) {
        return languages.stream().map(lang -> new Line(lang, text.in(lang))).toList();
    }

    private static Signing signing(List<Lang> languages, Draft.Party party) {
        return new Signing(
                lines(languages, party.name()),
                party.signers().stream()
                        .map(signer -> languages.stream()
                                .map(lang -> new Line(lang, signer(signer, lang)))
                                .toList())
                        .toList());
    }

    private static String signer(Draft.Signer signer, Lang lang) {
        LocalizedText basis = signer.office() == null ? signer.authority() : signer.office();
        return basis == null ? signer.name().in(lang) : signer.name().in(lang) + ", " + basis.in(lang);
    }

    /// What the master does not show of the text as it must be read: each letter with the clause that holds it.
    List<Problem> lost(EditionRef edition, Draft draft, byte[] pdf) {
        Master master = master(edition, draft, List.of(), "");
        var wanted = new StringBuilder();
        Stream.of(master.titles(), master.signatures())
                .flatMap(List::stream)
                .forEach(line -> wanted.append(line.text()));
        master.clauses().stream().flatMap(List::stream).forEach(cell -> {
            wanted.append(cell.heading());
            cell.paragraphs().forEach(wanted::append);
        });
        master.parties().forEach(party -> {
            party.names().forEach(line -> wanted.append(line.text()));
            party.signers().stream().flatMap(List::stream).forEach(line -> wanted.append(line.text()));
        });
        Set<String> lost = Print.lost(pdf, wanted.toString(), MasterPdf::seen);
        List<Problem> problems = new ArrayList<>();
        for (String letter : lost) {
            List<Clause> holding = draft.clauses().stream()
                    .filter(clause -> draft.languages().stream()
                            .anyMatch(lang -> clause.in(lang).whole().contains(letter)))
                    .toList();
            holding.forEach(clause -> problems.add(
                    Problem.of(clause.eid(), "error.clause_letter", draft.number(clause), letter, code(letter))));
            if (holding.isEmpty()) {
                problems.add(Problem.of("", "error.master_letter", letter, code(letter)));
            }
        }
        return problems;
    }

    private static boolean seen(int sign) {
        return !Character.isWhitespace(sign)
                && !Character.isSpaceChar(sign)
                && !Character.isISOControl(sign)
                && Character.getType(sign) != Character.FORMAT;
    }

    private static String code(String letter) {
        return "U+%04X".formatted(letter.codePointAt(0));
    }
}
