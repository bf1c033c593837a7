package kz.kelisim.register;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A strip of up to 256 neighbouring subtree hashes, the unit in which a log serves its tree as files that
/// never change (C2SP tlog-tiles).
///
/// The hashes of a tile at `level` are those of subtrees of `256^level` entries; tile `index` begins at subtree
/// `256 * index`. A `width` below 256 marks a tile at the right edge.
public record Tile(int level, long index, int width) {

    /// Hashes in a full tile.
    public static final int FULL = 256;

    private static final int HEIGHT = 8;
    private static final int HIGHEST_LEVEL = 63;
    private static final int LONGEST_ENTRY = 0xFFFF;
    private static final Pattern INDEX_PATH = Pattern.compile("((?:x[0-9]{3}/)*[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

    public Tile {
        if (level < 0 || level > HIGHEST_LEVEL || index < 0 || index > Long.MAX_VALUE >> HEIGHT) {
            throw new IllegalArgumentException(
                    "A tile lies at a level from 0 to %d and an index from 0, not at (%d, %d)."
                            .formatted(HIGHEST_LEVEL, level, index));
        }
        if (width < 1 || width > FULL) {
            throw new IllegalArgumentException(
                    "The width (%d) of a tile must lie between 1 and %d.".formatted(width, FULL));
        }
    }

    /// How many hashes tile `index` at `level` has in a tree of `size` entries: 0 (no such tile) to 256.
    public static int widthIn(long size, int level, long index) {
        int shift = HEIGHT * level;
        long subtrees = shift >= Long.SIZE ? 0 : size >> shift;
        long fullBefore = subtrees / FULL;
        return index < fullBefore ? FULL : index == fullBefore ? (int) (subtrees % FULL) : 0;
    }

    /// The tile that a log serves at `<level>/<index path>`, such as `0/x001/234.p/17`.
    public static Tile parse(String path) {
        int slash = path.indexOf('/');
        if (slash < 1) {
            throw refused(path);
        }
        long level = Decimal.parse("level of the tile", path.substring(0, slash));
        Tile place = parseEntries(path.substring(slash + 1));
        if (level > HIGHEST_LEVEL) {
            throw refused(path);
        }
        return new Tile((int) level, place.index, place.width);
    }

    /// The level-0 tile whose entries a log serves at `entries/<index path>`.
    public static Tile parseEntries(String indexPath) {
        Matcher match = INDEX_PATH.matcher(indexPath);
        if (!match.matches()) {
            throw refused(indexPath);
        }
        String digits = match.group(1).replace("x", "").replace("/", "");
        boolean padded = digits.length() > 3 && digits.startsWith("000");
        int width = match.group(2) == null ? FULL : Integer.parseInt(match.group(2));
        if (padded || digits.length() > 18 || (match.group(2) != null && width >= FULL)) {
            throw refused(indexPath);
        }
        return new Tile(0, Long.parseLong(digits), width);
    }

    /// The address of the hashes below the log's prefix: `tile/0/x001/234.p/17`.
    public String path() {
        return "tile/" + level + "/" + indexPath();
    }

    /// The address of the entries below the log's prefix: `tile/entries/x001/234.p/17`. Only a tile of level
    /// 0 has one.
    public String entriesPath() {
        if (level != 0) {
            throw new IllegalArgumentException(
                    "Entries lie below the tiles of level 0, not of level (%d).".formatted(level));
        }
        return "tile/entries/" + indexPath();
    }

    /// The content of the tile: its hashes one after another, 32 bytes each. The tree must be large enough
    /// to hold it.
    public byte[] hashes(NodeReader nodes) {
        ByteBuffer all = ByteBuffer.allocate(width * Hash.SIZE);
        for (int at = 0; at < width; at++) {
            all.put(nodes.at(new NodeId(level * HEIGHT, index * FULL + at)).bytes());
        }
        return all.array();
    }

    /// The content of an entry bundle: each entry behind its length in two bytes, big-endian.
    public static byte[] bundle(List<byte[]> entries) {
        int length =
                entries.stream().mapToInt(entry -> Short.BYTES + entry.length).sum();
        ByteBuffer all = ByteBuffer.allocate(length);
        for (byte[] entry : entries) {
            requireFits(entry);
            all.putShort((short) entry.length).put(entry);
        }
        return all.array();
    }

    /// Refuses an entry that no bundle can hold: ask before it is appended.
    public static void requireFits(byte[] entry) {
        if (entry.length > LONGEST_ENTRY) {
            throw new IllegalArgumentException(
                    "The entry has (%d) bytes; a log serves entries of at most %d. Log a digest of the large part."
                            .formatted(entry.length, LONGEST_ENTRY));
        }
    }

    private String indexPath() {
        String path = "%03d".formatted(index % 1000);
        for (long rest = index / 1000; rest > 0; rest /= 1000) {
            path = "x%03d/%s".formatted(rest % 1000, path);
        }
        return width == FULL ? path : path + ".p/" + width;
    }

    private static IllegalArgumentException refused(String path) {
        return new IllegalArgumentException(
                "The tile path (%s) must be groups of three digits, all but the last after an x, and .p/1 to .p/255 for a partial tile, such as x001/234.p/17."
                        .formatted(path));
    }
}
