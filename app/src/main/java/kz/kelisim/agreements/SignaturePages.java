package kz.kelisim.agreements;

import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.kelisim.accounts.Actor;
import kz.kelisim.agreements.Signature.Awaited;
import kz.kelisim.agreements.Signature.Master;
import kz.kelisim.kernel.Role;
import kz.kelisim.store.Once;
import kz.kelisim.store.Problem;
import kz.kelisim.store.Refused;
import kz.kelisim.web.NotFound;
import kz.kelisim.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// The electronic signatures of an agreement: everybody reads the verdicts, a signatory's own side brings
/// the files.
@Controller
@RequestMapping("/{lang:kk|ru|en}/forums/{edition}/agreements/{key}")
class SignaturePages {

    private final Agreements agreements;
    private final Signatures signatures;
    private final Freezing freezing;
    private final RegistrationCertificate certificates;
    private final PresentationCopy copies;
    private final Once once;

    SignaturePages(
            Agreements agreements,
            Signatures signatures,
            Freezing freezing,
            RegistrationCertificate certificates,
            PresentationCopy copies,
            Once once) {
        this.agreements = agreements;
        this.signatures = signatures;
        this.freezing = freezing;
        this.certificates = certificates;
        this.copies = copies;
        this.once = once;
    }

    /// @param inside whether the reader may have the files of signatures and see who brought them
    /// @param readable whether the reader may have the master
    /// @param copied whether there are copies for reading
    /// @param inInk whether two officers have attested a scan, so that no further signature is waited for
    /// @param typed what was typed into that form
    /// @param refused the key of the signatory whose form is shown again with problems; empty for none
    record Shown(
            Agreement agreement,
            Optional<Master> master,
            List<Awaited> signatories,
            boolean open,
            boolean inside,
            boolean readable,
            boolean copied,
            boolean officer,
            boolean inInk,
            String refused,
            Map<String, String> typed,
            List<Problem> problems) {

        Optional<Signature> of(Awaited signatory) {
            return master.flatMap(one -> signatory.over(one.sha256()));
        }

        List<Problem> problems(Awaited signatory) {
            return signatory.key().equals(refused) ? problems : List.of();
        }

        String typed(Awaited signatory, String field) {
            return signatory.key().equals(refused) ? typed.getOrDefault(field, "") : "";
        }

        /// How many of the signatories without whom it is not signed have a signature that counts.
        long counted() {
            return signatories.stream()
                    .filter(Awaited::required)
                    .filter(one -> of(one).filter(Signature::counts).isPresent())
                    .count();
        }

        long required() {
            return signatories.stream().filter(Awaited::required).count();
        }
    }

    @GetMapping("/signatures")
    Object show(View v, @PathVariable("key") String key) {
        return shown(v, key, "", Map.of(), List.of(), HttpStatus.OK);
    }

    private Object shown(
            View v, String key, String refused, Map<String, String> typed, List<Problem> problems, HttpStatus status) {
        Agreement agreement = find(v, key);
        List<Awaited> signatories = signatories(v, key);
        boolean inInk = agreements.scans(v.forumId(), key).stream()
                .anyMatch(scan -> scan.officers().size() >= 2);
        return v.page(
                "agreements/signatures",
                new Shown(
                        agreement,
                        signatures.master(v.forumId(), key),
                        signatories,
                        agreement.state().equals("TEXT_AGREED"),
                        v.actor() != null && AgreementRules.mayReadMaster(v.actor(), v.forumId(), signatories),
                        freezing.readable(v.forumId(), key, v.actor()),
                        copies.possible(agreement),
                        v.may(Role.PROTOCOL_OFFICER),
                        inInk,
                        refused,
                        typed,
                        problems),
                status);
    }

    private Agreement find(View v, String key) {
        return agreements
                .find(v.forumId(), key, v.actor())
                .filter(one -> !one.recorded())
                .orElseThrow(NotFound::new);
    }

    private List<Awaited> signatories(View v, String key) {
        return signatures.awaited(
                v.forumId(), key, v.actor() == null ? "" : v.actor().email());
    }

    @PostMapping("/signatures/{signatory}")
    Object upload(
            View v,
            @PathVariable("key") String key,
            @PathVariable("signatory") String signatory,
            @RequestParam(name = "idempotency_key", defaultValue = "") String given,
            @RequestParam(name = "file", required = false) @Nullable MultipartFile file)
            throws IOException {
        Actor actor = v.member();
        find(v, key);
        Awaited asked = signatories(v, key).stream()
                .filter(one -> one.key().equals(signatory))
                .findFirst()
                .orElseThrow(NotFound::new);
        if (!asked.mayBring(actor, v.forumId())) {
            throw new AccessDeniedException("Only the signatory's own side and the staff of the edition may do this.");
        }
        byte[] content = file == null ? new byte[0] : file.getBytes();
        try {
            return "redirect:"
                    + once.run(actor.email(), given, v.path(), () -> {
                        Arrived arrived = signatures.check(v.forumId(), key, signatory, content);
                        signatures.keep(v.forum(), key, arrived, actor.email());
                        return v.at("agreements/" + key + "/signatures") + "#signatories-" + signatory;
                    });
        } catch (Refused refused) {
            return shown(v, key, signatory, Map.of(), refused.problems(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    @PostMapping("/signatures/{id:[0-9]{1,18}}/confirm")
    Object confirm(
            View v,
            @PathVariable("key") String key,
            @PathVariable("id") long id,
            @RequestParam(name = "idempotency_key", defaultValue = "") String given,
            @RequestParam(name = "reason", defaultValue = "") String reason) {
        Actor officer = v.require(Role.PROTOCOL_OFFICER);
        String signatory = signatories(v, key).stream()
                .filter(one -> one.signatures().stream().anyMatch(found -> found.id() == id))
                .map(Awaited::key)
                .findFirst()
                .orElseThrow(NotFound::new);
        return decided(
                v,
                key,
                signatory,
                given,
                officer,
                Map.of("reason", reason),
                () -> signatures.confirm(v.forum(), key, id, reason, officer.email()));
    }

    @PostMapping("/signatures/{signatory}/powers")
    Object powers(
            View v,
            @PathVariable("key") String key,
            @PathVariable("signatory") String signatory,
            @RequestParam(name = "idempotency_key", defaultValue = "") String given,
            @RequestParam(name = "basis", defaultValue = "") String basis,
            @RequestParam(name = "until", defaultValue = "") String until,
            @RequestParam(name = "file", required = false) @Nullable MultipartFile file)
            throws IOException {
        Actor officer = v.require(Role.PROTOCOL_OFFICER);
        find(v, key);
        if (signatories(v, key).stream().noneMatch(one -> one.key().equals(signatory))) {
            throw new NotFound();
        }
        byte[] content = file == null ? new byte[0] : file.getBytes();
        return decided(
                v,
                key,
                signatory,
                given,
                officer,
                Map.of("basis", basis, "until", until),
                () -> signatures.addPowers(
                        v.forum(), key, signatory, basis(basis), day(until), content, officer.email()));
    }

    private static Authority.Basis basis(String word) {
        return switch (word) {
            case "FULL_POWERS" -> Authority.Basis.FULL_POWERS;
            case "PROXY" -> Authority.Basis.PROXY;
            default -> throw new Refused(List.of(Problem.of("basis", "error.powers_basis")));
        };
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return text.isBlank() ? null : LocalDate.parse(text.strip());
        } catch (DateTimeParseException noDay) {
            throw new Refused(List.of(Problem.of("until", "error.powers_until")));
        }
    }

    private Object decided(
            View v,
            String key,
            String signatory,
            String given,
            Actor officer,
            Map<String, String> typed,
            Runnable work) {
        try {
            return "redirect:"
                    + once.run(officer.email(), given, v.path(), () -> {
                        work.run();
                        return v.at("agreements/" + key + "/signatures") + "#signatories-" + signatory;
                    });
        } catch (Refused refused) {
            return shown(v, key, signatory, typed, refused.problems(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    /// The file of a signature, which may hold personal numbers.
    @GetMapping("/signatures/{id:[0-9]{1,18}}/signature.p7s")
    ResponseEntity<byte[]> file(View v, @PathVariable("key") String key, @PathVariable("id") long id) {
        inside(v, key);
        Signature signature = signatories(v, key).stream()
                .flatMap(one -> one.signatures().stream())
                .filter(one -> one.id() == id)
                .findFirst()
                .orElseThrow(NotFound::new);
        return download(
                "%s-%d.p7s".formatted(key, id),
                MediaType.parseMediaType("application/pkcs7-signature"),
                signatures.file(v.forumId(), key, signature));
    }

    private void inside(View v, String key) {
        Actor actor = v.member();
        find(v, key);
        if (!AgreementRules.mayReadMaster(actor, v.forumId(), signatories(v, key))) {
            throw new AccessDeniedException(
                    "Only the sides of the agreement and the staff of the edition may do this.");
        }
    }

    /// The certificate of the registration, for everybody.
    @GetMapping("/certificate.pdf")
    ResponseEntity<byte[]> certificate(View v, @PathVariable("key") String key) {
        return download(key + "-certificate.pdf", MediaType.APPLICATION_PDF, certificates.of(v, find(v, key)));
    }

    private static ResponseEntity<byte[]> download(String name, MediaType type, byte[] content) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .header("X-Content-Type-Options", "nosniff")
                .body(content);
    }
}
