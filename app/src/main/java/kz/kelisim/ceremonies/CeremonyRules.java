package kz.kelisim.ceremonies;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import kz.kelisim.kernel.Role;
import kz.kelisim.store.Problem;
import kz.kelisim.store.Refused;
import kz.kelisim.web.View;

/// Who may see and run a ceremony, and what may be typed.
final class CeremonyRules {

    private static final int MOST_COPIES = 20;

    private CeremonyRules() {}

    /// Who runs it: the organiser and the protocol officer.
    static final Role[] STAFF = {Role.ORGANISER, Role.PROTOCOL_OFFICER};

    static boolean runs(View v) {
        return v.may(STAFF);
    }

    /// A screen hangs where everybody sees it, so others see only what was released.
    static boolean seesScreen(View v, Ceremony ceremony) {
        return ceremony.released() || runs(v);
    }

    static int copies(String typed) {
        if (!typed.strip().matches("\\d{1,2}")) {
            throw refused("copies", "error.copies", MOST_COPIES);
        }
        int copies = Integer.parseInt(typed.strip());
        if (copies < 1 || copies > MOST_COPIES) {
            throw refused("copies", "error.copies", MOST_COPIES);
        }
        return copies;
    }

    /// A day that is not after today.
    static LocalDate handedOn(String typed, LocalDate today) {
        try {
            LocalDate day = LocalDate.parse(typed.strip());
            if (!day.isAfter(today)) {
                return day;
            }
        } catch (DateTimeParseException noDay) {
            throw refused("on", "error.handed_on");
        }
        throw refused("on", "error.handed_on");
    }

    /// The id of an original.
    static long original(String typed) {
        if (!typed.matches("\\d{1,18}")) {
            throw refused("original", "error.no_original");
        }
        return Long.parseLong(typed);
    }

    static Refused refused(String field, String text, Object... args) {
        return new Refused(List.of(Problem.of(field, text, args)));
    }
}
