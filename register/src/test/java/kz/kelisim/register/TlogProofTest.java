package kz.kelisim.register;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TlogProofTest {

    private static final String ORIGIN = "kelisim.example/register";
    private static final LogKey KEY = LogKey.generate(ORIGIN);
    private static final StoredLog LOG = StoredLog.of(11);

    private static TlogProof proof(int index, int size) {
        MerkleTree tree = LOG.tree(size);
        return TlogProof.of(tree.inclusion(index), KEY.sign(new Checkpoint(ORIGIN, size, tree.root())));
    }

    @Test
    void a_proof_of_every_entry_survives_its_text_and_holds() {
        for (int size = 1; size <= 11; size++) {
            for (int index = 0; index < size; index++) {
                TlogProof read = TlogProof.parse(proof(index, size).text());

                assertThat(read).isEqualTo(proof(index, size));
                assertThat(read.check(LOG.entries().get(index), KEY.verifier()).holds())
                        .isTrue();
            }
        }
    }

    @Test
    void the_text_has_the_lines_of_the_format_in_their_order() {
        TlogProof plain = proof(2, 3);
        TlogProof proof = new TlogProof(Optional.of("AAEC"), plain.inclusion(), plain.checkpoint());

        assertThat(proof.text())
                .isEqualTo("c2sp.org/tlog-proof@v1\nextra AAEC\nindex 2\n"
                        + LOG.tree(2).root().base64() + "\n\n"
                        + plain.checkpoint().encoded());
        assertThat(TlogProof.parse(proof.text())).isEqualTo(proof);
    }

    @Test
    void a_wrong_entry_key_or_origin_is_told_apart() {
        TlogProof proof = proof(4, 11);
        byte[] entry = LOG.entries().get(4);

        assertThat(proof.check("forged".getBytes(UTF_8), KEY.verifier()))
                .isEqualTo(new TlogProof.Verdict(false, true, true));
        assertThat(proof.check(entry, LogKey.generate(ORIGIN).verifier()))
                .isEqualTo(new TlogProof.Verdict(true, false, true));
        assertThat(proof.check(entry, LogKey.generate("other.example").verifier()))
                .isEqualTo(new TlogProof.Verdict(true, false, false));
    }

    @Test
    void every_single_damaged_bit_of_the_file_makes_it_fail() {
        byte[] entry = LOG.entries().get(5);
        byte[] file = proof(5, 11).text().getBytes(UTF_8);
        for (int bit = 0; bit < file.length * 8; bit++) {
            byte[] damaged = file.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);

            assertThat(holds(damaged, entry)).as("bit %d", bit).isFalse();
        }
        assertThat(holds(file, entry)).isTrue();
    }

    private static boolean holds(byte[] file, byte[] entry) {
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
            return TlogProof.parse(text).check(entry, KEY.verifier()).holds();
        } catch (CharacterCodingException | IllegalArgumentException refused) {
            return false;
        }
    }

    @Test
    void files_of_another_form_are_refused() {
        String good = proof(5, 11).text();
        for (String wrong : List.of(
                "",
                "c2sp.org/tlog-proof@v1\n",
                good.replace("@v1", "@v2"),
                good.replace("index 5\n", ""),
                good.replace("index 5", "index 05"),
                good.replace("index 5", "index 11"),
                good.replace("index 5", "index -5"),
                good.replace("index 5", "extra AAEC\nextra AAEC\nindex 5"),
                good.replace("index 5", "extra !\nindex 5"),
                good.replace("index 5\n", "index 5\n\n"),
                good.replace("index 5\n", "index 5\nAAEC\n"),
                good.replace("index 5\n", "index 5\n" + (Hash.ofNothing().base64() + "\n").repeat(60)),
                good.replace("\n", "\r\n"))) {
            assertThatThrownBy(() -> TlogProof.parse(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_path_and_a_checkpoint_of_different_sizes_do_not_pair() {
        assertThatThrownBy(() ->
                        TlogProof.of(LOG.tree(7).inclusion(1), proof(1, 11).checkpoint()))
                .hasMessageContaining("root of (7) entries, the checkpoint speaks of (11)");
    }
}
