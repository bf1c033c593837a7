package kz.kelisim.agreements;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import kz.kelisim.RunningKelisim;
import kz.kelisim.agreements.Signing.Officer;
import kz.kelisim.kernel.Role;
import kz.kelisim.store.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The files of an agreement: the master that counts, what is no scan, and what stays of somebody who is erased.
class SignatureFilesIT {

    @TempDir
    private Path folder = Path.of("");

    private static HttpResponse<byte[]> bring(Officer by, int document, String side, byte[] file) {
        return by.upload(
                "memorandum-%d/signatures/side-%s-%d".formatted(document, side, document), Map.of(), "file", file);
    }

    @Test
    void who_is_erased_leaves_the_file_of_the_signature_and_no_name() {
        Sides sides = Sides.open(folder, 3);
        Officer officer = sides.member(Role.PROTOCOL_OFFICER, "");
        Officer organiser = sides.member(Role.ORGANISER, "");
        bring(officer, 1, "a", sides.signed(Sides.master(1), Sides.holder(Sides.RSA, "Sarova-Maiden Aliya")));
        long id = sides.signatures(1, "a").getFirst().id();
        officer.form(
                "memorandum-1/signatures/%d/confirm".formatted(id), Map.of("reason", "Aliya Sarova-Maiden before"));
        assertThat(Officer.text(officer.of("memorandum-1/signatures"))).contains("Sarova-Maiden");
        byte[] file = officer.of("memorandum-1/signatures/%d/signature.p7s".formatted(id))
                .body();

        assertThat(organiser.desk("people/erase/aliya", Map.of()).statusCode()).isEqualTo(302);

        assertThat(Officer.text(officer.of("memorandum-1/signatures")))
                .doesNotContain("Sarova-Maiden")
                .contains("The personal data of the signatory were erased");
        Signature kept = sides.signatures(1, "a").getFirst();
        assertThat(kept.counts()).isTrue();
        assertThat(kept.subject()).isEmpty();
        assertThat(officer.of("memorandum-1/signatures/%d/signature.p7s".formatted(id))
                        .body())
                .isEqualTo(file);
        assertThat(Officer.text(organiser.get("/en/forums/%s/desk/journal".formatted(sides.slug()))))
                .doesNotContain("Sarova-Maiden");
    }

    @Test
    void the_master_itself_is_no_scan_of_the_signed_paper() {
        Sides sides = Sides.open(folder, 3);
        Officer officer = sides.member(Role.PROTOCOL_OFFICER, "");

        HttpResponse<byte[]> answer = officer.upload("memorandum-1", Sides.master(1));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Officer.text(answer)).contains("Upload a scan of the paper that was signed by hand");
    }

    @Test
    void of_two_masters_of_one_moment_everybody_is_given_the_same() {
        Sides sides = Sides.open(folder, 10);
        Officer officer = sides.member(Role.PROTOCOL_OFFICER, "");
        long forum = sides.edition().forumId();
        SignatureStore store = RunningKelisim.get().bean(SignatureStore.class);
        for (int i = 1; i < 6; i++) {
            byte[] one = "%%PDF-1.7 one %d".formatted(i).getBytes(StandardCharsets.UTF_8);
            byte[] other = "%%PDF-1.7 other %d".formatted(i).getBytes(StandardCharsets.UTF_8);
            String key = Sides.key(i);
            RunningKelisim.get().bean(Scope.class).write(forum, () -> {
                Stream.of(one, other)
                        .forEach(content -> store.keep(
                                forum, key, "MASTER_PDF", "application/pdf", content, Signatures.sha256(content)));
                return "";
            });
            String counts = RunningKelisim.get()
                    .bean(Signatures.class)
                    .master(forum, key)
                    .orElseThrow()
                    .sha256();
            assertThat(Signatures.sha256(officer.of(key + "/master.pdf").body()))
                    .isEqualTo(counts)
                    .isEqualTo(Stream.of(one, other)
                            .map(Signatures::sha256)
                            .sorted()
                            .findFirst()
                            .orElseThrow());
        }
    }
}
