package kz.kelisim.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignedNoteTest {

    private static final LogKey KEY = LogKey.generate("kelisim.example/register");
    private static final Checkpoint CHECKPOINT = new Checkpoint(
            "kelisim.example/register", 11, StoredLog.of(11).tree(11).root());

    @Test
    void a_signed_checkpoint_survives_its_wire_form() {
        SignedNote note = SignedNote.parse(KEY.sign(CHECKPOINT).encoded());

        assertThat(note).isEqualTo(KEY.sign(CHECKPOINT));
        assertThat(KEY.verifier().signed(note)).isTrue();
        assertThat(Checkpoint.parse(note.text())).isEqualTo(CHECKPOINT);
        assertThat(note.encoded())
                .startsWith("kelisim.example/register\n11\n" + CHECKPOINT.root().base64()
                        + "\n\n— kelisim.example/register ");
    }

    /// A published checkpoint of another log, signed by other software.
    @Test
    void a_checkpoint_of_another_software_verifies() {
        String origin = "sigsum.org/v1/tree/e796172b92befd62d9dc67e41c2f5bc9d3100a3023b20b1ca40288dd1c679e69";
        VerifierKey key = VerifierKey.of(
                origin, HexFormat.of().parseHex("66e0b858e462a609e66fe71370c816d8846ff103d5499a22a7fec37fdbc424a7"));
        SignedNote note = SignedNote.parse(origin + "\n10\nHA5HAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n— " + origin
                + " gJ2ho0n8F8olcerUF1FFdv235A/5as/coWrpLrtE7ovMeP5whgwouYExowG/lTznxu6OUGjjt5yJQ6bXtTcf718MqAQ=\n");

        assertThat(key.signed(note)).isTrue();
    }

    @Test
    void the_key_id_of_a_known_public_log_comes_out() {
        String text = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";

        assertThat(VerifierKey.parse(text).keyId()).isEqualTo(0x033de0ae);
        assertThat(VerifierKey.parse(text)).hasToString(text);
    }

    @Test
    void a_changed_text_size_or_root_is_not_signed() {
        SignedNote note = KEY.sign(CHECKPOINT);

        assertThat(KEY.verifier().signed(new SignedNote(note.text().replace("\n11\n", "\n12\n"), note.signatures())))
                .isFalse();
        assertThat(KEY.verifier().signed(new SignedNote(note.text().replace("kelisim", "kelisin"), note.signatures())))
                .isFalse();
        assertThat(KEY.verifier().signed(new SignedNote(note.text() + "more\n", note.signatures())))
                .isFalse();
        assertThat(LogKey.generate("kelisim.example/register").verifier().signed(note))
                .isFalse();
    }

    @Test
    void every_single_damaged_bit_of_a_signature_makes_it_fail() {
        SignedNote note = KEY.sign(CHECKPOINT);
        byte[] signature = note.signatures().getFirst().signature();
        assertThat(signature).hasSize(64);
        for (int bit = 0; bit < 512; bit++) {
            byte[] damaged = signature.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            NoteSignature line =
                    NoteSignature.of(KEY.verifier().name(), KEY.verifier().keyId(), damaged);

            assertThat(KEY.verifier().signed(new SignedNote(note.text(), List.of(line))))
                    .isFalse();
        }
    }

    @Test
    void signatures_of_others_are_passed_over_but_a_wrong_one_of_our_key_spoils_the_note() {
        SignedNote note = KEY.sign(CHECKPOINT);
        NoteSignature witness = NoteSignature.of("akimat.example/witness", 7, new byte[72]);
        NoteSignature wrong =
                NoteSignature.of(KEY.verifier().name(), KEY.verifier().keyId(), new byte[64]);

        SignedNote witnessed = SignedNote.parse(note.with(witness).encoded());
        assertThat(witnessed.signatures()).hasSize(2);
        assertThat(KEY.verifier().signed(witnessed)).isTrue();
        assertThat(KEY.verifier().signed(note.with(wrong))).isFalse();
        assertThat(KEY.verifier().signed(new SignedNote(note.text(), List.of(witness))))
                .isFalse();
        NoteSignature tooShort =
                NoteSignature.of(KEY.verifier().name(), KEY.verifier().keyId(), new byte[3]);
        assertThat(KEY.verifier().signed(new SignedNote(note.text(), List.of(tooShort))))
                .isFalse();
    }

    @Test
    void a_note_text_may_hold_empty_lines_and_letters_of_every_language() {
        NoteSignature line = NoteSignature.of("қостанай", 1, new byte[64]);
        SignedNote note = new SignedNote("Келісім\n\nәғқңөұүһі\n", List.of(line));

        assertThat(SignedNote.parse(note.encoded())).isEqualTo(note);
    }

    @Test
    void a_private_key_survives_its_text_and_never_shows_itself() {
        LogKey restored = LogKey.parse("kelisim.example/register", KEY.pkcs8() + "\n");

        assertThat(restored.verifier()).isEqualTo(KEY.verifier());
        assertThat(restored.sign(CHECKPOINT)).isEqualTo(KEY.sign(CHECKPOINT));
        assertThat(KEY.toString()).doesNotContain(KEY.pkcs8());
        String damaged = KEY.pkcs8().substring(1);
        assertThatThrownBy(() -> LogKey.parse("kelisim.example/register", damaged))
                .hasMessageContaining("PKCS #8")
                .hasMessageNotContaining(damaged)
                .hasNoCause();
    }

    /// Test 1 of RFC 8032 section 7.1.
    @Test
    void the_public_key_of_the_first_test_of_rfc_8032_follows_from_its_private_key() {
        byte[] pkcs8 = HexFormat.of()
                .parseHex("302e020100300506032b657004220420"
                        + "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
        VerifierKey verifier = LogKey.parse("rfc8032", Base64Text.encode(pkcs8)).verifier();

        assertThat(verifier)
                .isEqualTo(VerifierKey.of(
                        "rfc8032",
                        HexFormat.of().parseHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")));
    }

    @Test
    void a_log_signs_only_in_its_own_name() {
        assertThatThrownBy(() -> KEY.sign(new Checkpoint("other.example", 0, Hash.ofNothing())))
                .hasMessageContaining("must not sign a checkpoint of (other.example)");
        assertThatThrownBy(() -> LogKey.generate("two words")).hasMessageContaining("(two words)");
        assertThatThrownBy(() -> LogKey.generate("")).hasMessageContaining("must not be empty");
    }

    @Test
    void a_verifier_key_text_with_any_changed_character_is_refused() {
        String text = KEY.verifier().text();
        for (int at = 0; at < text.length(); at++) {
            String changed = text.substring(0, at) + (text.charAt(at) == 'e' ? 'f' : 'e') + text.substring(at + 1);
            assertThatThrownBy(() -> VerifierKey.parse(changed)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> VerifierKey.parse("name+00000000")).hasMessageContaining("name+hash+base64");
    }

    @Test
    void a_key_is_refused_when_it_is_no_point_of_the_curve_or_its_name_cannot_be_written() {
        byte[] noPoint = new byte[32];
        noPoint[0] = 2;
        assertThatThrownBy(() -> VerifierKey.of("name", noPoint)).hasMessageContaining("must be an Ed25519 key");
        byte[] point = HexFormat.of().parseHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
        for (String name : List.of("", "two words", "a+b", "a\u2003b", "a\u0085b")) {
            assertThatThrownBy(() -> VerifierKey.of(name, point)).hasMessageContaining("key name");
            assertThatThrownBy(() -> NoteSignature.of(name, 1, new byte[64])).hasMessageContaining("key name");
        }
        assertThatThrownBy(() -> NoteSignature.of("name", 1, new byte[0])).hasMessageContaining("behind it");
        assertThat(VerifierKey.of("name", point)).isNotEqualTo(VerifierKey.of("eman", point));
        assertThat(VerifierKey.of("name", point))
                .isNotEqualTo(LogKey.generate("name").verifier());
        assertThat(VerifierKey.of("name", point)).hasSameHashCodeAs(VerifierKey.of("name", point));
    }

    @Test
    void notes_of_another_form_are_refused() {
        String note = KEY.sign(CHECKPOINT).encoded();

        for (String wrong : List.of(
                "",
                "\n\n",
                CHECKPOINT.text(),
                CHECKPOINT.text() + "\n",
                note.stripTrailing(),
                note.replace("— ", "- "),
                note.replace("—", "—\t"),
                note + "\n",
                note + "— name\n",
                note + "— name AAAA\n",
                note.replace("\n", "\r\n"))) {
            assertThatThrownBy(() -> SignedNote.parse(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> SignedNote.parse(note.replace("\n", "\r\n"))).hasMessageContaining("line ends");
        String line = note.substring(note.indexOf('—'));
        assertThat(SignedNote.parse(note + line.repeat(63)).signatures()).hasSize(64);
        assertThatThrownBy(() -> SignedNote.parse(note + line.repeat(64))).hasMessageContaining("from 1 to 64");
        assertThatThrownBy(() -> new SignedNote("\uD800\n", KEY.sign(CHECKPOINT).signatures()))
                .hasMessageContaining("UTF-8");
    }

    @Test
    void checkpoints_of_another_form_are_refused() {
        String root = CHECKPOINT.root().base64();
        for (String wrong : List.of(
                "a\n1\n",
                "\n1\n" + root + "\n",
                "a\n01\n" + root + "\n",
                "a\n-1\n" + root + "\n",
                "a\n9999999999999999999\n" + root + "\n",
                "a\n9223372036854775808\n" + root + "\n",
                "a\n1\n" + root.replace("=", "") + "\n",
                "a\n1\nAAAA\n")) {
            assertThatThrownBy(() -> Checkpoint.parse(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(Checkpoint.parse("a\n1\n" + root + "\nan extension\n").size())
                .isEqualTo(1);
        assertThatThrownBy(() -> new Checkpoint("a", -1, Hash.ofNothing())).hasMessageContaining("(-1)");
        assertThatThrownBy(() -> new Checkpoint("a\nb", 1, Hash.ofNothing())).hasMessageContaining("one line");
    }

    @Test
    void base64_has_one_spelling() {
        assertThatThrownBy(() -> Base64Text.decode("thing", "AB==")).hasMessageContaining("thing (AB==)");
        assertThatThrownBy(() -> Base64Text.decode("thing", "AA")).isInstanceOf(IllegalArgumentException.class);
        assertThat(Base64Text.decode("thing", "AA==")).containsExactly(0);
    }
}
