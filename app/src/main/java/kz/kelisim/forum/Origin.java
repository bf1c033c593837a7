package kz.kelisim.forum;

import java.time.LocalDate;
import kz.kelisim.kernel.LocalizedText;
import org.jspecify.annotations.Nullable;

/// The block that every recorded fact and every number carries: who published it, where, when, under which
/// licence, and how
/// we read it.
///
/// @param licence null where the origin states none
/// @param checksum of the bytes as we read them, `sha256:` and 64 hexadecimal digits
/// @param readAs FULL_TEXT, EXCERPT (in a search index, not opened live), FILE or GENERATED (sample data)
public record Origin(
        String key,
        String kind,
        String title,
        String producer,
        String citation,
        @Nullable String url,
        String language,
        @Nullable LocalDate published,
        @Nullable LocalDate accessed,
        @Nullable String licence,
        @Nullable String checksum,
        String readAs,
        @Nullable LocalizedText note) {}
