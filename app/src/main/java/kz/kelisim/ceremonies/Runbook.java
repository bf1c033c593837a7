package kz.kelisim.ceremonies;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kz.kelisim.ceremonies.Ceremony.Side;
import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.web.Print;
import kz.kelisim.web.View;
import org.springframework.stereotype.Component;

/// The paper that a protocol officer holds in the hall: what to read out in three languages, who sits where and signs
/// which copy in which place, what is ready, and a box to tick for each step.
@Component
final class Runbook {

    private final TemplateEngine templates =
            TemplateEngine.createPrecompiled(null, ContentType.Html, Runbook.class.getClassLoader(), "kz.kelisim");

    /// All that the template shows.
    record Paper(View v, Ceremony ceremony, String style) {

        /// A text in three languages, each rendering once.
        static List<String> three(LocalizedText text) {
            return Stream.of(text.kk(), text.ru(), text.en()).distinct().toList();
        }

        static List<Round<Side>> rounds(Ceremony.Item item) {
            return Round.of(item.bound());
        }

        List<Light> lights(Ceremony.Item item) {
            return Light.of(item, ceremony.day(), v.lang());
        }
    }

    byte[] of(View v, Ceremony ceremony) {
        var html = new StringOutput();
        templates.render(
                "ceremonies/runbook.jte",
                Map.<String, Object>of("m", new Paper(v, ceremony, Print.style("runbook.css"))),
                html);
        byte[] pdf = Print.pdf(html.toString());
        Print.requireLetters(pdf, wanted(ceremony));
        return pdf;
    }

    private static List<String> wanted(Ceremony ceremony) {
        return Stream.concat(
                        Stream.of(ceremony.title()),
                        ceremony.items().stream()
                                .flatMap(item -> Stream.concat(
                                        Stream.of(item.title()),
                                        item.signing().stream().map(Side::name))))
                .flatMap(text -> Paper.three(text).stream())
                .toList();
    }
}
