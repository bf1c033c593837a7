package kz.kelisim.agreements;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.store.Scope;
import kz.kelisim.web.NotFound;
import kz.kelisim.web.Print;
import kz.kelisim.web.Texts;
import kz.kelisim.web.View;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The certificate that an agreement stands in the register, for every party: a PDF in three languages
/// with a QR code that leads to the agreement's page. It is made when it is first asked for, and stays.
@Component
final class RegistrationCertificate {

    private static final String KIND = "REGISTRATION_CERTIFICATE";

    /// A row of it: what it is called in each language, and what it says.
    record Fact(String name, List<String> values) {}

    /// All that the template shows.
    record Paper(String style, List<String> headings, List<String> marks, List<Fact> facts, String qr, String address) {

        List<String> all() {
            List<String> all = new ArrayList<>(headings);
            all.addAll(marks);
            facts.forEach(fact -> {
                all.add(fact.name());
                all.addAll(fact.values());
            });
            all.add(address);
            return all;
        }
    }

    private final SignatureStore store;
    private final Register register;
    private final Scope scope;
    private final Texts texts;
    private final JsonMapper json;
    private final TemplateEngine templates;

    RegistrationCertificate(SignatureStore store, Register register, Scope scope, Texts texts, JsonMapper json) {
        this.store = store;
        this.register = register;
        this.scope = scope;
        this.texts = texts;
        this.json = json;
        this.templates = TemplateEngine.createPrecompiled(
                null, ContentType.Html, RegistrationCertificate.class.getClassLoader(), "kz.kelisim");
    }

    /// @throws NotFound where the agreement is not registered
    byte[] of(View v, Agreement agreement) {
        Agreement.Registration place = agreement.registration();
        if (place == null) {
            throw new NotFound();
        }
        long forumId = v.forumId();
        return scope.read(forumId, () -> store.made(forumId, agreement.key(), KIND))
                .orElseGet(() -> {
                    byte[] pdf = page(v, agreement, place, "certificate.title", List.of(), List.of());
                    return scope.write(forumId, () -> {
                        store.keep(forumId, agreement.key(), KIND, "application/pdf", pdf, Signatures.sha256(pdf));
                        return pdf;
                    });
                });
    }

    /// A paper about a registration.
    ///
    /// @param title the key of what it is called
    /// @param marks what it warns of, before that it is a sample
    /// @param more what it says besides
    byte[] page(
            View v,
            Agreement agreement,
            Agreement.Registration place,
            String title,
            List<String> marks,
            List<Fact> more) {
        Paper paper = paper(v, agreement, place, title, marks, more);
        var html = new StringOutput();
        templates.render("agreements/certificate.jte", Map.<String, Object>of("m", paper), html);
        byte[] pdf = Print.pdf(html.toString());
        Print.requireLetters(pdf, paper.all());
        return pdf;
    }

    private Paper paper(
            View v,
            Agreement agreement,
            Agreement.Registration place,
            String title,
            List<String> marks,
            List<Fact> more) {
        String address =
                v.absolute("/kk/forums/%s/agreements/%s".formatted(v.forum().slug(), agreement.key()));
        List<Fact> facts = new ArrayList<>();
        facts.add(fact("term.registration.number", List.of(Integer.toString(place.number()))));
        facts.add(fact("certificate.document", three(agreement.title())));
        agreement.parties().stream()
                .filter(party -> party.role().equals("PARTY"))
                .forEach(party -> facts.add(fact("term.party", three(party.name()))));
        facts.add(fact(
                "certificate.registered",
                List.of(Lang.values()).stream()
                        .map(lang ->
                                View.day(place.registeredAt().atZone(View.ZONE).toLocalDate(), lang))
                        .toList()));
        facts.add(fact("certificate.bytes", List.of(sha256(place))));
        facts.add(fact(
                "certificate.place", List.of(register.verifier(place.log()).split("\\+", 2)[0] + " # " + place.seq())));
        facts.addAll(more);
        List<String> warned = new ArrayList<>(marks);
        if (v.sample()) {
            warned.addAll(words("sample.mark"));
        }
        return new Paper(style(), words(title), warned, facts, Print.qrAddress(address), address);
    }

    static List<String> three(LocalizedText text) {
        return List.of(text.kk(), text.ru(), text.en()).stream().distinct().toList();
    }

    Fact fact(String key, List<String> values) {
        return new Fact(String.join(" · ", words(key)), values);
    }

    List<String> words(String key) {
        return List.of(texts.text(Lang.KK, key), texts.text(Lang.RU, key), texts.text(Lang.EN, key));
    }

    /// What the entry of the register says.
    private String sha256(Agreement.Registration place) {
        byte[] entry = register.entry(place.log(), place.seq()).orElseThrow(NotFound::new);
        return json.readTree(new String(entry, StandardCharsets.UTF_8))
                .path("artifactSha256")
                .asString();
    }

    private static String style() {
        try (InputStream css = Print.resource("/print/certificate.css")) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
