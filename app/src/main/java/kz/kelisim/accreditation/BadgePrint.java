package kz.kelisim.accreditation;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import kz.kelisim.accreditation.BadgeDesign.Box;
import kz.kelisim.accreditation.BadgeDesign.Layout;
import kz.kelisim.accreditation.BadgeDesign.Parts;
import kz.kelisim.accreditation.BadgeText.Line;
import kz.kelisim.accreditation.BadgeText.Part;
import kz.kelisim.kernel.EditionRef;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.web.Print;
import kz.kelisim.web.Texts;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Badges on paper. The engine has fonts of its own, no network and no files, and no letter may get lost.
@Component
final class BadgePrint {

    /// @param code the 40 digits of its code
    /// @param photo a JPEG in base64; empty for none
    record Card(Badge badge, String code, String photo) {}

    /// A badge on a sheet with everything that is on it.
    ///
    /// @param place where it lies on the sheet
    /// @param mark the strip of a sample; null in a true edition
    /// @param photo null for none
    record Printed(
            Box place,
            @Nullable Box mark,
            Picture qr,
            @Nullable Picture photo,
            Box band,
            String colour,
            List<Line> soft,
            List<Line> lines,
            List<Line> white) {}

    /// @param source a data address
    record Picture(String source, Box box) {}

    /// All that the template shows: sheet by sheet.
    record Sheets(String edition, Layout layout, String style, List<List<Printed>> sheets) {}

    private static final float PREVIEW_DOTS_PER_INCH = 96;

    private final Texts texts;
    private final TemplateEngine templates;

    BadgePrint(Texts texts) {
        this.texts = texts;
        this.templates = TemplateEngine.createPrecompiled(
                null, ContentType.Html, BadgePrint.class.getClassLoader(), "kz.kelisim");
    }

    /// @throws IllegalStateException where a letter of a name did not reach the paper
    byte[] pdf(EditionRef edition, List<Card> cards, BadgeDesign design) {
        Layout layout = design.layout();
        String mark = edition.sample()
                ? Stream.of(Lang.values())
                        .map(lang -> texts.text(lang, "sample.mark"))
                        .reduce("%s · %s"::formatted)
                        .orElseThrow()
                : "";
        List<List<Printed>> sheets = new ArrayList<>();
        for (int from = 0; from < cards.size(); from += layout.perSheet()) {
            List<Printed> sheet = new ArrayList<>();
            for (int i = 0; i < layout.places().size(); i++) {
                int card = from + i % layout.perSheet();
                if (card < cards.size()) {
                    sheet.add(printed(cards.get(card), layout.places().get(i), edition, mark, design));
                }
            }
            sheets.add(sheet);
        }
        var shown = new Sheets(design.all(edition.name()), layout, style(layout), sheets);
        var html = new StringOutput();
        templates.render("accreditation/badge.jte", Map.<String, Object>of("m", shown), html);
        byte[] pdf = Print.pdf(html.toString());
        Print.requireLetters(pdf, texts(edition, cards, design));
        return pdf;
    }

    private static Printed printed(Card card, Box place, EditionRef edition, String mark, BadgeDesign design) {
        Parts parts = design.layout().parts();
        boolean small = parts.size().height() < 100;
        boolean pictured = !card.photo().isEmpty();
        Badge badge = card.badge();
        List<Part> names = new ArrayList<>();
        for (String name : design.names(badge.name())) {
            names.add(new Part(name, (names.isEmpty() ? 19 : 12) * (small ? 0.7 : 1), names.isEmpty()));
        }
        List<Part> details = details(badge).stream()
                .map(text -> new Part(design.all(text), small ? 6.5 : 8.5, false))
                .toList();
        List<Line> lines = new ArrayList<>(BadgeText.fit(pictured ? parts.narrowNames() : parts.names(), names));
        lines.addAll(BadgeText.fit(pictured ? parts.narrowDetails() : parts.details(), details));
        lines.addAll(BadgeText.fit(parts.code(), List.of(new Part(grouped(card.code()), small ? 5.5 : 6.5, false))));
        if (!mark.isEmpty()) {
            lines.addAll(BadgeText.fit(parts.mark(), List.of(new Part(mark, small ? 6 : 9, true))));
        }
        return new Printed(
                place,
                mark.isEmpty() ? null : parts.mark(),
                new Picture(Print.qrAddress(card.code()), parts.qr()),
                pictured ? new Picture("data:image/jpeg;base64," + card.photo(), within(parts.photo(), card)) : null,
                parts.band(),
                design.colour(badge),
                BadgeText.fit(parts.head(), List.of(new Part(design.all(edition.name()), small ? 6 : 8, false))),
                lines,
                badge.category() == null
                        ? List.of()
                        : BadgeText.fit(
                                parts.band(), List.of(new Part(design.all(badge.category()), small ? 8 : 11, true))));
    }

    /// What stands below a name.
    private static List<LocalizedText> details(Badge badge) {
        List<LocalizedText> details = new ArrayList<>();
        if (badge.office() != null) {
            details.add(badge.office());
        }
        if (badge.delegation() != null) {
            details.add(badge.delegation());
        }
        return details;
    }

    /// The code in groups that can be read aloud.
    private static String grouped(String code) {
        return code.replaceAll("(\\d{5})(?!$)", "$1 ");
    }

    /// The largest box in the middle of another that has the shape of the photograph.
    private static Box within(Box box, Card card) {
        try {
            BufferedImage photo =
                    ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(card.photo())));
            double scale = Math.min(box.width() / photo.getWidth(), box.height() / photo.getHeight());
            double width = photo.getWidth() * scale;
            double height = photo.getHeight() * scale;
            return new Box(
                    box.left() + (box.width() - width) / 2, box.top() + (box.height() - height) / 2, width, height);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// The first sheet as a PNG.
    static byte[] picture(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            var png = new ByteArrayOutputStream();
            ImageIO.write(new PDFRenderer(document).renderImageWithDPI(0, PREVIEW_DOTS_PER_INCH), "png", png);
            return png.toByteArray();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String style(Layout layout) {
        try (InputStream css = Print.resource("/print/badge.css")) {
            return "@page { size: %dmm %dmm; margin: 0 } .sheet { width: %dmm; height: %smm }\n"
                            .formatted(layout.width(), layout.height(), layout.width(), layout.height() - 0.4)
                    + new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<String> texts(EditionRef edition, List<Card> cards, BadgeDesign design) {
        List<String> texts = new ArrayList<>();
        cards.forEach(card -> {
            Badge badge = card.badge();
            texts.add(design.all(badge.name()) + design.all(edition.name()) + card.code());
            details(badge).forEach(text -> texts.add(design.all(text)));
            if (badge.category() != null) {
                texts.add(design.all(badge.category()));
            }
        });
        return texts;
    }
}
