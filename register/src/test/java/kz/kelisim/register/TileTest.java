package kz.kelisim.register;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TileTest {

    @Test
    void paths_follow_the_format_and_are_read_back() {
        assertThat(new Tile(0, 0, 256).path()).isEqualTo("tile/0/000");
        assertThat(new Tile(0, 1_234_067, 256).path()).isEqualTo("tile/0/x001/x234/067");
        assertThat(new Tile(2, 1_000, 17).path()).isEqualTo("tile/2/x001/000.p/17");
        assertThat(new Tile(0, 273, 112).entriesPath()).isEqualTo("tile/entries/273.p/112");
        for (Tile tile : List.of(
                new Tile(0, 0, 256), new Tile(63, 999, 1), new Tile(1, 1_000_000, 255), new Tile(7, 123_456_789, 2))) {
            assertThat(Tile.parse(tile.path().substring("tile/".length()))).isEqualTo(tile);
        }
        assertThat(Tile.parseEntries("x001/x234/067.p/5")).isEqualTo(new Tile(0, 1_234_067, 5));
    }

    @Test
    void paths_of_another_form_are_refused() {
        for (String wrong : List.of(
                "",
                "0",
                "0/",
                "/000",
                "0/0",
                "0/0000",
                "0/001/000",
                "0/x001",
                "0/x000/001",
                "00/000",
                "64/000",
                "-1/000",
                "9999999999/000",
                "0/000.p/0",
                "0/000.p/256",
                "0/000.p/01",
                "0/000.p/",
                "0/000/../001",
                "0/x999/x999/x999/x999/x999/x999/999",
                "0/٠٠٠")) {
            assertThatThrownBy(() -> Tile.parse(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new Tile(1, 0, 1).entriesPath()).hasMessageContaining("level (1)");
        assertThatThrownBy(() -> new Tile(0, Long.MAX_VALUE, 1)).hasMessageContaining("at (0, ");
        assertThatThrownBy(() -> new Tile(0, 0, 257)).hasMessageContaining("(257)");
    }

    /// The example of the format: 70,000 entries.
    @Test
    void a_tree_of_70000_entries_has_the_tiles_the_format_names() {
        assertThat(Tile.widthIn(70_000, 0, 272)).isEqualTo(256);
        assertThat(Tile.widthIn(70_000, 0, 273)).isEqualTo(112);
        assertThat(Tile.widthIn(70_000, 0, 274)).isZero();
        assertThat(Tile.widthIn(70_000, 1, 0)).isEqualTo(256);
        assertThat(Tile.widthIn(70_000, 1, 1)).isEqualTo(17);
        assertThat(Tile.widthIn(70_000, 2, 0)).isEqualTo(1);
        assertThat(Tile.widthIn(70_000, 3, 0)).isZero();
        assertThat(Tile.widthIn(256, 0, 0)).isEqualTo(256);
        assertThat(Tile.widthIn(256, 1, 0)).isEqualTo(1);
        assertThat(Tile.widthIn(Long.MAX_VALUE, 8, 0)).isZero();
    }

    @Test
    void tiles_hold_the_hashes_of_complete_subtrees() {
        StoredLog log = StoredLog.of(600);

        byte[] leaves = new Tile(0, 2, 88).hashes(log);
        assertThat(leaves).hasSize(88 * 32);
        assertThat(Arrays.copyOf(leaves, 32))
                .isEqualTo(Hash.ofLeaf(log.entries().get(512)).bytes());
        byte[] above = new Tile(1, 0, 2).hashes(log);
        assertThat(Arrays.copyOf(above, 32)).isEqualTo(log.tree(256).root().bytes());
        assertThat(Arrays.copyOfRange(above, 32, 64))
                .isEqualTo(log.rootByDefinition(256, 512).bytes());
    }

    @Test
    void a_bundle_puts_two_bytes_of_length_before_each_entry() {
        assertThat(Tile.bundle(List.of("ab".getBytes(UTF_8), new byte[0], new byte[] {7})))
                .containsExactly(0, 2, 'a', 'b', 0, 0, 0, 1, 7);
        assertThat(Tile.bundle(List.of(new byte[65_535])))
                .startsWith(0xFF, 0xFF)
                .hasSize(65_537);
        assertThatThrownBy(() -> Tile.bundle(List.of(new byte[65_536]))).hasMessageContaining("(65536) bytes");
    }
}
