package kz.kelisim.obligations;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.LocalizedText;
import org.jspecify.annotations.Nullable;

/// What the debtor says of a promise. It is never changed.
///
/// @param says IN_PROGRESS, PARTIAL, DONE or IMPOSSIBLE
/// @param narrative in three languages, where it came from an origin
/// @param evidence the name or address of a proof that is not kept here
/// @param files the proofs that are kept here; without any proof nothing is fulfilled
/// @param words what the officer wrote, in the officer's language
/// @param reached of the target, in its unit
/// @param reporter the account; null where it came from an origin
record Report(
        String key,
        LocalDate submittedOn,
        LocalDate recordedOn,
        String says,
        @Nullable LocalizedText narrative,
        @Nullable String evidence,
        List<Paperwork> files,
        @Nullable Words words,
        @Nullable BigDecimal reached,
        @JsonIgnore @Nullable Long reporter,
        List<Review> reviews) {

    /// What somebody wrote, in one language.
    record Words(String text, Lang language) {}

    /// A file that is kept with a promise.
    ///
    /// @param issuedOn the day that it bears
    /// @param isPublic whether everybody may open it
    /// @param removedOn since when only its hash is left; null where the file is there
    record Paperwork(
            String sha256,
            String kind,
            String mediaType,
            @Nullable LocalDate issuedOn,
            boolean isPublic,
            @Nullable LocalDate removedOn,
            @Nullable String removal) {}

    Report {
        reviews = List.copyOf(reviews);
        files = List.copyOf(files);
    }

    /// The commission's word goes before the other side's; of two of the same rank the later holds.
    private static final Comparator<Review> ORDER = Comparator.comparing(Review::byCommission)
            .thenComparing(Review::givenOn)
            .thenComparing(Review::recordedOn);

    /// What the other side, or the commission, says of a report.
    ///
    /// @param verdict CONFIRMED, PARTLY, RETURNED or DISPUTED; of the commission also NOT_FULFILLED, never DISPUTED
    /// @param sha256 of the document on which a verdict of the commission rests
    record Review(
            String key,
            String verdict,
            LocalDate givenOn,
            LocalDate recordedOn,
            boolean byCommission,
            @Nullable LocalizedText comment,
            @Nullable Words words,
            @Nullable String sha256) {}

    boolean seen(LocalDate on, LocalDate known) {
        return !submittedOn.isAfter(on) && !recordedOn.isAfter(known);
    }

    boolean concludes() {
        return !says.equals("IN_PROGRESS");
    }

    @JsonIgnore
    boolean proved() {
        return evidence != null || !files.isEmpty();
    }

    /// Of two that were given and recorded on the same days, the one that stands behind the other.
    Optional<Review> lastReview(LocalDate on, LocalDate known) {
        return reviews.stream()
                .filter(review ->
                        !review.givenOn().isAfter(on) && !review.recordedOn().isAfter(known))
                .reduce((before, next) -> ORDER.compare(before, next) > 0 ? before : next);
    }
}
