package kz.kelisim.participants;

import static kz.kelisim.store.Field.may;
import static kz.kelisim.store.Field.needs;
import static kz.kelisim.store.Permit.every;
import static kz.kelisim.store.Permit.own;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kz.kelisim.forum.Speaking;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.Role;
import kz.kelisim.protocol.Guest;
import kz.kelisim.protocol.Precedence;
import kz.kelisim.store.Kind;
import kz.kelisim.store.Problem;
import kz.kelisim.store.Scope;
import kz.kelisim.store.Sheet;
import kz.kelisim.web.Paging;
import org.springframework.stereotype.Component;

/// The door to who takes part.
@Component
public final class Participants implements Speaking {

    public static final List<Sheet> SHEETS = List.of(
            Sheet.of(
                            "categories",
                            "category",
                            needs("title", new Kind.Localized()),
                            needs("attended", new Kind.Flag()),
                            may("entry", Kind.choice("OPEN", "INVITATION")),
                            may("quota", new Kind.Whole(0, 1_000_000)),
                            needs("approval", new Kind.Flag()),
                            may("closes_on", new Kind.Day()))
                    .editedBy(every(Role.ORGANISER)),
            Sheet.of(
                            "organisations",
                            "organisation",
                            needs(
                                    "kind",
                                    Kind.choice(
                                            "REGION",
                                            "PUBLIC_BODY",
                                            "ENTERPRISE",
                                            "NATIONAL_COMPANY",
                                            "FINANCIAL_INSTITUTION",
                                            "UNIVERSITY",
                                            "OTHER")),
                            needs("name", new Kind.Localized()),
                            may("region", new Kind.Area()),
                            may("identifier_scheme", Kind.choice("BIN", "INN", "OGRN", "LEI")),
                            may("identifier", new Kind.Text(20)))
                    .editedBy(every(Role.ORGANISER))
                    .checkedBy(Identifiers::problems),
            Sheet.of(
                            "delegations",
                            "delegation",
                            needs("name", new Kind.Localized()),
                            needs("organisation", new Kind.Reference("organisations")),
                            may("size", new Kind.Whole(1, 100_000)))
                    .editedBy(every(Role.ORGANISER)),
            Sheet.of(
                            "people",
                            "person",
                            needs("name", new Kind.Localized()),
                            may("delegation", new Kind.Reference("delegations")))
                    .editedBy(every(Role.ORGANISER), every(Role.PROTOCOL_OFFICER), own(Role.FOCAL_POINT, "delegation")),
            Sheet.of(
                            "offices",
                            "office",
                            needs("person", new Kind.Reference("people")),
                            needs("organisation", new Kind.Reference("organisations")),
                            needs("title", new Kind.Localized()),
                            needs("rank", new Kind.Whole(1, 99)),
                            may("since", new Kind.Day()),
                            may("until", new Kind.Day()))
                    .editedBy(every(Role.ORGANISER), every(Role.PROTOCOL_OFFICER)),
            Sheet.of(
                            "participants",
                            "participant",
                            needs("person", new Kind.Reference("people")),
                            may("category", new Kind.Reference("categories")),
                            may("delegation", new Kind.Reference("delegations")),
                            may("office", new Kind.Reference("offices")),
                            needs("listed", new Kind.Flag()),
                            needs("head", new Kind.Flag()))
                    .editedBy(every(Role.ORGANISER))
                    .checkedBy(participant -> "true".equals(participant.value("head")) && !participant.has("delegation")
                            ? List.of(Problem.of("head", "error.head"))
                            : List.of()),
            Sheet.of(
                            "speakers",
                            "speaker",
                            needs("session", new Kind.Reference("sessions")),
                            needs("person", new Kind.Reference("people")),
                            needs("role", Kind.choice("SPEAKER", "MODERATOR")))
                    .editedBy(every(Role.ORGANISER)),
            Sheet.of("zones", "zone", needs("title", new Kind.Localized())).editedBy(every(Role.ORGANISER)),
            Sheet.of(
                            "admissions",
                            "admission",
                            needs("category", new Kind.Reference("categories")),
                            needs("zone", new Kind.Reference("zones")),
                            may("day", new Kind.Day()))
                    .editedBy(every(Role.ORGANISER)));

    private final ParticipantStore store;
    private final Scope scope;

    Participants(ParticipantStore store, Scope scope) {
        this.store = store;
        this.scope = scope;
    }

    /// One page of those who agreed to be listed, by protocol.
    public Paging<Participant> listed(long forumId, Paging.Asked asked) {
        return scope.read(
                forumId,
                () -> new Paging<>(
                        store.participants(forumId, asked),
                        asked.number(),
                        store.count(forumId, asked),
                        asked.search()));
    }

    /// Those of the listed who hold an office, in the order of protocol.
    public List<Participant> guests(long forumId, Lang lang) {
        Map<String, Participant> officials = new LinkedHashMap<>();
        scope.read(forumId, () -> store.officials(forumId)).forEach(one -> officials.put(one.key(), one));
        return Precedence.in(lang.tag())
                .order(officials.values().stream().map(one -> guest(one, lang)).toList())
                .stream()
                .map(guest -> Objects.requireNonNull(officials.get(guest.id())))
                .toList();
    }

    private static Guest guest(Participant one, Lang lang) {
        return new Guest(
                one.key(),
                one.rank(),
                one.host() ? Guest.Side.HOST : Guest.Side.GUEST,
                one.body() == null ? "" : one.body().in(lang),
                one.name().in(lang));
    }

    /// How many people are entered as participants, listed or not.
    public long entered(long forumId) {
        return scope.read(forumId, () -> store.entered(forumId));
    }

    public List<Delegation> delegations(long forumId) {
        return scope.read(forumId, () -> store.delegations(forumId));
    }

    public List<Category> categories(long forumId) {
        return scope.read(forumId, () -> store.categories(forumId));
    }

    public List<Organisation> organisations(long forumId) {
        return scope.read(forumId, () -> store.organisations(forumId));
    }

    @Override
    public List<Speaker> speakers(long forumId) {
        return scope.read(forumId, () -> store.speakers(forumId));
    }
}
