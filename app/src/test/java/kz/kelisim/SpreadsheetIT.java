package kz.kelisim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.Role;
import kz.kelisim.kernel.RoleGrant;
import kz.kelisim.store.Import;
import kz.kelisim.store.Loaded;
import kz.kelisim.store.Permit;
import kz.kelisim.store.Problem;
import kz.kelisim.store.Refused;
import kz.kelisim.store.Sheet;
import kz.kelisim.store.Sheets;
import kz.kelisim.store.Spreadsheets;
import kz.kelisim.store.Spreadsheets.Mapped;
import kz.kelisim.store.Spreadsheets.Owner;
import kz.kelisim.store.Trouble;
import kz.kelisim.store.Wording;
import kz.kelisim.web.EditionFinder;
import org.dhatim.fastexcel.Workbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A spreadsheet brings in everything or nothing, and says everything that is wrong by row and cell.
class SpreadsheetIT {

    private static final RunningKelisim KELISIM = RunningKelisim.get();
    private static final Spreadsheets SPREADSHEETS = KELISIM.bean(Spreadsheets.class);
    private static final Wording WORDING = KELISIM.bean(Wording.class);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final List<RoleGrant> OPERATOR = List.of(new RoleGrant(Role.OPERATOR, null, null, null));

    private static final String PEOPLE = "Name (kk);Имя или название (ru);name.en;Delegation\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Lang.class)
    void what_is_exported_and_imported_again_changes_nothing(Lang lang) {
        Map<String, String> before = Records.checksums();
        for (Sheet sheet : KELISIM.bean(Sheets.class).all()) {
            for (boolean xlsx : new boolean[] {true, false}) {
                Owner owner = every(sheet, sheet.global() ? null : edition("sample"));
                byte[] content = exported(owner, lang, "", xlsx);

                Loaded loaded = check(owner, content);

                assertThat(loaded.troubles()).as(sheet.name()).isEmpty();
                assertThat(loaded.created() + loaded.changed()).as(sheet.name()).isZero();
            }
        }
        assertThat(Records.checksums())
                .allSatisfy((table, sum) -> assertThat(sum)
                        .as(table)
                        .isEqualTo(
                                List.of("journal", "spreadsheet_upload", "column_mapping")
                                                .contains(table)
                                        ? sum
                                        : before.get(table)));
    }

    @Test
    void a_check_keeps_nothing_an_import_keeps_all_and_a_second_one_changes_nothing() {
        long forum = ground("it-sheets-" + Records.number("select count(*) from edition"));
        Owner owner = every("people", forum);
        String csv = PEOPLE + "Айгүл;Айгуль;Aigul;Side A\nБолат;Болат;Bolat;side-a\nІздеуші;Искатель;Seeker;\n";
        long people = count("person", forum);

        assertThat(check(owner, bytes(csv))).isEqualTo(new Loaded(3, 0, 0, 0, List.of()));
        assertThat(count("person", forum)).isEqualTo(people);
        assertThat(run(owner, csv)).isEqualTo(new Loaded(3, 0, 0, 0, List.of()));
        assertThat(count("person", forum)).isEqualTo(people + 3);
        assertThat(run(owner, csv)).isEqualTo(new Loaded(0, 0, 3, 0, List.of()));
        assertThat(run(owner, "key;name.kk;name.ru;name.en\naigul;Айгүл;Айгуля;Aigul"))
                .isEqualTo(new Loaded(0, 1, 0, 0, List.of()));
        assertThat(Records.<String>onOwner(statement -> Records.first(
                        statement,
                        "select (name ->> 'ru') || ' ' || (delegation_id is not null) from person where key = 'aigul' and forum_id = "
                                + forum)))
                .isEqualTo("Айгуля true");
    }

    @Test
    void an_organisation_is_known_by_its_identifier() {
        Owner owner = every("organisations", ground("it-sheets"));
        String head = "Вид;name.kk;name.ru;name.en;identifier_scheme;identifier\n";
        Loaded first = run(owner, head + "Предприятие;Зауыт;Завод;Plant;INN;7707083893");

        assertThat(first.created() + first.unchanged()).isEqualTo(1);
        assertThat(run(owner, head + "ENTERPRISE;Зауыт;Завод 2;Plant;INN;7707083893")
                        .changed())
                .isEqualTo(1);
        assertThat(run(owner, head + "ENTERPRISE;Зауыт;Завод;Plant;INN;7707083893")
                        .changed())
                .isEqualTo(1);
    }

    @Test
    void every_problem_is_told_by_row_and_cell_and_nothing_is_stored() {
        long forum = ground("it-sheets");
        Owner owner = every("people", forum);
        Map<String, String> before = Records.checksums();
        Loaded loaded = check(
                owner,
                bytes(
                        PEOPLE
                                + "А;Б;Good;Side A\nА;;Bad;Side A\nА;Б;Bad;Nobody\n=1+1;Б;Bad;\nА;Б;Good;Side A\nА;Б;x;;more\n"));

        assertThat(loaded.troubles())
                .extracting(trouble -> trouble.row() + " " + trouble.column() + " "
                        + trouble.problem().text())
                .containsExactlyInAnyOrder(
                        "3 B error.translation",
                        "4 D error.no_such",
                        "5 A error.formula",
                        "6  error.row_twice",
                        "7  error.beyond");
        assertThat(loaded.troubles())
                .filteredOn(trouble -> trouble.row() == 4)
                .singleElement()
                .extracting(Trouble::value, Trouble::heading)
                .containsExactly("Nobody", "Delegation");
        assertThat(Records.checksums())
                .allSatisfy((table, sum) -> assertThat(table.equals("spreadsheet_upload")
                                || table.equals("column_mapping")
                                || sum.equals(before.get(table)))
                        .as(table)
                        .isTrue());
        assertThat(refused(owner, PEOPLE + "А;;Bad;Side A")).containsExactly("error.translation");
    }

    @Test
    void what_only_the_database_refuses_is_named_for_each_row() {
        long forum = ground("it-sheets");
        Owner owner = every("participants", forum);

        Loaded loaded = check(
                owner, bytes("key;person;delegation;head\np-1;head-a;side-a;yes\np-2;head-a;;\np-3;other-a;side-a;Да"));

        assertThat(loaded.troubles())
                .extracting(trouble -> trouble.row() + " " + trouble.problem().text())
                .containsExactly("3 error.rule", "4 error.rule");
    }

    @Test
    void a_focal_point_brings_in_rows_of_the_own_delegation_only() {
        long forum = ground("it-sheets");
        var focal = List.of(new RoleGrant(Role.FOCAL_POINT, forum, null, "side-a"));
        Owner owner = new Owner("focal-a@sheets.invalid", focal, false, sheet("people"), forum);
        long people = count("person", forum);

        Loaded loaded = check(
                owner,
                bytes(
                        "key;name.kk;name.ru;name.en;delegation\n;А;А;Own one;side-a\n;А;А;Foreign;side-b\n;А;А;Nobody's;\nhead-b;Ж;Ж;Taken;side-a\nhead-a;Ж;Ж;Given away;side-b"));

        assertThat(loaded.troubles())
                .extracting(trouble -> trouble.row() + " " + trouble.problem().text())
                .containsExactly("3 error.not_yours", "4 error.not_yours", "5 error.not_yours", "6 error.not_yours");
        assertThat(refused(owner, "key;name.ru\nhead-b;Подмена")).containsExactly("error.not_yours");
        assertThat(count("person", forum)).isEqualTo(people);
        assertThat(new String(exported(owner, Lang.EN, "", false), StandardCharsets.UTF_8))
                .contains("head-a", "other-a")
                .doesNotContain("head-b");
        Owner other = new Owner("focal-b@sheets.invalid", focal, false, sheet("people"), forum);
        UUID upload = SPREADSHEETS.upload(owner, "a.csv", bytes(PEOPLE + "А;Б;C;side-a"));
        assertThat(SPREADSHEETS.find(owner, upload, WORDING)).isPresent();
        assertThat(SPREADSHEETS.find(other, upload, WORDING)).isEmpty();
        assertThat(SPREADSHEETS.find(
                        new Owner(owner.actor(), focal, false, sheet("people"), edition("sample")), upload, WORDING))
                .isEmpty();
    }

    @Test
    void a_focal_point_names_no_origin() {
        long forum = ground("it-sheets");
        Owner owner = new Owner(
                "focal-c@sheets.invalid",
                List.of(new RoleGrant(Role.FOCAL_POINT, forum, null, "side-a")),
                false,
                sheet("people"),
                forum);
        UUID upload = SPREADSHEETS.upload(
                owner, "a.csv", bytes("key;name.kk;name.ru;name.en;delegation;origin\nx;А;Б;C;side-a;it-sheets"));

        assertThat(SPREADSHEETS.find(owner, upload, WORDING).orElseThrow().columns())
                .endsWith("delegation", "");
    }

    @Test
    void the_columns_are_remembered_for_the_same_headings() {
        Owner owner = every("people", ground("it-sheets"));
        byte[] content = bytes("Қатысушы;ФИО;Full name %s\nА;Б;Remembered".formatted(UUID.randomUUID()));
        Mapped mapped = mapped(owner, content);
        assertThat(mapped.columns()).containsExactly("", "", "");
        SPREADSHEETS.map(owner, mapped, List.of("name.kk", "name.ru", "name.en"));

        assertThat(mapped(owner, content).columns()).containsExactly("name.kk", "name.ru", "name.en");
        assertThat(catchThrowableOfType(
                                Refused.class, () -> SPREADSHEETS.map(owner, mapped, List.of("name.kk", "name.kk", "")))
                        .problems())
                .extracting(Problem::text)
                .containsExactly("error.column_twice");
    }

    @Test
    void a_workbook_is_imported_like_csv() throws IOException {
        Owner owner = every("people", ground("it-sheets"));
        var out = new ByteArrayOutputStream();
        try (var workbook = new Workbook(out, "test", null)) {
            var sheet = workbook.newWorksheet("Люди");
            List<List<String>> rows = List.of(
                    List.of("Имя или название (kk)", "Аты немесе атауы (ru)", "Name (en)"),
                    List.of("Гүл", "Гуль", "Gul of a workbook"));
            for (int row = 0; row < rows.size(); row++) {
                for (int cell = 0; cell < 3; cell++) {
                    sheet.value(row, cell, rows.get(row).get(cell));
                }
            }
        }

        assertThat(check(owner, out.toByteArray()).created()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {2_000})
    void one_bad_row_in_many_is_named_and_many_good_ones_are_stored(int size) {
        many(size);
    }

    /// The same with 30,000 rows, with figures; part of `make drills`.
    @Test
    @EnabledIfEnvironmentVariable(named = "KELISIM_DRILLS", matches = "true")
    void thirty_thousand_rows() {
        many(30_000);
    }

    private void many(int size) {
        long forum = ground("it-sheets-%d-%d".formatted(size, Records.number("select count(*) from edition")));
        Owner owner = every("people", forum);
        String mark = UUID.randomUUID().toString();
        var csv = new StringBuilder(PEOPLE);
        for (int i = 0; i < size; i++) {
            csv.append("Қатысушы %1$d %2$s;Участник %1$d;Person %1$d;%3$s\n"
                    .formatted(i, mark, i % 2 == 0 ? "side-a" : "Side B"));
        }
        long before = count("person", forum);
        List<String> bad = new ArrayList<>(csv.toString().lines().toList());
        bad.set(size / 2, "only;;one;side-a");

        Loaded refused = timed("check with a bad row", () -> check(owner, bytes(String.join("\n", bad))));
        assertThat(refused.troubles()).singleElement().extracting(Trouble::row).isEqualTo(size / 2 + 1);
        assertThat(count("person", forum)).isEqualTo(before);
        assertThat(timed("check", () -> check(owner, bytes(csv.toString()))).created())
                .isEqualTo(size);
        assertThat(timed("import", () -> run(owner, csv.toString())).created()).isEqualTo(size);
        assertThat(timed("second import", () -> run(owner, csv.toString())).unchanged())
                .isEqualTo(size);
        byte[] xlsx = timed("export XLSX", () -> exported(owner, Lang.RU, "", true));
        timed("export CSV", () -> exported(owner, Lang.RU, "", false));
        assertThat(timed("check of the XLSX", () -> check(owner, xlsx)).unchanged())
                .isEqualTo(size + before);
    }

    private static <T> T timed(String what, Supplier<T> work) {
        System.gc();
        var heap = ManagementFactory.getMemoryMXBean();
        long used = heap.getHeapMemoryUsage().getUsed();
        long from = System.nanoTime();
        T result = work.get();
        System.out.printf(
                "spreadsheet %s: %d ms, heap from %d to %d MiB%n",
                what,
                (System.nanoTime() - from) / 1_000_000,
                used >> 20,
                heap.getHeapMemoryUsage().getUsed() >> 20);
        return result;
    }

    /// The id of an edition with two delegations and a few people.
    private long ground(String slug) {
        Records.write(
                folder,
                "1.yaml",
                Records.edition(slug)
                        + """
                edition: %1$s
                organisations:
                  - {key: one, kind: REGION, name: %2$s}
                delegations:
                  - {key: side-a, organisation: one, name: %3$s}
                  - {key: side-b, organisation: one, name: %4$s}
                people:
                  - {key: head-a, name: %5$s, delegation: side-a}
                  - {key: other-a, name: %6$s, delegation: side-a}
                  - {key: head-b, name: %7$s, delegation: side-b}
                """.formatted(
                                        slug,
                                        Records.text("One"),
                                        Records.text("Side A"),
                                        Records.text("Side B"),
                                        Records.text("Head A"),
                                        Records.text("Other A"),
                                        Records.text("Head B")));
        KELISIM.bean(Import.class).run(folder, false, "spreadsheet-it");
        return edition(slug);
    }

    private static long edition(String slug) {
        return KELISIM.bean(EditionFinder.class).edition(slug).orElseThrow().forumId();
    }

    private static Sheet sheet(String name) {
        return KELISIM.bean(Sheets.class).find(name).orElseThrow();
    }

    private static Owner every(String sheet, long forum) {
        return every(sheet(sheet), forum);
    }

    /// An account with every role that some permit of the sheet wants for all its records.
    private static Owner every(Sheet sheet, @Nullable Long forum) {
        List<RoleGrant> grants = new ArrayList<>(OPERATOR);
        sheet.permits().forEach(permit -> grants.add(new RoleGrant(permit.role(), forum, null, null)));
        Sheet open = sheet.editedBy(Permit.every(Role.OPERATOR));
        return new Owner("every@sheets.invalid", grants, true, open, forum);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Mapped mapped(Owner owner, byte[] content) {
        UUID upload = SPREADSHEETS.upload(owner, "file", content);
        return SPREADSHEETS.find(owner, upload, WORDING).orElseThrow();
    }

    private static Loaded check(Owner owner, byte[] content) {
        return SPREADSHEETS.check(owner, mapped(owner, content), WORDING, TODAY);
    }

    private static Loaded run(Owner owner, String csv) {
        return SPREADSHEETS.run(owner, mapped(owner, bytes(csv)), WORDING, TODAY);
    }

    private static List<String> refused(Owner owner, String csv) {
        return catchThrowableOfType(Refused.class, () -> run(owner, csv)).problems().stream()
                .map(Problem::text)
                .toList();
    }

    private static byte[] exported(Owner owner, Lang lang, String search, boolean xlsx) {
        var out = new ByteArrayOutputStream();
        SPREADSHEETS.export(owner, WORDING, lang, search, xlsx, out);
        return out.toByteArray();
    }

    private static long count(String table, long forum) {
        return Records.number("select count(*) from %s where forum_id = %d".formatted(table, forum));
    }
}
