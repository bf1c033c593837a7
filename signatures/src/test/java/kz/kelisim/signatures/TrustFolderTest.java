package kz.kelisim.signatures;

import static kz.kelisim.signatures.TestAuthority.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import kz.kelisim.signatures.TestAuthority.Algorithm;
import kz.kelisim.signatures.TrustFolder.Item;
import kz.kelisim.signatures.TrustFolder.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustFolderTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void a_folder_that_is_not_there_trusts_nobody() {
        TrustFolder read = TrustFolder.read(folder.resolve("none"));

        assertThat(read.items()).isEmpty();
        assertThat(read.trust()).isEqualTo(Trust.NONE);
    }

    @Test
    void a_file_that_cannot_be_read_spoils_no_other() throws IOException {
        TestAuthority authority = TestAuthority.of(Algorithm.GOST_KZ_512);
        Path anchors = Files.createDirectory(folder.resolve("anchors"));
        Path lists = Files.createDirectory(folder.resolve("revocations"));
        Files.write(anchors.resolve("a.cer"), authority.certificate().getEncoded());
        Files.writeString(anchors.resolve("a.cer.txt"), "From its page; compared by telephone\n");
        Files.writeString(anchors.resolve("b.cer"), "no certificate");
        Files.write(lists.resolve("a.crl"), authority.revocations().getEncoded());
        Files.writeString(lists.resolve("notes.txt"), "not a list");

        TrustFolder read = TrustFolder.read(folder);

        assertThat(read.items())
                .extracting(Item::kind, Item::file)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Kind.ANCHOR, "anchors/a.cer"),
                        org.assertj.core.groups.Tuple.tuple(Kind.UNREADABLE, "anchors/b.cer"),
                        org.assertj.core.groups.Tuple.tuple(Kind.REVOCATIONS, "revocations/a.crl"));
        Item anchor = read.items().getFirst();
        assertThat(anchor.subject()).contains("Test authority GOST_KZ_512");
        assertThat(anchor.note()).isEqualTo("From its page; compared by telephone");
        assertThat(anchor.until()).isEqualTo(NOW.plus(Duration.ofDays(900)));
        assertThat(read.trust().anchors()).containsExactly(authority.certificate());
        assertThat(read.trust().revocations()).hasSize(1);
    }

    @Test
    void an_upload_is_a_list_of_revoked_certificates_or_nothing() throws IOException {
        TestAuthority authority = TestAuthority.of(Algorithm.EC);

        List<Item> lists = TrustFolder.revocations(authority.revocations().getEncoded(), NOW);

        assertThat(lists).hasSize(1);
        assertThat(lists.getFirst().until()).isEqualTo(NOW.plus(Duration.ofDays(7)));
        assertThat(TrustFolder.revocations(authority.certificate().getEncoded(), NOW))
                .isEmpty();
        assertThat(TrustFolder.revocations(new byte[] {0x30, 1, 2}, NOW)).isEmpty();
    }
}
