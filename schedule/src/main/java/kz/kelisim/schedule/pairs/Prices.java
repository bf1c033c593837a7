package kz.kelisim.schedule.pairs;

import org.jspecify.annotations.Nullable;

/// Prices of all caps, found by descent: each price in turn goes towards the middle of the range in which as
/// many meetings want to be held as the cap lets. Any prices give a bound; these are within about 0.03 % of the
/// best and the start of the exact search.
final class Prices {
    /// Sweeps over all caps.
    private static final int SWEEPS = 8;

    /// Classes of worth in which the price of tables is sought.
    private static final int CLASSES = 4096;

    private final Pairs pairs;
    private final Caps caps;
    /// Own price of each cap on a party, 0 or more.
    final double[] own;
    /// Price of each cap together with those above it.
    final double[] sum;
    /// Price of a table, 0 or more.
    double table;

    /// For each entry of [Pairs#incident]: the smallest cap of the other party, and the worth.
    private final int[] across;
    private final double[] worth;
    /// Caps of each party beyond the first, from `firstExtra[p]` to `firstExtra[p + 1]`; `null` where none has
    /// any.
    private final int @Nullable [] firstExtra;

    private final double[] wanted;

    Prices(Pairs pairs, Caps caps) {
        this.pairs = pairs;
        this.caps = caps;
        own = new double[caps.size];
        sum = new double[caps.size];
        int entries = pairs.incident.length;
        across = new int[entries];
        worth = new double[entries];
        int widest = 0;
        for (int p = 0; p < pairs.parties; p++) {
            widest = Math.max(widest, pairs.start[p + 1] - pairs.start[p]);
            for (int i = pairs.start[p]; i < pairs.start[p + 1]; i++) {
                int q = pairs.incident[i];
                across[i] = pairs.first[q] == p ? caps.atSecond[q] : caps.atFirst[q];
                worth[i] = pairs.worth[q];
            }
        }
        wanted = new double[widest];
        firstExtra = caps.size == pairs.parties ? null : extras();
    }

    private int[] extras() {
        int[] from = new int[pairs.parties + 1];
        for (int c = pairs.parties; c < caps.size; c++) {
            from[caps.party[c] + 1]++;
        }
        from[0] = pairs.parties;
        for (int p = 0; p < pairs.parties; p++) {
            from[p + 1] += from[p];
        }
        return from;
    }

    /// Worth of a meeting beyond all prices it pays.
    double surplus(int meeting) {
        return pairs.worth[meeting] - sum[caps.atFirst[meeting]] - sum[caps.atSecond[meeting]] - table;
    }

    void descend(long held, Watch watch) {
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            double step = sweep < SWEEPS / 2 ? 0.5 : 1.0;
            for (int p = 0; p < pairs.parties; p++) {
                if (pairs.most[p] == 0) {
                    continue;
                }
                if (firstExtra != null && firstExtra[p] < firstExtra[p + 1]) {
                    descendNested(p, firstExtra[p], firstExtra[p + 1], step);
                } else {
                    descend(p, step);
                }
            }
            table = Math.max(0, table + step * (tableTarget(held) - table));
            if (!watch.goOn(pairs.parties, 0)) {
                return;
            }
        }
    }

    private void descend(int p, double step) {
        int count = 0;
        for (int i = pairs.start[p]; i < pairs.start[p + 1]; i++) {
            double surplus = worth[i] - table - sum[across[i]];
            if (surplus > 0) {
                wanted[count++] = surplus;
            }
        }
        sum[p] += step * (target(count, caps.most[p]) - sum[p]);
        own[p] = sum[p];
    }

    /// All caps of a party with days or sessions of its own.
    private void descendNested(int p, int from, int to, double step) {
        for (int c = from - 1; c < to; c++) {
            descendCap(p, c < from ? p : c, step);
            sum[p] = own[p];
            for (int inner = from; inner < to; inner++) {
                sum[inner] = own[inner] + sum[caps.parent[inner]];
            }
        }
    }

    private void descendCap(int p, int cap, double step) {
        int count = 0;
        for (int i = pairs.start[p]; i < pairs.start[p + 1]; i++) {
            int q = pairs.incident[i];
            if ((pairs.allowed[q] & ~caps.within[cap]) == 0) {
                int mine = pairs.first[q] == p ? caps.atFirst[q] : caps.atSecond[q];
                double surplus = worth[i] - table - sum[across[i]] - sum[mine] + own[cap];
                if (surplus > 0) {
                    wanted[count++] = surplus;
                }
            }
        }
        own[cap] += step * (target(count, caps.most[cap]) - own[cap]);
    }

    /// Middle between the `most`-th and the next of the wanted surpluses, from the largest.
    private double target(int count, int most) {
        if (count < most) {
            return 0;
        }
        double next = count > most ? largest(count, most) : 0;
        double last = Double.MAX_VALUE;
        for (int i = 0; i < most; i++) {
            last = Math.min(last, wanted[i]);
        }
        return (next + last) / 2;
    }

    /// The element of rank `rank`, counted from 0 for the largest; afterwards all before it are no smaller.
    private double largest(int count, int rank) {
        int low = 0;
        int high = count - 1;
        while (low < high) {
            double pivot = wanted[(low + high) >>> 1];
            int i = low;
            int j = high;
            while (i <= j) {
                while (wanted[i] > pivot) {
                    i++;
                }
                while (wanted[j] < pivot) {
                    j--;
                }
                if (i <= j) {
                    double swap = wanted[i];
                    wanted[i++] = wanted[j];
                    wanted[j--] = swap;
                }
            }
            if (rank <= j) {
                high = j;
            } else if (rank >= i) {
                low = i;
            } else {
                break;
            }
        }
        return wanted[rank];
    }

    private double tableTarget(long held) {
        int[] classes = new int[CLASSES];
        double perClass = (double) pairs.largest / CLASSES;
        for (int q : pairs.byWorth) {
            double surplus = pairs.worth[q] - sum[caps.atFirst[q]] - sum[caps.atSecond[q]];
            if (surplus > 0) {
                classes[Math.min(CLASSES - 1, (int) (surplus / perClass))]++;
            }
        }
        long above = 0;
        int c = CLASSES - 1;
        while (c >= 0 && above + classes[c] <= held) {
            above += classes[c--];
        }
        return c < 0 ? 0 : (c + 0.5) * perClass;
    }
}
