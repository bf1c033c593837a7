package kz.kelisim.store;

import java.util.List;
import java.util.UUID;

/// A spreadsheet that was uploaded and waits for its import.
///
/// @param columns the name of the column of the sheet that each of its columns holds, empty where it holds none; the
///     list is empty before somebody said so
record Upload(UUID id, String file, List<String> columns) {}
