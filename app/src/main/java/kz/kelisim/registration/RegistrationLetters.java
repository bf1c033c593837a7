package kz.kelisim.registration;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import kz.kelisim.kernel.EditionRef;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.mail.Mail;
import kz.kelisim.web.Texts;
import kz.kelisim.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The mails that tell somebody how their registration stands, each in their language, with the forum's days as an
/// iCalendar part and a link to their registration.
@Component
final class RegistrationLetters {

    /// What a mail tells.
    enum Occasion {
        RECEIVED,
        WAITING,
        APPROVED,
        DECLINED,
        CANCELLED,
        /// A seat became free for somebody who waited.
        MOVED_UP,
        /// The address was given once more.
        AGAIN,
        /// What was decided about it, or days or place of the edition, is another now.
        CHANGED,
        /// The edition is near.
        REMINDER
    }

    private static final int TOKEN_BYTES = 24;

    private final RegistrationStore store;
    private final Mail mail;
    private final Texts texts;
    private final JsonMapper json;
    private final SecureRandom random = new SecureRandom();
    private final String address;
    private final String host;
    private final String from;

    RegistrationLetters(
            RegistrationStore store,
            Mail mail,
            Texts texts,
            JsonMapper json,
            @Value("${kelisim.address}") String address,
            @Value("${kelisim.host}") String host,
            @Value("${kelisim.mail.from}") String from) {
        this.store = store;
        this.mail = mail;
        this.texts = texts;
        this.json = json;
        this.address = address;
        this.host = host;
        this.from = from;
    }

    /// The hash under which a token is stored, in hexadecimal digits.
    static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private String token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// Queues the mail; call it within the transaction of what it tells.
    void send(EditionRef edition, Registration one, Occasion occasion) {
        int number = edition.startsOn() == null || edition.endsOn() == null || occasion == Occasion.AGAIN
                ? 0
                : store.nextSequence(edition.forumId(), one.id(), whereAndWhen(edition, one.language()));
        queue(edition, List.of(one), Map.of(one.id(), number), occasion);
    }

    /// Days and place of an edition by language, as calendar entries tell them now; null where it has no days.
    @Nullable
    String told(EditionRef edition) {
        if (edition.startsOn() == null || edition.endsOn() == null) {
            return null;
        }
        Map<String, String> told = new HashMap<>();
        for (Lang lang : Lang.values()) {
            told.put(lang.tag(), whereAndWhen(edition, lang));
        }
        return json.writeValueAsString(told);
    }

    /// Queues a mail to each, with a link of its own; call it within the transaction of what it tells.
    ///
    /// @param numbers of their calendar entries, by id
    void queue(EditionRef edition, List<Registration> all, Map<Long, Integer> numbers, Occasion occasion) {
        String[] hashes = new String[all.size()];
        List<Mail.Draft> mails = new ArrayList<>();
        for (Registration one : all) {
            String token = token();
            hashes[mails.size()] = hash(token);
            mails.add(draft(edition, one, occasion, numbers.getOrDefault(one.id(), 0), token));
        }
        store.addLinks(edition.forumId(), all.stream().map(Registration::id).toArray(Long[]::new), hashes);
        mail.queue(mails);
    }

    private Mail.Draft draft(EditionRef edition, Registration one, Occasion occasion, int number, String token) {
        Lang lang = one.language();
        String link = "%s/%s/forums/%s/registration/%s".formatted(address, lang.tag(), edition.slug(), token);
        String what = occasion.name();
        String subject =
                texts.text(lang, "letter.subject." + what, edition.name().in(lang));
        String body = texts.text(
                lang,
                "letter.body." + what,
                one.name().in(lang),
                edition.name().in(lang),
                one.category().in(lang),
                told(edition, one, occasion));
        String whole = body + "\n\n" + texts.text(lang, "letter.link", link);
        LocalDate starts = edition.startsOn();
        LocalDate ends = edition.endsOn();
        if (starts == null || ends == null || occasion == Occasion.AGAIN) {
            return new Mail.Draft(one.email(), lang, subject, whole, null, null);
        }
        boolean off = occasion == Occasion.DECLINED || occasion == Occasion.CANCELLED;
        var event = event(edition, one, occasion, link, starts, ends);
        event.setSequence(number);
        var calendar = new ICalendar();
        calendar.setProductId("-//Kelisim//Registration//" + lang.tag());
        String method = off ? "CANCEL" : "PUBLISH";
        calendar.setMethod(method);
        calendar.addEvent(event);
        return new Mail.Draft(
                one.email(), lang, subject, whole, Biweekly.write(calendar).go(), method);
    }

    /// What the mail adds: days and place where they matter, else the reason of a decision.
    private static String told(EditionRef edition, Registration one, Occasion occasion) {
        LocalDate starts = edition.startsOn();
        LocalDate ends = edition.endsOn();
        if (occasion != Occasion.CHANGED && occasion != Occasion.REMINDER) {
            return one.reason() == null ? "" : one.reason();
        }
        String place = edition.city().in(one.language());
        if (starts == null || ends == null) {
            return place;
        }
        String first = View.day(starts, one.language());
        return starts.equals(ends)
                ? "%s, %s".formatted(first, place)
                : "%s – %s, %s".formatted(first, View.day(ends, one.language()), place);
    }

    /// Days and place of an edition as its calendar entries say them, to be compared with what was told before.
    static String whereAndWhen(EditionRef edition, Lang lang) {
        return "%s/%s/%s"
                .formatted(edition.startsOn(), edition.endsOn(), edition.city().in(lang));
    }

    /// Queues a mail to who registered a group. It names nobody.
    void registered(EditionRef edition, Admission category, String email, Lang lang, int people) {
        String name = edition.name().in(lang);
        mail.queue(
                email,
                lang,
                texts.text(lang, "letter.subject.GROUP", name),
                texts.text(
                        lang,
                        "letter.body.GROUP",
                        people,
                        name,
                        category.title().in(lang)));
    }

    private VEvent event(
            EditionRef edition, Registration one, Occasion occasion, String link, LocalDate starts, LocalDate ends) {
        Lang lang = one.language();
        var event = new VEvent();
        event.setUid("%s.%s@%s".formatted(one.key(), edition.slug(), host));
        event.setSummary(edition.name().in(lang)).setLanguage(lang.tag());
        event.setLocation(edition.city().in(lang));
        event.setOrganizer(from);
        event.setUrl(link);
        event.setDateStart(midnight(starts), false);
        event.setDateEnd(midnight(ends.plusDays(1)), false);
        switch (occasion) {
            case APPROVED, REMINDER -> event.setStatus(biweekly.property.Status.confirmed());
            case CHANGED ->
                event.setStatus(
                        one.state() == Registration.State.APPROVED
                                ? biweekly.property.Status.confirmed()
                                : biweekly.property.Status.tentative());
            case DECLINED, CANCELLED -> event.setStatus(biweekly.property.Status.cancelled());
            case RECEIVED, WAITING, MOVED_UP, AGAIN -> event.setStatus(biweekly.property.Status.tentative());
        }
        return event;
    }

    private static Date midnight(LocalDate day) {
        return Date.from(day.atStartOfDay(ZoneOffset.systemDefault()).toInstant());
    }

    /// Queues an invitation into a category.
    void invite(EditionRef edition, Admission category, String email, Lang lang, String actor) {
        String token = token();
        store.invite(edition.forumId(), hash(token), category.id(), email, actor);
        LocalizedText name = edition.name();
        String link = "%s/%s/forums/%s/register/%s?invitation=%s"
                .formatted(address, lang.tag(), edition.slug(), category.key(), token);
        mail.queue(
                email,
                lang,
                texts.text(lang, "letter.subject.INVITED", name.in(lang)),
                texts.text(
                                lang,
                                "letter.body.INVITED",
                                name.in(lang),
                                category.title().in(lang))
                        + "\n\n"
                        + texts.text(lang, "letter.link", link));
    }
}
