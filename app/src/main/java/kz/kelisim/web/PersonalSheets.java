package kz.kelisim.web;

import kz.kelisim.store.Sheet;

/// Which sheets hold personal data, so that reading them is noted.
public interface PersonalSheets {

    boolean personal(Sheet sheet);

    /// Whether an organiser can erase a record of the sheet, at `erase/<key>` below its list.
    boolean erasable(Sheet sheet);
}
