package kz.kelisim.web;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import kz.kelisim.accounts.Actor;
import kz.kelisim.kernel.EditionRef;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.kernel.Period;
import kz.kelisim.kernel.Regions;
import kz.kelisim.kernel.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.servlet.ModelAndView;

/// A page being shown: to whom, in which language, of which edition. Templates call it `v`.
///
/// @param path the address without the language, such as `/forums/sample/market`
/// @param query the query string with its question mark; empty where there is none
/// @param edition the edition of the address; null outside of one
/// @param actor who is signed in; null for a reader
/// @param today the day in the forum's time zone
/// @param csrf the token that forms must send; null where nothing can be sent
public record View(
        Lang lang,
        Texts texts,
        String base,
        String path,
        String query,
        @Nullable EditionRef edition,
        @Nullable Actor actor,
        LocalDate today,
        @Nullable CsrfToken csrf) {

    /// The zone in which the forum's hours are shown: Kazakhstan has had one zone since 1 March 2024, Aktobe
    /// the same offset before.
    public static final ZoneId ZONE = ZoneId.of("Asia/Aqtobe");

    /// The edition of the address.
    ///
    /// @throws NotFound where the address names none
    public EditionRef forum() {
        if (edition == null) {
            throw new NotFound();
        }
        return edition;
    }

    public long forumId() {
        return forum().forumId();
    }

    public boolean sample() {
        return edition != null && edition.sample();
    }

    public ModelAndView page(String template, Object model) {
        return page(template, model, HttpStatus.OK);
    }

    public ModelAndView page(String template, Object model, HttpStatus status) {
        return new ModelAndView(template, Map.of("v", this, "m", model), status);
    }

    /// The signed-in account.
    ///
    /// @throws AccessDeniedException for a reader
    public Actor member() {
        if (actor == null) {
            throw new AccessDeniedException("Only who is signed in may do this.");
        }
        return actor;
    }

    /// @throws AccessDeniedException where the visitor holds none of the roles in this edition
    public Actor require(Role... roles) {
        Actor member = member();
        if (!member.holds(edition == null ? null : edition.forumId(), roles)) {
            throw new AccessDeniedException("This needs one of the roles %s.".formatted(List.of(roles)));
        }
        return member;
    }

    public boolean may(Role... roles) {
        return actor != null && actor.holds(edition == null ? null : edition.forumId(), roles);
    }

    /// Whether the visitor may edit anything in this edition, or, outside of one, what belongs to none.
    public boolean hasDesk() {
        return edition == null
                ? may(Role.OPERATOR)
                : may(Role.ORGANISER, Role.FOCAL_POINT, Role.ENTREPRENEUR, Role.PROTOCOL_OFFICER);
    }

    public String t(String key, Object... args) {
        return texts.text(lang, key, args);
    }

    public String l(LocalizedText text) {
        return text.in(lang);
    }

    /// The word of a choice, such as `MEMORANDUM`, in the page's language.
    public String word(String choice) {
        return word(texts, lang, choice);
    }

    static String word(Texts texts, Lang lang, String choice) {
        String term = choice.toLowerCase(Locale.ROOT);
        return Stream.of("word." + choice, "term.kind." + term, "term.state." + term, "term.role." + term)
                .filter(key -> texts.has(lang, key))
                .findFirst()
                .map(key -> texts.text(lang, key))
                .orElse(choice);
    }

    /// An address in the page's language.
    public String href(String address) {
        return "/" + lang.tag() + address;
    }

    /// An address of the page's edition: `href("/forums/<slug>/" + tail)`.
    public String at(String tail) {
        return href("/forums/" + forum().slug() + (tail.isEmpty() ? "" : "/" + tail));
    }

    /// This page in another language.
    public String in(Lang other) {
        return "/" + other.tag() + path + query;
    }

    public String absolute(String address) {
        return base + address;
    }

    public String region(@Nullable String code) {
        return code == null ? t("unresolved") : Regions.name(code, lang);
    }

    public String number(BigDecimal number) {
        return Numbers.plain(number, lang);
    }

    public String number(long number) {
        return Numbers.plain(BigDecimal.valueOf(number), lang);
    }

    /// A value with its comparator, multiplier and unit: "> 400 mln US dollars".
    public String value(String comparator, BigDecimal value, @Nullable Integer mult, String unit) {
        return Numbers.value(this, comparator, value, mult == null ? 0 : mult, unit);
    }

    /// An amount with its comparator: "> 400".
    public String compared(String comparator, BigDecimal amount) {
        return Numbers.compared(this, comparator, number(amount));
    }

    public String day(LocalDate day) {
        return Numbers.day(day, lang);
    }

    public String clock(Instant instant) {
        return Numbers.clock(instant.atZone(ZONE), lang);
    }

    public String dayOf(Instant instant) {
        return day(instant.atZone(ZONE).toLocalDate());
    }

    /// A day in a language, for what is no page.
    public static String day(LocalDate day, Lang lang) {
        return Numbers.day(day, lang);
    }

    public String period(String period) {
        return Period.of(period).map(span -> Numbers.period(this, span)).orElse(period);
    }

    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// A fresh key by which a repeated request to create is known.
    public String idempotencyKey() {
        return UUID.randomUUID().toString();
    }
}
