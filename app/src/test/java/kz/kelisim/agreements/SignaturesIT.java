package kz.kelisim.agreements;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kz.kelisim.RunningKelisim;
import kz.kelisim.agreements.Signing.Officer;
import kz.kelisim.kernel.Role;
import kz.kelisim.signatures.Line;
import kz.kelisim.signatures.TestAuthority;
import kz.kelisim.signatures.TestAuthority.Algorithm;
import kz.kelisim.signatures.TestAuthority.Holder;
import kz.kelisim.signatures.Verdict;
import kz.kelisim.store.Invariants;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Electronic signatures through the pages: what counts, what is kept in doubt, and what is refused.
class SignaturesIT {

    private static final boolean DRILLS = "true".equals(System.getenv("KELISIM_DRILLS"));

    @TempDir
    private Path folder = Path.of("");

    private static HttpResponse<byte[]> bring(Officer by, int document, String side, byte[] file) {
        return by.upload(
                "memorandum-%d/signatures/side-%s-%d".formatted(document, side, document), Map.of(), "file", file);
    }

    private static String entry(Officer by, int document) {
        return Officer.text(by.of(Sides.key(document) + "/entry.json"));
    }

    @Test
    void an_rsa_and_a_gost_signatory_make_it_signed() throws IOException {
        Sides sides = Sides.open(folder, 3);
        Officer a = sides.member(Role.FOCAL_POINT, "delegation-a");
        Officer b = sides.member(Role.FOCAL_POINT, "delegation-b");
        byte[] downloaded = a.of("memorandum-1/master.pdf").body();
        assertThat(downloaded).isEqualTo(Sides.master(1));

        Path file = Files.write(folder.resolve("downloaded.pdf"), downloaded);
        assertThat(bring(a, 1, "a", Sides.signDownloaded(file, true)).statusCode())
                .isEqualTo(302);
        assertThat(sides.agreement(1).state()).isEqualTo("TEXT_AGREED");
        assertThat(bring(b, 1, "b", Sides.signDownloaded(file, false)).statusCode())
                .isEqualTo(302);

        assertThat(sides.agreement(1).state()).isEqualTo("SIGNED");
        assertThat(entry(a, 1)).contains("\"registerNumber\":1", Signatures.sha256(Sides.master(1)));
        Signature gost = sides.signatures(1, "b").getFirst();
        assertThat(gost.method()).isEqualTo(Verdict.Method.GOST_KZ);
        assertThat(gost.level()).isEqualTo(Verdict.Level.B);
        assertThat(sides.signatures(1, "a").getFirst().method()).isEqualTo(Verdict.Method.RSA);
        String page = Officer.text(a.of("memorandum-1/signatures"));
        assertThat(page).contains("Bytes intact", "Key matches", "Chain and revocation", "Authority", "TOTAL_PASSED");
        byte[] certificate = a.of("memorandum-1/certificate.pdf").body();
        assertThat(a.of("memorandum-1/certificate.pdf").body()).isEqualTo(certificate);
        try (var pdf = Loader.loadPDF(certificate)) {
            assertThat(new PDFTextStripper().getText(pdf))
                    .contains("Тіркеу туралы куәлік", "Келісім 1", "Меморандум 1", "Memorandum 1", "Область Б")
                    .contains(
                            Signatures.sha256(Sides.master(1)),
                            "/kk/forums/" + sides.slug() + "/agreements/memorandum-1");
        }
        assertThat(RunningKelisim.get().bean(Invariants.class).broken()).isEmpty();
    }

    @Test
    void what_is_no_signature_of_that_file_is_refused_and_leaves_nothing() {
        Sides sides = Sides.open(folder, 3);
        Officer officer = sides.member(Role.PROTOCOL_OFFICER, "");
        byte[] good = sides.byAliya(1);
        byte[] flipped = good.clone();
        flipped[flipped.length - 20] ^= 1;
        Map<String, byte[]> bad = Map.of(
                "Other bytes were signed", sides.byAliya(2),
                "The signature is damaged", flipped,
                "no CMS signature", Sides.master(1),
                "larger than 1 MB", new byte[(1 << 20) + 1],
                "another signatory", sides.byBekzat(1));

        bad.forEach((message, file) -> {
            HttpResponse<byte[]> answer = bring(officer, 1, "a", file);
            assertThat(answer.statusCode()).as(message).isEqualTo(422);
            assertThat(Officer.text(answer)).contains(message);
        });
        assertThat(bring(officer, 1, "a", new byte[0]).statusCode()).isEqualTo(422);

        assertThat(sides.signatures(1, "a")).isEmpty();
        assertThat(bring(officer, 1, "a", good).statusCode()).isEqualTo(302);
        assertThat(bring(officer, 1, "a", good).statusCode()).as("twice").isEqualTo(422);
        assertThat(sides.signatures(1, "a")).hasSize(1);
    }

    @Test
    void a_file_of_more_than_twenty_megabytes_is_told_to_be_too_large() {
        Sides sides = Sides.open(folder, 2);
        Officer officer = sides.member(Role.PROTOCOL_OFFICER, "");

        HttpResponse<byte[]> answer = bring(officer, 1, "a", new byte[20 * 1024 * 1024 + 1]);

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(Officer.text(answer)).contains("The file is too large");
    }

    @Test
    void a_chain_in_doubt_is_kept_and_does_not_count() {
        Sides sides = Sides.open(folder, 3);
        Officer officer = sides.member(Role.ORGANISER, "");
        TestAuthority strict = TestAuthority.of(Algorithm.EC, Sides.NOW);
        Holder revoked = Sides.holder(strict, "Aliya Sarov");
        strict.revoke(revoked.certificate());
        Sides.trust("strict", strict, true);
        Holder ended = Sides.RSA.issue(
                "aliya SAROV", Sides.NOW.minus(Duration.ofDays(30)), Sides.NOW.minus(Duration.ofDays(1)));
        Holder stranger = Sides.holder(TestAuthority.of(Algorithm.GOST_RU_512, Sides.NOW), "Sarov Aliya");

        Map.of(revoked, Line.Reason.REVOKED, ended, Line.Reason.OUT_OF_VALIDITY, stranger, Line.Reason.NO_ANCHOR)
                .forEach((holder, reason) -> {
                    assertThat(bring(officer, 1, "a", sides.signed(Sides.master(1), holder))
                                    .statusCode())
                            .isEqualTo(302);
                    Signature kept = sides.signatures(1, "a").getFirst();
                    assertThat(kept.chain().reason()).isEqualTo(reason);
                    assertThat(kept.indication()).isEqualTo(Verdict.Indication.INDETERMINATE);
                    assertThat(kept.subIndication()).isNotEmpty();
                    assertThat(kept.authority().holds()).isTrue();
                    assertThat(kept.counts()).isFalse();
                });
        bring(officer, 1, "b", sides.byBekzat(1));
        assertThat(sides.agreement(1).state()).isEqualTo("TEXT_AGREED");
        assertThat(bring(officer, 1, "a", sides.byAliya(1)).statusCode()).isEqualTo(302);
        assertThat(sides.agreement(1).state()).isEqualTo("SIGNED");
    }

    @Test
    void a_list_of_revoked_certificates_that_the_operator_brings_counts_at_once() {
        Sides sides = Sides.open(folder, 2);
        Officer officer = sides.member(Role.PROTOCOL_OFFICER, "");
        Officer operator = new Officer(sides.slug(), "operator@demo.invalid");
        TestAuthority fresh = TestAuthority.of(Algorithm.GOST_RU_256, Sides.NOW);
        Sides.trust("fresh", fresh, false);
        byte[] file = sides.signed(Sides.master(1), Sides.holder(fresh, "Алия Саров"));
        assertThat(bring(officer, 1, "a", file).statusCode()).isEqualTo(302);
        assertThat(sides.signatures(1, "a").getFirst().chain().reason()).isEqualTo(Line.Reason.NO_REVOCATION_DATA);
        assertThat(bring(officer, 1, "a", file).statusCode()).as("nothing new").isEqualTo(422);

        byte[] list = Sides.revocations(fresh);
        Map<String, String> source = Map.of("source", "Its page, by a stick");
        assertThat(officer.upload("/en/trust/revocations", source, "file", list).statusCode())
                .isEqualTo(403);
        assertThat(operator.upload("/en/trust/revocations", source, "file", file)
                        .statusCode())
                .isEqualTo(422);
        assertThat(operator.upload("/en/trust/revocations", source, "file", list)
                        .statusCode())
                .isEqualTo(302);
        assertThat(operator.upload("/en/trust/revocations", source, "file", list)
                        .statusCode())
                .as("not newer")
                .isEqualTo(422);

        assertThat(bring(officer, 1, "a", file).statusCode()).isEqualTo(302);
        assertThat(sides.signatures(1, "a")).extracting(Signature::counts).containsExactly(true, false);
        assertThat(Officer.text(officer.get("/en/trust")))
                .contains("Test authority GOST_RU_256", "Its page, by a stick", "Made for a test");
    }

    @Test
    void one_file_may_hold_both_signatories() {
        Sides sides = Sides.open(folder, 3);
        Officer officer = sides.member(Role.PROTOCOL_OFFICER, "");
        byte[] both = TestAuthority.joined(sides.byAliya(1), sides.byBekzat(1));
        byte[] strangers = TestAuthority.joined(
                sides.signed(Sides.master(1), Sides.holder(Sides.RSA, "One")),
                sides.signed(Sides.master(1), Sides.holder(Sides.GOST, "Two")));

        assertThat(Officer.text(bring(officer, 1, "a", strangers))).contains("The file holds 2 signatures");
        assertThat(bring(officer, 1, "a", both).statusCode()).isEqualTo(302);
        assertThat(sides.agreement(1).state()).isEqualTo("TEXT_AGREED");
        assertThat(bring(officer, 1, "b", both).statusCode()).isEqualTo(302);
        assertThat(sides.agreement(1).state()).isEqualTo("SIGNED");
    }

    @Test
    void a_certificate_in_another_name_waits_for_a_protocol_officer() {
        Sides sides = Sides.open(folder, 3);
        Officer officer = sides.member(Role.PROTOCOL_OFFICER, "");
        Officer own = sides.member(Role.FOCAL_POINT, "delegation-a");
        byte[] file = sides.signed(Sides.master(1), Sides.holder(Sides.RSA, "САРОВ ӘЛИЯ 870412300415 ҚЫЗЫ"));
        bring(own, 1, "a", file);
        bring(officer, 1, "b", sides.byBekzat(1));

        Signature kept = sides.signatures(1, "a").getFirst();
        assertThat(kept.indication()).isEqualTo(Verdict.Indication.TOTAL_PASSED);
        assertThat(kept.authority().reason()).isEqualTo(Authority.Reason.NAME_DIFFERS);
        assertThat(kept.subject()).isEqualTo("САРОВ ӘЛИЯ … ҚЫЗЫ");
        assertThat(sides.agreement(1).state()).isEqualTo("TEXT_AGREED");
        assertThat(Officer.text(own.of("memorandum-1/signatures"))).doesNotContain("870412300415");
        String confirm = "memorandum-1/signatures/%d/confirm".formatted(kept.id());
        assertThat(own.form(confirm, Map.of("reason", "It is her")).statusCode())
                .isEqualTo(403);
        assertThat(officer.form(confirm, Map.of("reason", " ")).statusCode()).isEqualTo(422);
        assertThat(officer.form(confirm, Map.of("reason", "Passport seen")).statusCode())
                .isEqualTo(302);
        assertThat(sides.agreement(1).state()).isEqualTo("SIGNED");
        assertThat(sides.signatures(1, "a").getFirst().authority().confirmation())
                .isEqualTo("Passport seen");
    }

    @Test
    void who_signs_by_no_office_needs_full_powers() {
        Sides sides = Sides.open(folder, 2);
        Officer officer = sides.member(Role.PROTOCOL_OFFICER, "");
        bring(officer, 1, "a", sides.byAliya(1));
        bring(officer, 1, "b", sides.byBekzat(1));
        assertThat(sides.signatures(1, "b").getFirst().authority().reason()).isEqualTo(Authority.Reason.NO_BASIS);
        assertThat(sides.agreement(1).state()).isEqualTo("TEXT_AGREED");

        String powers = "memorandum-1/signatures/side-b-1/powers";
        assertThat(officer.upload(
                                powers, Map.of("basis", "FULL_POWERS", "until", "2001-01-01"), "file", Signing.scan(1))
                        .statusCode())
                .isEqualTo(302);
        assertThat(sides.signatures(1, "b").getFirst().authority().reason()).isEqualTo(Authority.Reason.POWERS_ENDED);
        assertThat(officer.upload(powers, Map.of("basis", "none"), "file", Signing.scan(1))
                        .statusCode())
                .isEqualTo(422);
        assertThat(officer.upload(powers, Map.of("basis", "PROXY"), "file", Signing.scan(1))
                        .statusCode())
                .isEqualTo(302);
        assertThat(sides.agreement(1).state()).isEqualTo("SIGNED");
        assertThat(sides.signatures(1, "b").getFirst().authority().basis()).isEqualTo(Authority.Basis.PROXY);
    }

    @Test
    void full_powers_count_for_every_signature_that_waits_for_them() {
        Sides sides = Sides.open(folder, 2);
        Officer officer = sides.member(Role.PROTOCOL_OFFICER, "");
        Holder stranger = Sides.holder(TestAuthority.of(Algorithm.GOST_RU_512, Sides.NOW), "Бекзат Дарынов");
        bring(officer, 1, "a", sides.byAliya(1));
        bring(officer, 1, "b", sides.byBekzat(1));
        bring(officer, 1, "b", sides.signed(Sides.master(1), stranger));

        officer.upload("memorandum-1/signatures/side-b-1/powers", Map.of("basis", "PROXY"), "file", Signing.scan(1));

        assertThat(sides.signatures(1, "b"))
                .extracting(one -> one.authority().holds())
                .containsExactly(true, true);
        assertThat(sides.agreement(1).state()).isEqualTo("SIGNED");
    }

    @Test
    void a_second_click_on_the_last_signature_is_answered_like_the_first() {
        Sides sides = Sides.open(folder, 3);
        Officer officer = sides.member(Role.PROTOCOL_OFFICER, "");
        bring(officer, 1, "a", sides.byAliya(1));
        byte[] last = sides.byBekzat(1);
        Map<String, String> click = Map.of("idempotency_key", "the-same-click");
        List<HttpResponse<byte[]>> answers = IntStream.range(0, 2)
                .mapToObj(_ -> officer.upload("memorandum-1/signatures/side-b-1", click, "file", last))
                .toList();

        assertThat(answers).extracting(HttpResponse::statusCode).containsExactly(302, 302);
        assertThat(answers.get(1).headers().firstValue("Location"))
                .isEqualTo(answers.get(0).headers().firstValue("Location"));
        assertThat(sides.agreement(1).state()).isEqualTo("SIGNED");
        assertThat(sides.signatures(1, "b")).hasSize(1);
    }

    @Test
    void who_may_bring_a_signature_and_when() throws IOException {
        Sides sides = Sides.open(folder, 3);
        byte[] file = sides.byAliya(1);
        assertThat(bring(sides.member(Role.FOCAL_POINT, "delegation-b"), 1, "a", file)
                        .statusCode())
                .isEqualTo(403);
        assertThat(bring(sides.member(Role.ANALYST, ""), 1, "a", file).statusCode())
                .isEqualTo(403);
        Officer officer = sides.member(Role.PROTOCOL_OFFICER, "");
        assertThat(bring(officer, 1, "c", file).statusCode()).isEqualTo(404);
        assertThat(Officer.text(bring(officer, 3, "a", file))).contains("There is no file to sign yet");
        Sides other = Sides.open(Files.createDirectory(folder.resolve("other")), 2);
        Officer foreign = other.member(Role.PROTOCOL_OFFICER, "");
        String path = "/en/forums/%s/agreements/memorandum-1/signatures/".formatted(sides.slug());
        assertThat(foreign.upload(path + "side-a-1", Map.of(), "file", file).statusCode())
                .isEqualTo(403);
        assertThat(foreign.get(path.replace("signatures/", "master.pdf")).statusCode())
                .isEqualTo(403);
        assertThat(sides.signatures(1, "a")).isEmpty();
    }

    @Test
    void some_sign_electronically_and_the_others_in_ink() {
        Sides sides = Sides.open(folder, 3);
        Officer one = sides.member(Role.PROTOCOL_OFFICER, "");
        Officer two = sides.member(Role.PROTOCOL_OFFICER, "");
        bring(one, 1, "a", sides.byAliya(1));
        one.upload("memorandum-1", Signing.scan(1));
        String scan = Signatures.sha256(Signing.scan(1));
        one.attest("memorandum-1", scan);
        two.attest("memorandum-1", scan);

        assertThat(sides.agreement(1).state()).isEqualTo("SIGNED");
        assertThat(entry(one, 1)).contains(Signatures.sha256(Sides.master(1))).doesNotContain(scan);
        assertThat(Officer.text(one.of("memorandum-1/signatures"))).contains("Signed in ink, scan attested");
        assertThat(bring(one, 1, "b", sides.byBekzat(1)).statusCode()).isEqualTo(422);
        assertThat(RunningKelisim.get().bean(Invariants.class).broken()).isEmpty();
    }

    @Test
    void agreements_signed_at_the_same_time_get_numbers_without_a_gap() {
        int documents = DRILLS ? 100 : 30;
        Sides sides = Sides.open(folder, documents + 2);
        Officer officer = sides.member(Role.PROTOCOL_OFFICER, "");
        List<byte[]> files = IntStream.rangeClosed(1, documents)
                .boxed()
                .flatMap(i -> Stream.of(sides.byAliya(i), sides.byBekzat(i)))
                .toList();
        try (var threads = Executors.newFixedThreadPool(8)) {
            CompletableFuture.allOf(IntStream.range(0, files.size())
                            .mapToObj(i -> CompletableFuture.runAsync(
                                    () -> assertThat(bring(officer, i / 2 + 1, i % 2 == 0 ? "a" : "b", files.get(i))
                                                    .statusCode())
                                            .isEqualTo(302),
                                    threads))
                            .toArray(CompletableFuture[]::new))
                    .join();
        }

        assertThat(IntStream.rangeClosed(1, documents)
                        .mapToObj(i -> sides.agreement(i).registration())
                        .map(place -> place == null ? 0 : place.number()))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, documents).boxed().toList());
        assertThat(entry(officer, documents).getBytes(StandardCharsets.UTF_8)).isNotEmpty();
        assertThat(RunningKelisim.get().bean(Invariants.class).broken()).isEmpty();
    }
}
