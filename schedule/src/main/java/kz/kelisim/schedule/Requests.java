package kz.kelisim.schedule;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/// The requests of a problem, held as columns so that ten million of them fit; as a list it makes a [Request]
/// on demand.
public final class Requests extends AbstractList<Request> implements RandomAccess {
    /// `null` where every id is the request's position.
    private final @Nullable String @Nullable [] ids;

    private final int[] senders;
    private final int[] addressees;
    private final byte[] levels;
    private final int[] weights;
    /// `null` where all requests share the terms `usual`.
    private final @Nullable Terms @Nullable [] terms;

    private final Terms usual;

    private Requests(Columns columns, Terms usual) {
        int size = columns.size;
        this.ids = columns.ids == null ? null : Arrays.copyOf(columns.ids, size);
        this.senders = Arrays.copyOf(columns.senders, size);
        this.addressees = Arrays.copyOf(columns.addressees, size);
        this.levels = Arrays.copyOf(columns.levels, size);
        this.weights = Arrays.copyOf(columns.weights, size);
        this.terms = columns.terms == null ? null : Arrays.copyOf(columns.terms, size);
        this.usual = usual;
    }

    /// Requests being collected, in their order.
    static final class Columns {
        private @Nullable String @Nullable [] ids;
        private int[] senders = new int[16];
        private int[] addressees = new int[16];
        private byte[] levels = new byte[16];
        private int[] weights = new int[16];
        private @Nullable Terms @Nullable [] terms;
        private int size;

        int size() {
            return size;
        }

        /// @param id `null` for the request's position
        /// @param special `null` for the terms that are usual in the problem
        int add(@Nullable String id, int sender, int addressee, Level level, int weight, @Nullable Terms special) {
            if (size == senders.length) {
                int more = Math.max(size + 1, size + (size >> 1));
                senders = Arrays.copyOf(senders, more);
                addressees = Arrays.copyOf(addressees, more);
                levels = Arrays.copyOf(levels, more);
                weights = Arrays.copyOf(weights, more);
            }
            senders[size] = sender;
            addressees[size] = addressee;
            levels[size] = (byte) level.rank();
            weights[size] = weight;
            if (id != null) {
                ids = sized(ids == null ? new @Nullable String[senders.length] : ids);
                ids[size] = id;
            }
            if (special != null) {
                terms = sized(terms == null ? new @Nullable Terms[senders.length] : terms);
                terms[size] = special;
            }
            return size++;
        }

        int sender(int request) {
            return senders[request];
        }

        int addressee(int request) {
            return addressees[request];
        }

        /// The id given to a request added, or `null`.
        @Nullable
        String givenId(int request) {
            return ids == null || request >= ids.length ? null : ids[request];
        }

        /// The terms of a request added; `null` for the usual.
        @Nullable
        Terms terms(int request) {
            return terms == null || request >= terms.length ? null : terms[request];
        }

        /// Replaces the terms of a request added.
        void terms(int request, Terms special) {
            terms = sized(terms == null ? new @Nullable Terms[senders.length] : terms);
            terms[request] = special;
        }

        private <T extends @Nullable Object> T[] sized(T[] column) {
            return column.length < senders.length ? Arrays.copyOf(column, senders.length) : column;
        }

        Requests requests(Terms usual) {
            if (ids != null) {
                ids = sized(ids);
            }
            if (terms != null) {
                terms = sized(terms);
                for (int q = 0; q < size; q++) {
                    if (usual.equals(terms[q])) {
                        terms[q] = null;
                    }
                }
            }
            return new Requests(this, usual);
        }
    }

    @Override
    public int size() {
        return senders.length;
    }

    @Override
    public Request get(int request) {
        return new Request(
                id(request), senders[request], addressees[request], level(request), weights[request], terms(request));
    }

    public String id(int request) {
        String id = ids == null ? null : ids[request];
        return id == null ? Integer.toString(request) : id;
    }

    /// The id given to the request; `null` where it is the request's position.
    @Nullable
    String givenId(int request) {
        return ids == null ? null : ids[request];
    }

    /// Whether every id is the request's position.
    boolean numbered() {
        return ids == null;
    }

    public int sender(int request) {
        return senders[request];
    }

    public int addressee(int request) {
        return addressees[request];
    }

    public Level level(int request) {
        return Level.ofRank(levels[request]);
    }

    public int weight(int request) {
        return weights[request];
    }

    public Terms terms(int request) {
        Terms special = terms == null ? null : terms[request];
        return special == null ? usual : special;
    }

    /// Whether the request has the terms that most requests of the problem share: one slot at a table at any
    /// time.
    public boolean usual(int request) {
        return terms == null || terms[request] == null;
    }
}
