package kz.kelisim.agreements;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import kz.kelisim.RunningKelisim;
import kz.kelisim.register.VerifyCommand;
import kz.kelisim.store.Import;
import kz.kelisim.store.Invariants;
import kz.kelisim.store.Sheets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningIT {

    @TempDir
    Path folder = Path.of("");

    private Path downloads = Path.of("");

    @BeforeEach
    void a_folder_for_downloads() throws IOException {
        downloads = Files.createDirectory(folder.resolve("downloads"));
    }

    private static String sha256(Signing signing, String key) {
        return RunningKelisim.get()
                .bean(Agreements.class)
                .scans(signing.edition().forumId(), key)
                .getFirst()
                .sha256();
    }

    private static void sign(Signing signing, String key, int number) {
        signing.first().upload(key, Signing.scan(number));
        String sha256 = sha256(signing, key);
        signing.first().attest(key, sha256);
        signing.second().attest(key, sha256);
    }

    /// Checks the downloaded entry as a stranger would, with the key that the register publishes.
    private int verify(Signing signing, String key, byte[] entry) throws IOException {
        Path proof = Files.write(
                downloads.resolve(key + ".tlog-proof"),
                signing.first().of(key + "/proof.tlog-proof").body());
        Path keyFile = Files.write(
                downloads.resolve("key"), signing.first().get("/sample-log/key").body());
        Path entryFile = Files.write(downloads.resolve(key + ".json"), entry);
        var out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        return VerifyCommand.run(
                List.of(proof.toString(), "--key", keyFile.toString(), "--entry", entryFile.toString()), out, out);
    }

    @Test
    void two_officers_make_a_document_signed_and_a_stranger_can_check_it() throws IOException {
        Signing signing = Signing.open(folder, 2);

        assertThat(signing.first().upload("memorandum-1", Signing.scan(1)).statusCode())
                .isEqualTo(302);
        String sha256 = sha256(signing, "memorandum-1");
        assertThat(signing.first().attest("memorandum-1", sha256).statusCode()).isEqualTo(302);
        assertThat(signing.agreement("memorandum-1").state()).isEqualTo("TEXT_AGREED");
        assertThat(signing.second().attest("memorandum-1", sha256).statusCode()).isEqualTo(302);
        sign(signing, "memorandum-2", 2);

        assertThat(signing.agreement("memorandum-1").state()).isEqualTo("SIGNED");
        assertThat(signing.registration("memorandum-1").number()).isEqualTo(1);
        assertThat(signing.registration("memorandum-2").number()).isEqualTo(2);
        byte[] entry = signing.first().of("memorandum-1/entry.json").body();
        assertThat(new String(entry, StandardCharsets.UTF_8)).contains(sha256, signing.slug(), "\"sample\":true");
        assertThat(verify(signing, "memorandum-1", entry)).isEqualTo(VerifyCommand.VALID);
        byte[] changed = new String(entry, StandardCharsets.UTF_8)
                .replace("memorandum-1", "memorandum-9")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(verify(signing, "memorandum-1", changed)).isEqualTo(VerifyCommand.NOT_VALID);
    }

    @Test
    void one_officer_twice_is_not_enough_and_neither_are_two_over_different_scans() {
        Signing signing = Signing.open(folder, 1);
        signing.first().upload("memorandum-1", Signing.scan(1));
        String one = sha256(signing, "memorandum-1");
        signing.first().attest("memorandum-1", one);
        signing.first().attest("memorandum-1", one);
        assertThat(signing.agreement("memorandum-1").state()).isEqualTo("TEXT_AGREED");

        signing.second().upload("memorandum-1", Signing.scan(2));
        String two = HexFormat.of().formatHex(digest(Signing.scan(2)));
        signing.second().attest("memorandum-1", two);
        assertThat(signing.agreement("memorandum-1").state()).isEqualTo("TEXT_AGREED");

        assertThat(signing.first().attest("memorandum-1", two).statusCode()).isEqualTo(302);
        assertThat(signing.agreement("memorandum-1").state()).isEqualTo("SIGNED");
    }

    private static byte[] digest(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    @Test
    void what_is_no_scan_or_names_none_is_refused() {
        Signing signing = Signing.open(folder, 1);

        assertThat(signing.first()
                        .upload("memorandum-1", "a page".getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(422);
        assertThat(signing.first().attest("memorandum-1", "0".repeat(64)).statusCode())
                .isEqualTo(422);
        assertThat(signing.first().of("memorandum-1/entry.json").statusCode()).isEqualTo(404);
        assertThat(signing.agreement("memorandum-1").registration()).isNull();
    }

    @Test
    void documents_signed_at_the_same_time_get_numbers_without_a_gap_and_proofs_that_hold() throws IOException {
        int documents = 12;
        Signing signing = Signing.open(folder, documents);
        List<String> keys = IntStream.rangeClosed(1, documents)
                .mapToObj(i -> "memorandum-" + i)
                .toList();
        for (int i = 0; i < documents; i++) {
            signing.first().upload(keys.get(i), Signing.scan(i));
        }
        try (var officers = Executors.newFixedThreadPool(6)) {
            CompletableFuture<?>[] words = keys.stream()
                    .flatMap(key -> List.of(signing.first(), signing.second()).stream()
                            .map(officer -> CompletableFuture.runAsync(
                                    () -> officer.attest(key, sha256(signing, key)), officers)))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(words).join();
        }

        assertThat(keys.stream().map(key -> signing.registration(key).number()))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, documents).boxed().toList());
        for (String key : keys) {
            assertThat(verify(
                            signing,
                            key,
                            signing.first().of(key + "/entry.json").body()))
                    .as(key)
                    .isEqualTo(VerifyCommand.VALID);
        }
        assertThat(RunningKelisim.get().bean(Invariants.class).broken()).isEmpty();
    }

    @Test
    void what_is_signed_is_never_changed_at_the_desk() {
        Signing signing = Signing.open(folder, 1);
        String page = signing.first().deskPage("agreements/edit/memorandum-1");
        assertThat(page).contains("TEXT_AGREED").doesNotContain("SIGNED\"");
        sign(signing, "memorandum-1", 1);
        Agreement signed = signing.agreement("memorandum-1");

        for (String field : List.of("title.en", "state", "kind", "signed")) {
            Map<String, String> values = stored(signing, "agreements", "memorandum-1");
            values.put(
                    field,
                    switch (field) {
                        case "state" -> "DRAFT";
                        case "kind" -> "ROAD_MAP";
                        case String _ -> "2026";
                    });
            assertThat(signing.first()
                            .desk("agreements/edit/memorandum-1", values)
                            .statusCode())
                    .as(field)
                    .isEqualTo(422);
        }
        Map<String, String> party = stored(signing, "parties", "party-1");
        party.put("organisation", "region-b");
        assertThat(signing.first().desk("parties/edit/party-1", party).statusCode())
                .isEqualTo(422);
        assertThat(signing.first()
                        .desk(
                                "parties",
                                Map.of(
                                        "agreement",
                                        "memorandum-1",
                                        "organisation",
                                        "region-b",
                                        "role",
                                        "WITNESS",
                                        "place_in_order",
                                        "2"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(signing.first()
                        .desk(
                                "signatories",
                                Map.of("agreement", "memorandum-1", "organisation", "region-a", "person", "somebody"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(signing.agreement("memorandum-1")).isEqualTo(signed);
    }

    @Test
    void a_signed_document_takes_no_scan_and_its_folder_may_be_imported_again() {
        Signing signing = Signing.open(folder, 1);
        sign(signing, "memorandum-1", 1);
        Agreement signed = signing.agreement("memorandum-1");

        assertThat(signing.first().upload("memorandum-1", Signing.scan(7)).statusCode())
                .isEqualTo(422);
        assertThat(RunningKelisim.get()
                        .bean(Import.class)
                        .run(folder, false, "test")
                        .values())
                .allSatisfy(count -> {
                    assertThat(count.created()).isZero();
                    assertThat(count.changed()).isZero();
                });
        assertThat(signing.agreement("memorandum-1")).isEqualTo(signed);
    }

    private static Map<String, String> stored(Signing signing, String sheet, String key) {
        Sheets sheets = RunningKelisim.get().bean(Sheets.class);
        Map<String, String> values = new LinkedHashMap<>(
                sheets.load(sheets.find(sheet).orElseThrow(), signing.edition().forumId(), key)
                        .orElseThrow());
        if (sheet.equals("agreements")) {
            values.put("state", "TEXT_AGREED");
        }
        return values;
    }
}
