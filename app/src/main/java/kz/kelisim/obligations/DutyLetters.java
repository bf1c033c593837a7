package kz.kelisim.obligations;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import kz.kelisim.kernel.EditionRef;
import kz.kelisim.kernel.Lang;
import kz.kelisim.mail.Mail;
import kz.kelisim.web.Texts;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// The mails of this stage, each in the language of who gets it. A link that acts is of one person, for one act on one
/// promise, and opens for a limited time; only its hash is stored.
@Component
final class DutyLetters {

    private static final int TOKEN_BYTES = 24;

    private final DutyStore store;
    private final Mail mail;
    private final Texts texts;
    private final Policy policy;
    private final SecureRandom random = new SecureRandom();
    private final String address;

    DutyLetters(DutyStore store, Mail mail, Texts texts, Policy policy, @Value("${kelisim.address}") String address) {
        this.store = store;
        this.mail = mail;
        this.texts = texts;
        this.policy = policy;
        this.address = address;
    }

    /// Whom a mail goes to.
    ///
    /// @param account the number of the account; 0 for a head, who gets no link that acts
    record Recipient(long account, String email, String name, Lang language) {}

    /// One promise in a mail.
    ///
    /// @param purpose REPORT or REVIEW for a link that acts; empty for the address of the public page
    /// @param reason the key of the text that says why it is in the mail
    record Item(Obligation one, String purpose, String reason) {}

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

    /// What one person is told.
    ///
    /// @param subject the key of the text of its subject, which names how many promises there are and the edition
    record Letter(Recipient to, String subject, List<Item> items) {

        Letter {
            items = List.copyOf(items);
        }
    }

    /// Queues the mails; call it within the transaction of what they tell.
    void queue(EditionRef edition, List<Letter> letters, LocalDate today) {
        List<DutyStore.NewLink> links = new ArrayList<>();
        List<Mail.Draft> mails = new ArrayList<>();
        for (Letter letter : letters) {
            Lang lang = letter.to().language();
            var body = new StringBuilder(
                    texts.text(lang, "duty.mail.greeting", letter.to().name()));
            for (Item item : letter.items()) {
                body.append("\n\n").append(item(edition, letter.to(), item, links, today));
            }
            body.append("\n\n").append(texts.text(lang, "duty.mail.end", policy.linkDays()));
            mails.add(new Mail.Draft(
                    letter.to().email(),
                    lang,
                    texts.text(
                            lang,
                            letter.subject(),
                            letter.items().size(),
                            edition.name().in(lang)),
                    body.toString(),
                    null,
                    null));
        }
        store.addLinks(edition.forumId(), links, today, today.plusDays(policy.linkDays()));
        mail.queue(mails);
    }

    private String item(EditionRef edition, Recipient to, Item item, List<DutyStore.NewLink> links, LocalDate today) {
        Lang lang = to.language();
        String at = "%s/%s/forums/%s/".formatted(address, lang.tag(), edition.slug());
        String tail = "obligations/" + item.one().key();
        if (!item.purpose().isEmpty()) {
            String token = token();
            links.add(new DutyStore.NewLink(hash(token), item.one().key(), to.account(), item.purpose()));
            tail = "duty/" + token;
        }
        return String.join(
                "\n",
                item.one().promise().in(lang),
                texts.text(lang, item.reason()),
                Explanation.of(texts, lang, item.one(), today, today),
                at + tail);
    }
}
