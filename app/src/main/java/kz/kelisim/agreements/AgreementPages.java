package kz.kelisim.agreements;

import java.io.IOException;
import java.util.List;
import kz.kelisim.accounts.Actor;
import kz.kelisim.kernel.Role;
import kz.kelisim.store.Once;
import kz.kelisim.store.Problem;
import kz.kelisim.store.Refused;
import kz.kelisim.web.NotFound;
import kz.kelisim.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

@Controller
@RequestMapping("/{lang:kk|ru|en}/forums/{edition}/agreements")
class AgreementPages {

    private final Agreements agreements;
    private final Register register;
    private final Undertakings undertakings;
    private final Freezing freezing;
    private final LifePages lives;
    private final Once once;

    AgreementPages(
            Agreements agreements,
            Register register,
            Undertakings undertakings,
            Freezing freezing,
            LifePages lives,
            Once once) {
        this.agreements = agreements;
        this.register = register;
        this.undertakings = undertakings;
        this.freezing = freezing;
        this.lives = lives;
        this.once = once;
    }

    record Shown(
            Agreement agreement,
            List<Undertakings.Undertaking> undertakings,
            List<Agreements.Scan> scans,
            Freezing.Shown text,
            @Nullable Timeline life,
            boolean maySign,
            List<Problem> problems) {}

    @GetMapping("/{key}")
    Object show(View v, @PathVariable("key") String key) {
        return shown(v, key, List.of(), HttpStatus.OK);
    }

    private Object shown(View v, String key, List<Problem> problems, HttpStatus status) {
        Agreement agreement = agreements.find(v.forumId(), key, v.actor()).orElseThrow(NotFound::new);
        boolean maySign = v.may(Role.PROTOCOL_OFFICER) && agreement.state().equals("TEXT_AGREED");
        return v.page(
                "agreements/show",
                new Shown(
                        agreement,
                        undertakings.of(v.forumId(), key, v.today()),
                        agreements.scans(v.forumId(), key),
                        freezing.shown(v.forumId(), key, v.actor()),
                        lives.timeline(v, key),
                        maySign,
                        problems),
                status);
    }

    @PostMapping("/{key}/scan")
    Object scan(
            View v,
            @PathVariable("key") String key,
            @RequestParam("idempotency_key") String once,
            @RequestParam("scan") MultipartFile scan)
            throws IOException {
        Actor officer = v.require(Role.PROTOCOL_OFFICER);
        byte[] content = scan.getBytes();
        return attempt(v, key, once, officer, () -> agreements.addScan(v.forum(), key, content, officer.email()));
    }

    @PostMapping("/{key}/attest")
    Object attest(
            View v,
            @PathVariable("key") String key,
            @RequestParam("idempotency_key") String once,
            @RequestParam("sha256") String sha256) {
        Actor officer = v.require(Role.PROTOCOL_OFFICER);
        return attempt(v, key, once, officer, () -> agreements.attest(v.forum(), key, sha256, officer.email()));
    }

    private Object attempt(View v, String key, String idempotencyKey, Actor actor, Runnable work) {
        if (agreements.find(v.forumId(), key).isEmpty()) {
            throw new NotFound();
        }
        try {
            return "redirect:"
                    + once.run(actor.email(), idempotencyKey, "agreement/" + key, () -> {
                        work.run();
                        return v.at("agreements/" + key);
                    });
        } catch (Refused refused) {
            return shown(v, key, refused.problems(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    /// The entry of the register, byte for byte.
    @GetMapping("/{key}/entry.json")
    ResponseEntity<byte[]> entry(View v, @PathVariable("key") String key) {
        Agreement.Registration place = place(v, key);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header("Content-Disposition", "attachment; filename=\"%s.json\"".formatted(key))
                .body(register.entry(place.log(), place.seq()).orElseThrow(NotFound::new));
    }

    /// The proof that the entry stands in the register.
    @GetMapping("/{key}/proof.tlog-proof")
    ResponseEntity<String> proof(View v, @PathVariable("key") String key) {
        Agreement.Registration place = place(v, key);
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_PLAIN)
                .header("Content-Disposition", "attachment; filename=\"%s.tlog-proof\"".formatted(key))
                .body(register.proof(place.log(), place.seq()).orElseThrow(NotFound::new));
    }

    private Agreement.Registration place(View v, String key) {
        return agreements.find(v.forumId(), key).map(Agreement::registration).orElseThrow(NotFound::new);
    }
}
