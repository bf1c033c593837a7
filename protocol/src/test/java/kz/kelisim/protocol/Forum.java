package kz.kelisim.protocol;

import static kz.kelisim.protocol.Guest.Side.GUEST;
import static kz.kelisim.protocol.Guest.Side.HOST;

/// The people of the forum of 2017. The ranks are ours, for these tests: heads of regions 1, the
/// vice-minister 2.
final class Forum {

    static final Guest MUKHAMBETOV = new Guest("p1", 1, GUEST, "Kostanay region", "Mukhambetov Arkhimed");
    static final Guest BERG = new Guest("p2", 1, GUEST, "Orenburg region", "Berg Yuri");
    static final Guest KHAIROV =
            new Guest("p3", 2, GUEST, "Ministry for Investments and Development", "Khairov Yerlan");
    static final Guest SAPARBAYEV = new Guest("p4", 1, HOST, "Aktobe region", "Saparbayev Berdybek");

    private Forum() {}
}
