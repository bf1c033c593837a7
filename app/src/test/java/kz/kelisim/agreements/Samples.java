package kz.kelisim.agreements;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import kz.kelisim.agreements.Clause.Kind;
import kz.kelisim.agreements.Clause.Measure;
import kz.kelisim.agreements.Clause.Side;
import kz.kelisim.agreements.Clause.Wording;
import kz.kelisim.kernel.EditionRef;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.LocalizedText;

/// Texts between two regions, for tests without a database.
final class Samples {

    static final LocalDate SIGNING = LocalDate.parse("2026-05-15");
    static final LocalizedText A = new LocalizedText("А облысы", "Область А", "Region A");
    static final LocalizedText B = new LocalizedText("Б облысы", "Область Б", "Region B");
    static final Side FIRST = new Side("region-a", A);
    static final Side SECOND = new Side("region-b", B);
    static final EditionRef EDITION = new EditionRef(
            1, "test", A, new LocalizedText("Ақтөбе қаласы", "город Актобе", "Aktobe"), SIGNING, SIGNING, true);

    private Samples() {}

    static Clause clause(String eid, Kind kind, String kk, String ru, String en) {
        Map<Lang, Wording> wording = new EnumMap<>(Lang.class);
        put(wording, Lang.KK, "Тақырып", kk);
        put(wording, Lang.RU, "Заголовок", ru);
        put(wording, Lang.EN, "Heading", en);
        return new Clause(eid, 1, Integer.parseInt(eid.substring(1)), kind, wording, Measure.NONE);
    }

    private static void put(Map<Lang, Wording> wording, Lang lang, String heading, String text) {
        if (!text.isEmpty()) {
            wording.put(lang, new Wording(heading, text));
        }
    }

    static Clause obliging(Clause clause, Measure measure) {
        return new Clause(clause.eid(), 1, clause.position(), Kind.OBLIGATION, clause.wording(), measure);
    }

    static Measure whole() {
        return new Measure(FIRST, SECOND, LocalDate.parse("2026-09-01"), "DAY", "EVENT");
    }

    static Draft.Party party(Side side, Draft.Signer... signers) {
        return new Draft.Party(side.key(), side.name(), "PARTY", List.of("delegation-" + side.key()), List.of(signers));
    }

    static Draft.Signer head() {
        return new Draft.Signer(
                new LocalizedText("Біреу Бірінші", "Некто Первый", "Somebody First"),
                new LocalizedText("Облыс әкімі", "Аким области", "Akim of the region"),
                LocalDate.parse("2020-01-01"),
                null,
                null,
                null);
    }

    static Draft draft(List<Lang> languages, Draft.Layout layout, List<Draft.Party> parties, Clause... clauses) {
        return new Draft(
                "memorandum",
                "MEMORANDUM",
                new LocalizedText(
                        "Ынтымақтастық туралы меморандум", "Меморандум о сотрудничестве", "Memorandum of cooperation"),
                "DRAFT",
                languages,
                null,
                layout,
                SIGNING,
                false,
                false,
                null,
                3,
                Instant.parse("2026-05-01T10:00:00Z"),
                List.of(clauses),
                parties);
    }

    static Draft draft(Clause... clauses) {
        return draft(
                List.of(Lang.values()),
                Draft.Layout.COLUMNS,
                List.of(party(FIRST, head()), party(SECOND, head())),
                clauses);
    }
}
