package kz.kelisim.forum;

import static kz.kelisim.store.Field.may;
import static kz.kelisim.store.Field.needs;
import static kz.kelisim.store.Permit.every;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import kz.kelisim.kernel.EditionRef;
import kz.kelisim.kernel.Role;
import kz.kelisim.store.Entry;
import kz.kelisim.store.Kind;
import kz.kelisim.store.Problem;
import kz.kelisim.store.Recent;
import kz.kelisim.store.Scope;
import kz.kelisim.store.Sheet;
import kz.kelisim.web.EditionFinder;
import kz.kelisim.web.EditionList;
import org.springframework.stereotype.Component;

/// The door of the forum: series, editions, origins and the programme.
@Component
public final class Editions implements EditionFinder, EditionList {

    private static final List<Sheet> SHEETS = List.of(
            Sheet.global(
                            "origins",
                            "origin",
                            false,
                            needs("kind", Kind.choice("PRESS", "STATISTICS", "SAMPLE")),
                            needs("title", new Kind.Text(500)),
                            needs("producer", new Kind.Text(200)),
                            needs("citation", new Kind.Text(1000)),
                            may("url", new Kind.Text(1000)),
                            needs("language", Kind.choice("kk", "ru", "en")),
                            may("published", new Kind.Day()),
                            may("accessed", new Kind.Day()),
                            may("licence", new Kind.Text(500)),
                            may("checksum", new Kind.Text(71)),
                            needs("read_as", Kind.choice("FULL_TEXT", "EXCERPT", "FILE", "GENERATED")),
                            may("note", new Kind.Localized()))
                    .editedBy(every(Role.OPERATOR)),
            Sheet.global("series", "series", false, needs("name", new Kind.Localized()))
                    .editedBy(every(Role.OPERATOR)),
            Sheet.global(
                            "editions",
                            "edition",
                            true,
                            needs("series", new Kind.Reference("series")),
                            needs("ordinal", new Kind.Whole(1, 999)),
                            needs("name", new Kind.Localized()),
                            needs("city", new Kind.Localized()),
                            needs("region", new Kind.Area()),
                            may("starts_on", new Kind.Day()),
                            may("ends_on", new Kind.Day()),
                            may("dates_origin", new Kind.Reference("origins")),
                            may("mandate", new Kind.Localized()),
                            needs("sample", new Kind.Flag()))
                    .editedBy(every(Role.OPERATOR))
                    .checkedBy(Editions::days),
            Sheet.of(
                            "sessions",
                            "session",
                            needs("kind", Kind.choice("PLENARY", "PANEL", "SIGNING", "MEETINGS", "CULTURE")),
                            needs("title", new Kind.Localized()),
                            may("starts_at", new Kind.Moment()),
                            may("ends_at", new Kind.Moment()),
                            may("venue", new Kind.Localized()),
                            may("languages", new Kind.Texts(List.of("kk", "ru", "en"))))
                    .editedBy(every(Role.ORGANISER))
                    .checkedBy(Editions::hours));

    private final EditionStore store;
    private final Scope scope;
    private final Recent<String, Edition> recent = new Recent<>();

    Editions(EditionStore store, Scope scope) {
        this.store = store;
        this.scope = scope;
    }

    /// The sheets of the stage.
    public List<Sheet> sheets() {
        return SHEETS.stream()
                .map(sheet -> sheet.name().equals("editions") ? sheet.followedBy(_ -> recent.forget()) : sheet)
                .toList();
    }

    private static List<Problem> days(Entry edition) {
        String starts = edition.value("starts_on");
        String ends = edition.value("ends_on");
        if (starts == null || ends == null) {
            return starts == null && ends == null ? List.of() : List.of(Problem.of("ends_on", "error.both_days"));
        }
        return ends.compareTo(starts) < 0 ? List.of(Problem.of("ends_on", "error.order", starts, ends)) : List.of();
    }

    private static List<Problem> hours(Entry session) {
        String starts = session.value("starts_at");
        String ends = session.value("ends_at");
        if (starts == null || ends == null) {
            return starts == null && ends == null ? List.of() : List.of(Problem.of("ends_at", "error.both_hours"));
        }
        return OffsetDateTime.parse(ends).isAfter(OffsetDateTime.parse(starts))
                ? List.of()
                : List.of(Problem.of("ends_at", "error.order", starts, ends));
    }

    @Override
    public Optional<EditionRef> edition(String slug) {
        return find(slug).map(Edition::ref);
    }

    @Override
    public List<EditionRef> editions() {
        return all().stream().map(Edition::ref).toList();
    }

    /// All editions, the newest first, samples last.
    public List<Edition> all() {
        return store.editions();
    }

    public Optional<Edition> find(String slug) {
        return recent.get(slug, () -> store.edition(slug));
    }

    public List<Origin> origins() {
        return store.origins();
    }

    /// The programme in the order of time; sessions whose time no origin states come first.
    public List<Session> programme(long forumId) {
        return scope.read(forumId, () -> store.sessions(forumId));
    }
}
