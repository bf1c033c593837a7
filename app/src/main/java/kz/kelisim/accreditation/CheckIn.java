package kz.kelisim.accreditation;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.kelisim.accreditation.Verdict.Admission;
import kz.kelisim.accreditation.Verdict.Pass;
import kz.kelisim.journal.Journal;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.store.Problem;
import kz.kelisim.store.Refused;
import kz.kelisim.store.Scope;
import kz.kelisim.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The door to the entrances: what a desk is told of a code, and what devices without a network take along.
@Component
class CheckIn {

    /// How long a device may decide by a snapshot.
    static final Duration SNAPSHOT_LIVES = Duration.ofHours(12);

    /// The most readings that one upload holds.
    static final int MOST_UPLOADED = 500;

    record Zone(long id, String key, LocalizedText title) {}

    /// A badge and its bearer.
    record Holder(
            long participantId,
            int serial,
            String hash,
            LocalizedText name,
            @Nullable String categoryKey,
            @Nullable LocalizedText category,
            boolean valid) {}

    /// When and by whose desk somebody was admitted.
    record Seen(Instant at, String desk) {}

    record Presence(String hash, String zone, Instant at, String desk) {}

    record Count(LocalizedText zone, @Nullable LocalizedText category, long people) {}

    record Conflict(LocalizedText name, LocalizedText zone, Instant at, String desk, String device) {}

    /// A reading of a code.
    ///
    /// @param sequence counts the readings of the device from 1
    /// @param hash the SHA-256 of the code in hexadecimal digits
    /// @param verdict what the device told its desk without a network; null where the server is to decide
    record Reading(
            long sequence,
            String hash,
            String zone,
            Instant at,
            @Nullable Verdict verdict) {}

    /// What a desk is told.
    ///
    /// @param seen where and when the bearer was admitted before; null where that is not the answer
    record Told(
            long sequence,
            Verdict verdict,
            @Nullable LocalizedText name,
            @Nullable LocalizedText category,
            @Nullable Seen seen) {}

    /// What a device takes along.
    ///
    /// @param signature of the payload, Ed25519, base64
    /// @param people how many names are in it
    record Snapshot(String payload, String signature, int people) {}

    private final ScanStore store;
    private final BadgeKey key;
    private final Scope scope;
    private final Journal journal;
    private final JsonMapper json;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    CheckIn(ScanStore store, BadgeKey key, Scope scope, Journal journal, JsonMapper json, Clock clock) {
        this.store = store;
        this.key = key;
        this.scope = scope;
        this.journal = journal;
        this.json = json;
        this.clock = clock;
    }

    List<Zone> zones(long forumId) {
        return scope.read(forumId, () -> store.zones(forumId));
    }

    List<Count> counts(long forumId, LocalDate day) {
        return scope.read(forumId, () -> store.counts(forumId, day));
    }

    List<Conflict> conflicts(long forumId) {
        return scope.read(forumId, () -> store.conflicts(forumId));
    }

    String verifier() {
        return key.verifier();
    }

    /// Stores readings, each once, and says what to tell the desk. One that the device decided itself is kept as the
    /// desk was told; one that was stored before is answered as before.
    ///
    /// @throws Refused where a zone is unknown or a hash is none
    List<Told> read(long forumId, UUID device, List<Reading> readings, String desk) {
        if (readings.size() > MOST_UPLOADED) {
            throw new Refused(List.of(Problem.of("scans", "error.too_many_scans", MOST_UPLOADED)));
        }
        return scope.write(forumId, () -> {
            List<Zone> zones = store.zones(forumId);
            List<Admission> admissions = store.admissions(forumId);
            List<Told> told = new ArrayList<>();
            for (Reading reading : readings) {
                Zone zone = zones.stream()
                        .filter(one -> one.key().equals(reading.zone()))
                        .findFirst()
                        .orElseThrow(() -> new Refused(List.of(Problem.of("zone", "error.zone"))));
                if (!reading.hash().matches("[0-9a-f]{64}") || reading.sequence() < 1) {
                    throw new Refused(List.of(Problem.of("code", "error.code")));
                }
                told.add(read(forumId, device, reading, zone, admissions, desk));
            }
            return told;
        });
    }

    private Told read(long forumId, UUID device, Reading reading, Zone zone, List<Admission> admissions, String desk) {
        boolean offline = reading.verdict() != null;
        Instant at = offline ? reading.at() : clock.instant();
        LocalDate day = LocalDate.ofInstant(at, View.ZONE);
        @Nullable Holder holder = store.holder(forumId, reading.hash()).orElse(null);
        if (holder != null) {
            store.lock(forumId, holder.participantId());
        }
        Optional<Seen> seen =
                holder == null ? Optional.empty() : store.admitted(forumId, holder.participantId(), zone.id(), day);
        Verdict verdict = store.verdict(forumId, device, reading.sequence())
                .orElseGet(() -> decide(reading, holder, zone, day, admissions, seen.isPresent()));
        if (store.add(forumId, device, reading.sequence(), holder, zone.id(), day, at, offline, desk, verdict)) {
            journal.write(
                    forumId,
                    desk,
                    "badge.read",
                    zone.key(),
                    Map.of("device", device, "sequence", reading.sequence(), "verdict", verdict, "offline", offline));
        }
        return new Told(
                reading.sequence(),
                verdict,
                holder == null ? null : holder.name(),
                holder == null ? null : holder.category(),
                verdict == Verdict.ALREADY_HERE ? seen.orElse(null) : null);
    }

    private static Verdict decide(
            Reading reading,
            @Nullable Holder holder,
            Zone zone,
            LocalDate day,
            List<Admission> admissions,
            boolean here) {
        if (reading.verdict() == null) {
            return Verdict.of(
                    holder == null ? null : new Pass(holder.valid(), holder.categoryKey()),
                    zone.key(),
                    day,
                    admissions,
                    here);
        }
        return holder == null ? Verdict.UNKNOWN : reading.verdict();
    }

    /// What a device needs to decide by itself: salted hashes of the codes, rules, names in one language, and who is
    /// here already. It ends after [#SNAPSHOT_LIVES].
    Snapshot snapshot(long forumId, String slug, Lang lang) {
        byte[] grains = new byte[16];
        random.nextBytes(grains);
        String salt = HexFormat.of().formatHex(grains);
        Instant made = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        LocalDate day = LocalDate.ofInstant(made, View.ZONE);
        return scope.read(forumId, () -> {
            List<List<Object>> badges = new ArrayList<>();
            for (Holder holder : store.holders(forumId)) {
                badges.add(List.of(
                        salted(salt, holder.hash()),
                        holder.valid() ? 1 : 0,
                        holder.categoryKey() == null ? "" : holder.categoryKey(),
                        holder.name().in(lang),
                        holder.category() == null ? "" : holder.category().in(lang),
                        holder.participantId()));
            }
            List<List<Object>> present = store.present(forumId, day).stream()
                    .map(one -> List.<Object>of(
                            salted(salt, one.hash()),
                            one.zone(),
                            day.toString(),
                            one.at().toString(),
                            one.desk()))
                    .toList();
            List<List<String>> admissions = store.admissions(forumId).stream()
                    .map(one -> List.of(
                            one.category(),
                            one.zone(),
                            one.day() == null ? "" : one.day().toString()))
                    .toList();
            String payload = json.writeValueAsString(Map.of(
                    "edition", slug,
                    "made", made.toString(),
                    "expires", made.plus(SNAPSHOT_LIVES).toString(),
                    "salt", salt,
                    "admissions", admissions,
                    "badges", badges,
                    "present", present));
            return new Snapshot(payload, key.sign(payload), badges.size());
        });
    }

    private static String salted(String salt, String hash) {
        return BadgeKey.hash(salt + hash);
    }
}
