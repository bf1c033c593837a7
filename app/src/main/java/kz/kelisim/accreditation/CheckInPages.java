package kz.kelisim.accreditation;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.kelisim.accounts.Actor;
import kz.kelisim.accounts.ContentPolicy;
import kz.kelisim.accounts.Reads;
import kz.kelisim.accreditation.CheckIn.Reading;
import kz.kelisim.accreditation.CheckIn.Told;
import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.kernel.Role;
import kz.kelisim.store.Problem;
import kz.kelisim.store.Refused;
import kz.kelisim.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/// The page of an entrance, what its device takes along and sends, and the organiser's counter.
@Controller
@RequestMapping("/{lang:kk|ru|en}/forums/{edition}/check-in")
class CheckInPages {

    private static final Role[] DESK = {Role.CHECK_IN_DESK, Role.ORGANISER};

    private final CheckIn checkIn;
    private final Reads reads;

    CheckInPages(CheckIn checkIn, Reads reads) {
        this.checkIn = checkIn;
        this.reads = reads;
    }

    /// @param zone the key of the chosen zone; empty for none
    /// @param told the answer to a code typed without scripts; null before
    record Desk(
            List<CheckIn.Zone> zones, String zone, @Nullable Told told, List<Problem> problems, String verifier) {}

    record Counter(LocalDate day, List<CheckIn.Count> counts, List<CheckIn.Conflict> conflicts) {

        List<LocalizedText> zones() {
            return counts.stream().map(CheckIn.Count::zone).distinct().toList();
        }

        long in(LocalizedText zone) {
            return counts.stream()
                    .filter(one -> one.zone().equals(zone))
                    .mapToLong(CheckIn.Count::people)
                    .sum();
        }
    }

    @GetMapping("")
    Object desk(View v, HttpServletResponse response, @RequestParam(name = "zone", defaultValue = "") String zone) {
        v.require(DESK);
        return desk(v, response, zone, null, List.of(), HttpStatus.OK);
    }

    private Object desk(
            View v,
            HttpServletResponse response,
            String zone,
            @Nullable Told told,
            List<Problem> problems,
            HttpStatus status) {
        response.setHeader("Permissions-Policy", "camera=(self), microphone=(), geolocation=()");
        response.setHeader(ContentPolicy.HEADER, ContentPolicy.WITH_WEBASSEMBLY);
        return v.page(
                "accreditation/check-in",
                new Desk(checkIn.zones(v.forumId()), zone, told, problems, checkIn.verifier()),
                status);
    }

    /// A code typed or scanned where scripts do not run. The idempotency key is the device, so a repeated form is the
    /// same reading.
    @PostMapping("")
    Object typed(
            View v,
            HttpServletResponse response,
            @RequestParam("idempotency_key") String key,
            @RequestParam(name = "zone", defaultValue = "") String zone,
            @RequestParam(name = "code", defaultValue = "") String code) {
        Actor desk = v.require(DESK);
        try {
            UUID device = uuid(key);
            String digits = code.replaceAll("\\s", "");
            if (!digits.matches("\\d{%d}".formatted(BadgeKey.DIGITS))) {
                throw new Refused(List.of(Problem.of("code", "error.code")));
            }
            Told told = checkIn.read(
                            v.forumId(),
                            device,
                            List.of(new Reading(1, BadgeKey.hash(digits), zone, Instant.EPOCH, null)),
                            desk.email())
                    .getFirst();
            return desk(v, response, zone, told, List.of(), HttpStatus.OK);
        } catch (Refused refused) {
            return desk(v, response, zone, null, refused.problems(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException none) {
            throw new Refused(List.of(Problem.of("", "error.idempotency_key")));
        }
    }

    /// Readings of a device; (device, sequence) is their idempotency key.
    record Upload(@Nullable String device, @Nullable List<Sent> scans) {}

    record Sent(
            long sequence,
            @Nullable String hash,
            @Nullable String zone,
            @Nullable Instant at,
            @Nullable Verdict verdict) {

        Reading reading() {
            return new Reading(
                    sequence,
                    hash == null ? "" : hash,
                    zone == null ? "" : zone,
                    at == null ? Instant.EPOCH : at,
                    at == null ? null : verdict);
        }
    }

    record Answered(
            long sequence,
            Verdict verdict,
            @Nullable String name,
            @Nullable String category,
            @Nullable Instant at,
            @Nullable String desk) {}

    @PostMapping("/scans")
    @ResponseBody
    List<Answered> scans(View v, @RequestBody Upload upload) {
        Actor desk = v.require(DESK);
        List<Reading> readings = upload.scans() == null
                ? List.of()
                : upload.scans().stream().map(Sent::reading).toList();
        return checkIn
                .read(v.forumId(), uuid(upload.device() == null ? "" : upload.device()), readings, desk.email())
                .stream()
                .map(told -> new Answered(
                        told.sequence(),
                        told.verdict(),
                        told.name() == null ? null : told.name().in(v.lang()),
                        told.category() == null ? null : told.category().in(v.lang()),
                        told.seen() == null ? null : told.seen().at(),
                        told.seen() == null ? null : told.seen().desk()))
                .toList();
    }

    /// @param token the CSRF token of the session, for readings that a cached page sends later
    record Taken(String payload, String signature, @Nullable String token) {}

    @GetMapping("/snapshot")
    @ResponseBody
    Taken snapshot(View v) {
        Actor desk = v.require(DESK);
        CheckIn.Snapshot snapshot = checkIn.snapshot(v.forumId(), v.forum().slug(), v.lang());
        reads.note(v.forumId(), desk, "check_in.snapshot", snapshot.people());
        return new Taken(
                snapshot.payload(),
                snapshot.signature(),
                v.csrf() == null ? null : v.csrf().getToken());
    }

    @GetMapping("/counter")
    Object counter(View v) {
        v.require(Role.ORGANISER);
        return v.page(
                "accreditation/counter",
                new Counter(v.today(), checkIn.counts(v.forumId(), v.today()), checkIn.conflicts(v.forumId())));
    }
}
