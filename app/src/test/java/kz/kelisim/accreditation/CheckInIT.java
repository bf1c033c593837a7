package kz.kelisim.accreditation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kz.kelisim.RunningKelisim;
import kz.kelisim.accounts.Accounts;
import kz.kelisim.accreditation.CheckIn.Reading;
import kz.kelisim.kernel.EditionRef;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.Role;
import kz.kelisim.kernel.RoleGrant;
import kz.kelisim.store.Import;
import kz.kelisim.store.Refused;
import kz.kelisim.web.EditionFinder;
import kz.kelisim.web.Paging;
import kz.kelisim.web.View;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Badges and entrances on the real PostgreSQL, each test in an edition of its own.
class CheckInIT {

    private static final RunningKelisim KELISIM = RunningKelisim.get();
    private static final CheckIn CHECK_IN = KELISIM.bean(CheckIn.class);
    private static final Badges BADGES = KELISIM.bean(Badges.class);
    private static final BadgeKey KEY = KELISIM.bean(BadgeKey.class);
    private static final Instant NOON = Instant.parse("2026-05-14T07:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void a_badge_admits_once_and_a_replayed_code_is_told_where_its_bearer_is() throws IOException {
        EditionRef edition = edition("check-in-replay");
        String code = code(edition, "aigerim", 1);

        assertThat(told(edition, code, "hall")).isEqualTo(Verdict.ADMITTED);
        var second = CHECK_IN.read(
                        edition.forumId(), UUID.randomUUID(), List.of(asked(1, code, "hall")), "other@desk.invalid")
                .getFirst();
        assertThat(second.verdict()).isEqualTo(Verdict.ALREADY_HERE);
        assertThat(second.seen()).isNotNull().extracting(CheckIn.Seen::desk).isEqualTo("desk@desk.invalid");
        assertThat(told(edition, code, "stage")).isEqualTo(Verdict.WRONG_ZONE);
        assertThat(told(edition, code(edition, "askar", 1), "stage")).isEqualTo(Verdict.WRONG_DAY);
    }

    @Test
    void a_blocked_and_a_replaced_badge_are_refused() throws IOException {
        EditionRef edition = edition("check-in-revoked");
        BADGES.block(edition, "aigerim", "lost in the car park", "org@desk.invalid");
        assertThat(told(edition, code(edition, "aigerim", 1), "hall")).isEqualTo(Verdict.BLOCKED);
        assertThatThrownBy(() -> BADGES.block(edition, "aigerim", "again", "org@desk.invalid"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("error.no_valid_badge");
        assertThatThrownBy(() -> BADGES.block(edition, "askar", "  ", "org@desk.invalid"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("error.block_reason");

        assertThat(BADGES.reissue(edition, "aigerim", "org@desk.invalid")).isEqualTo(2);
        assertThat(told(edition, code(edition, "aigerim", 1), "hall")).isEqualTo(Verdict.BLOCKED);
        assertThat(told(edition, code(edition, "aigerim", 2), "hall")).isEqualTo(Verdict.ADMITTED);
    }

    @Test
    void who_came_with_the_old_badge_is_here_with_the_new_one() throws IOException {
        EditionRef edition = edition("check-in-reissued");
        assertThat(told(edition, code(edition, "aigerim", 1), "hall")).isEqualTo(Verdict.ADMITTED);
        BADGES.reissue(edition, "aigerim", "org@desk.invalid");
        assertThat(told(edition, code(edition, "aigerim", 2), "hall")).isEqualTo(Verdict.ALREADY_HERE);
    }

    @Test
    void a_code_of_another_edition_and_a_guessed_one_are_unknown() throws IOException {
        EditionRef one = edition("check-in-one");
        EditionRef other = edition("check-in-other");
        assertThat(told(one, code(other, "aigerim", 1), "hall")).isEqualTo(Verdict.UNKNOWN);
        assertThat(told(one, "1".repeat(40), "hall")).isEqualTo(Verdict.UNKNOWN);
        assertThat(told(other, code(other, "aigerim", 1), "hall")).isEqualTo(Verdict.ADMITTED);
    }

    @Test
    void a_repeated_upload_changes_nothing() throws IOException {
        EditionRef edition = edition("check-in-upload");
        UUID device = UUID.randomUUID();
        var readings = List.of(
                decided(1, code(edition, "aigerim", 1), Verdict.ADMITTED),
                decided(2, code(edition, "askar", 1), Verdict.ADMITTED),
                decided(3, "2".repeat(40), Verdict.UNKNOWN));

        var first = CHECK_IN.read(edition.forumId(), device, readings, "desk@desk.invalid");
        var second = CHECK_IN.read(edition.forumId(), device, readings, "desk@desk.invalid");

        assertThat(second).isEqualTo(first);
        assertThat(scans(edition)).isEqualTo(3);
        assertThat(CHECK_IN.conflicts(edition.forumId())).isEmpty();
        assertThat(CHECK_IN.counts(edition.forumId(), LocalDate.ofInstant(NOON, View.ZONE)))
                .extracting(CheckIn.Count::people)
                .containsExactly(1L, 1L);
    }

    @Test
    void two_devices_without_a_network_are_both_kept_and_shown_as_a_conflict() throws IOException {
        EditionRef edition = edition("check-in-conflict");
        String code = code(edition, "aigerim", 1);
        for (UUID device : List.of(UUID.randomUUID(), UUID.randomUUID())) {
            var told = CHECK_IN.read(
                            edition.forumId(), device, List.of(decided(1, code, Verdict.ADMITTED)), "desk@desk.invalid")
                    .getFirst();
            assertThat(told.verdict()).isEqualTo(Verdict.ADMITTED);
        }
        assertThat(scans(edition)).isEqualTo(2);
        assertThat(CHECK_IN.conflicts(edition.forumId()))
                .hasSize(2)
                .extracting(one -> one.name().en())
                .containsOnly("Aigerim");
        assertThat(CHECK_IN.counts(edition.forumId(), LocalDate.ofInstant(NOON, View.ZONE)))
                .extracting(CheckIn.Count::people)
                .containsExactly(1L);
    }

    @Test
    void desks_that_read_one_badge_at_the_same_moment_admit_it_once() throws Exception {
        EditionRef edition = edition("check-in-race");
        String code = code(edition, "aigerim", 1);
        List<Callable<Verdict>> desks = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            desks.add(() -> told(edition, code, "hall"));
        }
        List<Verdict> verdicts = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (Future<Verdict> verdict : threads.invokeAll(desks)) {
                verdicts.add(verdict.get());
            }
        }
        assertThat(verdicts).filteredOn(Verdict.ADMITTED::equals).hasSize(1);
        assertThat(verdicts).filteredOn(Verdict.ALREADY_HERE::equals).hasSize(7);
    }

    @Test
    void a_bad_upload_is_refused_as_a_whole() throws IOException {
        EditionRef edition = edition("check-in-bad");
        String code = code(edition, "aigerim", 1);
        for (Reading bad : List.of(
                new Reading(2, BadgeKey.hash(code), "roof", NOON, null),
                new Reading(2, code, "hall", NOON, null),
                new Reading(0, BadgeKey.hash(code), "hall", NOON, null))) {
            assertThatThrownBy(() -> CHECK_IN.read(
                            edition.forumId(),
                            UUID.randomUUID(),
                            List.of(asked(1, code, "hall"), bad),
                            "desk@desk.invalid"))
                    .isInstanceOf(Refused.class);
        }
        assertThat(scans(edition)).isZero();
    }

    @Test
    void the_database_holds_no_code_and_a_snapshot_neither() throws Exception {
        EditionRef edition = edition("check-in-secrets");
        String code = code(edition, "aigerim", 1);
        told(edition, code, "hall");
        List<String> rows = within(
                edition,
                "select cast(t as text) from badge t union all select cast(t as text) from scan t union all select cast(t as text) from journal t");
        assertThat(rows).isNotEmpty().noneMatch(row -> row.contains(code));

        CheckIn.Snapshot snapshot = CHECK_IN.snapshot(edition.forumId(), edition.slug(), Lang.RU);
        assertThat(snapshot.payload())
                .contains("Айгерим")
                .doesNotContain("Айгерім", code, BadgeKey.hash(code), "Turkestan Bank");
        var verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(CHECK_IN.verifier()))));
        verifier.update(snapshot.payload().getBytes(StandardCharsets.UTF_8));
        assertThat(verifier.verify(Base64.getDecoder().decode(snapshot.signature())))
                .isTrue();
    }

    @Test
    void a_badge_is_printed_with_every_letter_and_counted() throws IOException {
        EditionRef edition = edition("check-in-print");
        BADGES.countPrint(edition, List.of(), "guest", "org@desk.invalid");
        BADGES.countPrint(edition, List.of("aigerim"), "", "org@desk.invalid");
        assertThat(BADGES.page(edition.forumId(), "", Paging.Asked.of("", "1")).rows())
                .extracting(Badge::prints)
                .containsExactlyInAnyOrder(2, 0, 0);
        for (BadgeDesign.Layout layout : BadgeDesign.Layout.values()) {
            byte[] pdf = BADGES.pdf(edition, List.of(), "", layout);
            Files.createDirectories(Path.of("target", "badges"));
            Files.write(Path.of("target", "badges", layout + ".pdf"), pdf);
            try (PDDocument document = Loader.loadPDF(pdf)) {
                assertThat(document.getNumberOfPages()).isEqualTo(layout.perSheet() == 1 ? 3 : 1);
                assertThat(new PDFTextStripper().getText(document))
                        .contains(
                                "Әңғүқұөһі",
                                "Айгерім",
                                "Үлгі",
                                code(edition, "aigerim", 1).substring(0, 5));
            }
        }
        BADGES.block(edition, "aigerim", "lost", "org@desk.invalid");
        assertThatThrownBy(() -> BADGES.countPrint(edition, List.of("aigerim"), "", "org@desk.invalid"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("error.nothing_to_print");
    }

    @Test
    void who_works_at_an_entrance_reads_badges_of_that_edition_and_does_nothing_else() throws IOException {
        EditionRef edition = edition("check-in-roles");
        KELISIM.bean(Accounts.class)
                .grant(
                        "entrance@desk.invalid",
                        "Entrance",
                        Lang.EN,
                        new RoleGrant(Role.CHECK_IN_DESK, edition.forumId(), null, null));
        var desk = KELISIM.signedIn("entrance@desk.invalid");
        String own = "/en/forums/" + edition.slug();
        var page = desk.get(own + "/check-in");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Permissions-Policy"))
                .get()
                .asString()
                .contains("camera=(self)");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .get()
                .asString()
                .contains("script-src 'self' 'wasm-unsafe-eval';", "default-src 'none'");
        assertThat(desk.get("/en/account").headers().firstValue("Permissions-Policy"))
                .get()
                .asString()
                .contains("camera=()");
        assertThat(desk.get("/en/account").headers().firstValue("Content-Security-Policy"))
                .get()
                .asString()
                .contains("script-src 'self';");
        assertThat(desk.get(own + "/check-in/snapshot").statusCode()).isEqualTo(200);
        Map<String, String> form = Map.of(
                "_csrf", RunningKelisim.csrf(page.body()),
                "idempotency_key", RunningKelisim.idempotencyKey(page.body()),
                "zone", "hall",
                "code", code(edition, "aigerim", 1));
        for (int i = 0; i < 2; i++) {
            assertThat(desk.post(own + "/check-in", form).body()).contains("verdict admitted");
        }
        assertThat(scans(edition)).isEqualTo(1);
        for (String refused : List.of("/badges", "/badges/badges.pdf", "/check-in/counter", "/desk", "/desk/zones")) {
            assertThat(desk.get(own + refused).statusCode()).as(refused).isEqualTo(403);
        }
        assertThat(desk.get("/en/forums/sample/check-in").statusCode()).isEqualTo(403);
        assertThat(desk.get("/en/forums/sample/check-in/snapshot").statusCode()).isEqualTo(403);
        assertThat(desk.post("/en/forums/sample/check-in", form).statusCode()).isEqualTo(403);
    }

    private static Verdict told(EditionRef edition, String code, String zone) {
        return CHECK_IN.read(edition.forumId(), UUID.randomUUID(), List.of(asked(1, code, zone)), "desk@desk.invalid")
                .getFirst()
                .verdict();
    }

    private static Reading asked(long sequence, String code, String zone) {
        return new Reading(sequence, BadgeKey.hash(code), zone, NOON, null);
    }

    private static Reading decided(long sequence, String code, Verdict verdict) {
        return new Reading(sequence, BadgeKey.hash(code), "hall", NOON, verdict);
    }

    private static String code(EditionRef edition, String participant, int serial) {
        long id = Long.parseLong(
                within(edition, "select cast(id as text) from participant where key = '" + participant + "'")
                        .getFirst());
        return KEY.code(edition.slug(), id, serial);
    }

    private static long scans(EditionRef edition) {
        return Long.parseLong(
                within(edition, "select cast(count(*) as text) from scan").getFirst());
    }

    private static List<String> within(EditionRef edition, String query) {
        JdbcClient database = KELISIM.bean(JdbcClient.class);
        return new TransactionTemplate(KELISIM.bean(PlatformTransactionManager.class)).<List<String>>execute(_ -> {
            database.sql("select set_config('kelisim.forum', :forum, true)")
                    .param("forum", Long.toString(edition.forumId()))
                    .query(String.class)
                    .single();
            return database.sql(query).query((row, _) -> row.getString(1)).list();
        });
    }

    /// A fresh edition with a guest, a speaker of another year and somebody without a category, each with a badge.
    private EditionRef edition(String name) throws IOException {
        String slug = name + "-" + HexFormat.of().toHexDigits((short) System.nanoTime());
        Files.createDirectories(folder.resolve(slug));
        Files.writeString(folder.resolve(slug).resolve("all.yaml"), """
                edition: %1$s
                origin: %1$s
                origins:
                  - {key: %1$s, kind: SAMPLE, title: Made up, producer: a test, citation: a test, language: en, licence: none, read_as: GENERATED}
                series:
                  - {key: %1$s, name: %2$s}
                editions:
                  - {key: %1$s, series: %1$s, ordinal: 1, name: %2$s, city: %2$s, region: KZ-15, sample: true, origin: %1$s}
                categories:
                  - {key: guest, title: {kk: Қонақ, ru: Гость, en: Guest}, attended: true}
                  - {key: speaker, title: {kk: Спикер, ru: Спикер, en: Speaker}, attended: true}
                people:
                  - {key: aigerim, name: {kk: "Айгерім Әңғүқұөһі", ru: Айгерим, en: Aigerim}}
                  - {key: askar, name: {kk: Асқар, ru: Аскар, en: Askar}}
                  - {key: nobody, name: {kk: Ешкім, ru: Никто, en: Nobody}}
                participants:
                  - {key: aigerim, person: aigerim, category: guest, listed: false, head: false}
                  - {key: askar, person: askar, category: speaker, listed: false, head: false}
                  - {key: nobody, person: nobody, listed: false, head: false}
                zones:
                  - {key: hall, title: %2$s}
                  - {key: stage, title: %2$s}
                admissions:
                  - {key: guest-hall, category: guest, zone: hall}
                  - {key: speaker-hall, category: speaker, zone: hall, day: "2026-05-14"}
                  - {key: speaker-stage, category: speaker, zone: stage, day: "2026-05-14"}
                """.formatted(
                        slug, "{kk: \"%1$s\", ru: \"%1$s\", en: \"%1$s\"}".formatted(slug)));
        KELISIM.bean(Import.class).run(folder.resolve(slug), false, "test");
        EditionRef edition = KELISIM.bean(EditionFinder.class).edition(slug).orElseThrow();
        assertThat(BADGES.issueMissing(edition, "", "org@desk.invalid")).isEqualTo(3);
        assertThat(BADGES.issueMissing(edition, "", "org@desk.invalid")).isZero();
        return edition;
    }
}
