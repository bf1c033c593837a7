package kz.kelisim.store;

import kz.kelisim.kernel.Lang;

/// How people write what a sheet holds.
public interface Wording {

    /// The title of a sheet.
    String title(String sheet, Lang lang);

    /// The label of a field.
    String label(String field, Lang lang);

    /// The word of a choice, such as `MEMORANDUM`.
    String word(String option, Lang lang);

    String flag(boolean value, Lang lang);
}
