package kz.kelisim.agreements;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.kelisim.accounts.Accounts;
import kz.kelisim.accounts.Actor;
import kz.kelisim.journal.Journal;
import kz.kelisim.kernel.EditionRef;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.Role;
import kz.kelisim.kernel.RoleGrant;
import kz.kelisim.mail.Mail;
import kz.kelisim.store.Scope;
import kz.kelisim.web.Texts;
import kz.kelisim.web.View;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Tells the organisers, and the focal points of the parties, that the last day on which an agreement can be kept from
/// renewing itself is near: three months before that day, and once.
@Component
final class NoticeWarnings {

    private final Lives lives;
    private final LifeStore store;
    private final Accounts accounts;
    private final Mail mail;
    private final Texts texts;
    private final Scope scope;
    private final Journal journal;
    private final String address;

    NoticeWarnings(
            Lives lives,
            LifeStore store,
            Accounts accounts,
            Mail mail,
            Texts texts,
            Scope scope,
            Journal journal,
            @Value("${kelisim.address}") String address) {
        this.lives = lives;
        this.store = store;
        this.accounts = accounts;
        this.mail = mail;
        this.texts = texts;
        this.scope = scope;
        this.journal = journal;
        this.address = address;
    }

    /// @return how many mails were queued
    int warn(EditionRef edition, LocalDate today) {
        return lives.all(edition.forumId()).values().stream()
                .mapToInt(life -> life.warnsOf(today)
                        .map(by -> warn(edition, life, by, today))
                        .orElse(0))
                .sum();
    }

    private int warn(EditionRef edition, Life life, LocalDate noticeBy, LocalDate today) {
        String key = life.agreement().key();
        return scope.write(edition.forumId(), () -> {
            if (!store.warn(edition.forumId(), key, noticeBy)) {
                return 0;
            }
            List<Actor> told = concerned(edition, key);
            told.forEach(one -> tell(edition, life, noticeBy, today, one));
            journal.write(
                    edition.forumId(),
                    "schedule",
                    "agreement.notice_warned",
                    key,
                    Map.of("notice_by", noticeBy.toString(), "mails", told.size()));
            return told.size();
        });
    }

    private List<Actor> concerned(EditionRef edition, String key) {
        Set<String> delegations = Set.copyOf(store.delegations(edition.forumId(), key));
        return accounts.all().stream()
                .filter(one -> one.grants().stream().anyMatch(grant -> concerns(grant, edition, delegations)))
                .toList();
    }

    private static boolean concerns(RoleGrant grant, EditionRef edition, Set<String> delegations) {
        String delegation = grant.delegation();
        return grant.covers(edition.forumId())
                && (grant.role() == Role.ORGANISER
                        || (grant.role() == Role.FOCAL_POINT
                                && delegation != null
                                && delegations.contains(delegation)));
    }

    private void tell(EditionRef edition, Life life, LocalDate noticeBy, LocalDate today, Actor one) {
        Lang lang = one.language();
        String title = life.agreement().title().in(lang);
        String last = life.on(today) instanceof Life.InForce force && force.lastDay() != null
                ? View.day(force.lastDay(), lang)
                : "";
        String page = "%s/%s/forums/%s/agreements/%s"
                .formatted(address, lang.tag(), edition.slug(), life.agreement().key());
        mail.queue(
                one.email(),
                lang,
                texts.text(lang, "life.mail.subject", title),
                texts.text(lang, "life.mail.body", title, last, View.day(noticeBy, lang), page));
    }
}
