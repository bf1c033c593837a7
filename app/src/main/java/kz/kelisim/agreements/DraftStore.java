package kz.kelisim.agreements;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.kelisim.agreements.Clause.Measure;
import kz.kelisim.agreements.Clause.Side;
import kz.kelisim.agreements.Clause.Wording;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.store.Rows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Texts of agreements with their versions, clauses and masters.
@Component
final class DraftStore {

    private final JdbcClient database;
    private final JsonMapper json;

    DraftStore(JdbcClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /// The text as it is now, or in a version of it; empty where it is not kept here or has no such version.
    ///
    /// @param version null for the newest
    Optional<Draft> find(long forumId, String key, @Nullable Integer version) {
        return database.sql("""
                        select a.key, a.kind, a.title, a.state, t.*, v.number, v.made_at
                        from agreement_text t
                        join agreement a on (a.forum_id, a.id) = (t.forum_id, t.agreement_id)
                        join text_version v on (v.forum_id, v.agreement_id) = (t.forum_id, t.agreement_id)
                            and v.number = coalesce(cast(:version as integer), (select max(n.number) from text_version n
                                where (n.forum_id, n.agreement_id) = (t.forum_id, t.agreement_id)))
                        where t.forum_id = :forum and a.key = :key
                        """)
                .param("forum", forumId)
                .param("key", key)
                .param("version", version)
                .query((row, _) -> new Draft(
                        row.getString("key"),
                        row.getString("kind"),
                        Rows.text(row, "title"),
                        row.getString("state"),
                        Rows.words(row, "languages").stream()
                                .map(tag -> Lang.of(tag).orElseThrow())
                                .toList(),
                        langOrNull(row.getString("prevailing")),
                        Draft.Layout.valueOf(row.getString("layout")),
                        Rows.dayOrNull(row, "signing_on"),
                        row.getBoolean("open"),
                        row.getBoolean("released"),
                        frozen(row),
                        row.getInt("number"),
                        Rows.instant(row, "made_at"),
                        clauses(forumId, key, row.getInt("number")),
                        parties(forumId, key)))
                .optional();
    }

    /// The keys of those whose text is kept here and may still change.
    List<String> changing(long forumId) {
        return database.sql("""
                        select a.key from agreement_text t join agreement a on (a.forum_id, a.id) = (t.forum_id, t.agreement_id)
                        where t.forum_id = :forum and a.state in ('DRAFT', 'NEGOTIATION') order by a.id
                        """)
                .param("forum", forumId)
                .query((row, _) -> row.getString("key"))
                .list();
    }

    private static @Nullable Lang langOrNull(@Nullable String tag) {
        return tag == null ? null : Lang.of(tag).orElse(null);
    }

    private static Draft.@Nullable Frozen frozen(ResultSet row) throws SQLException {
        Integer version = Rows.wholeOrNull(row, "frozen_version");
        return version == null ? null : new Draft.Frozen(version, row.getString("frozen_sha256"));
    }

    private List<Clause> clauses(long forumId, String key, int version) {
        return database.sql("""
                        select c.*, d.key as debtor, d.name as debtor_name, o.key as creditor, o.name as creditor_name
                        from (select distinct on (l.eid) l.* from clause l
                              join agreement a on (a.forum_id, a.id) = (l.forum_id, l.agreement_id)
                              where l.forum_id = :forum and a.key = :key and l.version <= :version
                              order by l.eid, l.version desc) c
                        left join organisation d on (d.forum_id, d.id) = (c.forum_id, c.debtor_id)
                        left join organisation o on (o.forum_id, o.id) = (c.forum_id, c.creditor_id)
                        where not c.removed order by c.position, c.eid
                        """)
                .param("forum", forumId)
                .param("key", key)
                .param("version", version)
                .query((row, _) -> new Clause(
                        row.getString("eid"),
                        row.getInt("version"),
                        row.getInt("position"),
                        Clause.Kind.valueOf(row.getString("kind")),
                        wording(row.getString("wording")),
                        new Measure(
                                side(row, "debtor"),
                                side(row, "creditor"),
                                Rows.dayOrNull(row, "due_on"),
                                row.getString("due_precision"),
                                row.getString("form"))))
                .list();
    }

    private Map<Lang, Wording> wording(String stored) {
        Map<Lang, Wording> wording = new EnumMap<>(Lang.class);
        var read = json.readTree(stored);
        for (Lang lang : Lang.values()) {
            var one = read.path(lang.tag());
            var written = new Wording(
                    one.path("heading").asString(""), one.path("text").asString(""));
            if (!written.isEmpty()) {
                wording.put(lang, written);
            }
        }
        return wording;
    }

    private static @Nullable Side side(ResultSet row, String name) throws SQLException {
        String key = row.getString(name);
        return key == null ? null : new Side(key, Rows.text(row, name + "_name"));
    }

    List<Draft.Party> parties(long forumId, String key) {
        Map<String, Draft.Party> parties = new LinkedHashMap<>();
        Map<String, List<Draft.Signer>> signers = new LinkedHashMap<>();
        database.sql("""
                        select g.key, g.name, t.role, p.name as person, f.title as office, f.since, f.until, s.authority, s.authority_until,
                            array(select d.key from delegation d where (d.forum_id, d.organisation_id) = (t.forum_id, t.organisation_id)) as delegations
                        from party t
                        join agreement a on (a.forum_id, a.id) = (t.forum_id, t.agreement_id)
                        join organisation g on (g.forum_id, g.id) = (t.forum_id, t.organisation_id)
                        left join signatory s on (s.forum_id, s.agreement_id, s.organisation_id) = (t.forum_id, t.agreement_id, t.organisation_id)
                        left join person p on (p.forum_id, p.id) = (s.forum_id, s.person_id)
                        left join office f on (f.forum_id, f.id) = (s.forum_id, s.office_id)
                        where t.forum_id = :forum and a.key = :key
                        order by t.place_in_order, t.id, s.id
                        """).param("forum", forumId).param("key", key).query(row -> {
            String organisation = row.getString("key");
            List<Draft.Signer> signing = signers.computeIfAbsent(organisation, _ -> new ArrayList<>());
            LocalizedText person = Rows.textOrNull(row, "person");
            if (person != null) {
                signing.add(new Draft.Signer(
                        person,
                        Rows.textOrNull(row, "office"),
                        Rows.dayOrNull(row, "since"),
                        Rows.dayOrNull(row, "until"),
                        Rows.textOrNull(row, "authority"),
                        Rows.dayOrNull(row, "authority_until")));
            }
            parties.putIfAbsent(
                    organisation,
                    new Draft.Party(
                            organisation,
                            Rows.text(row, "name"),
                            row.getString("role"),
                            Rows.words(row, "delegations"),
                            signing));
        });
        return List.copyOf(parties.values());
    }

    /// Opens the text of an agreement whose words are to be kept here.
    void open(
            long forumId,
            String key,
            ClauseLibrary.Filling with,
            Draft.Layout layout,
            @Nullable LocalDate signingOn,
            boolean released) {
        database.sql("""
                        insert into agreement_text (forum_id, agreement_id, languages, prevailing, layout, signing_on, released)
                        select forum_id, id, :languages, :prevailing, :layout, cast(:day as date), :released from agreement
                        where forum_id = :forum and key = :key
                        """)
                .param("forum", forumId)
                .param("key", key)
                .param("languages", tags(with.languages()))
                .param(
                        "prevailing",
                        with.prevailing() == null ? null : with.prevailing().tag())
                .param("layout", layout.name())
                .param("day", signingOn)
                .param("released", released)
                .update();
    }

    private static String[] tags(List<Lang> languages) {
        return languages.stream().map(Lang::tag).toArray(String[]::new);
    }

    void settle(long forumId, String key, Drafts.Settings settings, boolean staff) {
        database.sql("""
                        update agreement_text t set languages = :languages, prevailing = :prevailing, layout = :layout,
                            signing_on = cast(:day as date), open = case when :staff then :open else t.open end,
                            released = case when :staff then :released else t.released end
                        from agreement a where (a.forum_id, a.id) = (t.forum_id, t.agreement_id) and a.forum_id = :forum and a.key = :key
                        """)
                .param("forum", forumId)
                .param("key", key)
                .param("languages", tags(settings.languages()))
                .param(
                        "prevailing",
                        settings.prevailing() == null
                                ? null
                                : settings.prevailing().tag())
                .param("layout", settings.layout().name())
                .param("day", settings.signingOn())
                .param("open", settings.open())
                .param("released", settings.released())
                .param("staff", staff)
                .update();
        database.sql(
                        "update agreement set title = jsonb_strip_nulls(cast(:title as jsonb)) where forum_id = :forum and key = :key and title <> jsonb_strip_nulls(cast(:title as jsonb))")
                .param("forum", forumId)
                .param("key", key)
                .param("title", json.writeValueAsString(settings.title()))
                .update();
    }

    void state(long forumId, String key, String state) {
        database.sql("update agreement set state = :state where forum_id = :forum and key = :key")
                .param("forum", forumId)
                .param("key", key)
                .param("state", state)
                .update();
    }

    /// Whether the text was started for another side than that organisation.
    boolean startedByAnother(long forumId, String key, String organisation) {
        return database.sql("""
                        select coalesce(g.key, '') <> :organisation from text_version v
                        join agreement a on (a.forum_id, a.id) = (v.forum_id, v.agreement_id)
                        left join organisation g on (g.forum_id, g.id) = (v.forum_id, v.organisation_id)
                        where v.forum_id = :forum and a.key = :key and v.number = 1
                        """)
                .param("forum", forumId)
                .param("key", key)
                .param("organisation", organisation)
                .query(Boolean.class)
                .single();
    }

    /// Begins a new version.
    ///
    /// @param organisation on whose behalf; null for those who hold the edition
    /// @return its number
    int version(
            long forumId,
            String key,
            String change,
            @Nullable String eid,
            String author,
            @Nullable String organisation) {
        return database.sql("""
                        insert into text_version (forum_id, agreement_id, number, change, eid, author, organisation_id)
                        select a.forum_id, a.id, 1 + coalesce((select max(v.number) from text_version v
                                where (v.forum_id, v.agreement_id) = (a.forum_id, a.id)), 0), :change, :eid, :author,
                            (select g.id from organisation g where g.forum_id = a.forum_id and g.key = :organisation)
                        from agreement a where a.forum_id = :forum and a.key = :key returning number
                        """)
                .param("forum", forumId)
                .param("key", key)
                .param("change", change)
                .param("eid", eid)
                .param("author", author)
                .param("organisation", organisation)
                .query(Integer.class)
                .single();
    }

    /// Writes a clause as its version has it.
    void write(long forumId, String key, Clause clause, boolean removed) {
        Measure measure = clause.measure();
        database.sql("""
                        insert into clause (forum_id, agreement_id, eid, version, position, kind, removed, wording, debtor_id, creditor_id, due_on, due_precision, form)
                        select a.forum_id, a.id, :eid, :version, :position, :kind, :removed, cast(:wording as jsonb),
                            (select g.id from organisation g where g.forum_id = a.forum_id and g.key = :debtor),
                            (select g.id from organisation g where g.forum_id = a.forum_id and g.key = :creditor),
                            cast(:due as date), :precision, :form
                        from agreement a where a.forum_id = :forum and a.key = :key
                        """)
                .param("forum", forumId)
                .param("key", key)
                .param("eid", clause.eid())
                .param("version", clause.version())
                .param("position", clause.position())
                .param("kind", clause.kind().name())
                .param("removed", removed)
                .param("wording", json.writeValueAsString(stored(clause)))
                .param(
                        "debtor",
                        measure.debtor() == null ? null : measure.debtor().key())
                .param(
                        "creditor",
                        measure.creditor() == null ? null : measure.creditor().key())
                .param("due", measure.dueOn())
                .param("precision", measure.precision())
                .param("form", measure.form())
                .update();
    }

    private static Map<String, Wording> stored(Clause clause) {
        Map<String, Wording> stored = new LinkedHashMap<>();
        for (Lang lang : Lang.values()) {
            if (!clause.in(lang).isEmpty()) {
                stored.put(lang.tag(), clause.in(lang));
            }
        }
        return stored;
    }

    /// A number that no clause of the text has had yet.
    int freshNumber(long forumId, String key) {
        return database.sql("""
                        select 1 + coalesce(max(cast(substr(c.eid, 2) as integer)), 0) from clause c
                        join agreement a on (a.forum_id, a.id) = (c.forum_id, c.agreement_id)
                        where c.forum_id = :forum and a.key = :key
                        """)
                .param("forum", forumId)
                .param("key", key)
                .query(Integer.class)
                .single();
    }

    /// The versions, the newest first.
    List<TextVersion> versions(long forumId, String key) {
        return database.sql("""
                        select v.number, v.change, v.eid, v.author, v.made_at, g.name as side from text_version v
                        join agreement a on (a.forum_id, a.id) = (v.forum_id, v.agreement_id)
                        left join organisation g on (g.forum_id, g.id) = (v.forum_id, v.organisation_id)
                        where v.forum_id = :forum and a.key = :key order by v.number desc
                        """)
                .param("forum", forumId)
                .param("key", key)
                .query((row, _) -> new TextVersion(
                        row.getInt("number"),
                        row.getString("change"),
                        row.getString("eid"),
                        row.getString("author"),
                        Rows.textOrNull(row, "side"),
                        Rows.instant(row, "made_at")))
                .list();
    }
}
