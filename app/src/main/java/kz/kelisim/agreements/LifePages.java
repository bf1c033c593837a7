package kz.kelisim.agreements;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kz.kelisim.accounts.Actor;
import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.store.Once;
import kz.kelisim.store.Problem;
import kz.kelisim.store.Refused;
import kz.kelisim.web.NotFound;
import kz.kelisim.web.View;
import org.jspecify.annotations.Nullable;
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

/// What was done about a signed agreement, and its leaves in the register.
@Controller
@RequestMapping("/{lang:kk|ru|en}/forums/{edition}/agreements/{key}")
class LifePages {

    private final Lives lives;
    private final Register register;
    private final Once once;

    LifePages(Lives lives, Register register, Once once) {
        this.lives = lives;
        this.register = register;
        this.once = once;
    }

    /// @param values what was typed
    record Recording(Timeline timeline, Map<String, String> values, List<Problem> problems) {

        public String value(String field) {
            return values.getOrDefault(field, "");
        }
    }

    @GetMapping("/life")
    Object form(View v, @PathVariable("key") String key) {
        return form(v, key, Map.of("notified_on", v.today().toString()), List.of(), HttpStatus.OK);
    }

    private Object form(View v, String key, Map<String, String> values, List<Problem> problems, HttpStatus status) {
        Life life = permitted(v, key);
        return v.page("agreements/record", new Recording(timeline(v, life), values, problems), status);
    }

    private Life permitted(View v, String key) {
        Actor actor = v.member();
        Life life = lives.find(v.forumId(), key).orElse(null);
        if (life == null && LifeRules.recordsAll(actor, v.forumId())) {
            throw new NotFound();
        }
        if (life == null || !LifeRules.mayRecord(actor, v.forumId(), life)) {
            throw new AccessDeniedException("This needs a role that records acts of the agreement.");
        }
        return life;
    }

    private Timeline timeline(View v, Life life) {
        return new Timeline(
                life,
                v.today(),
                lives.leaves(v.forumId(), life.agreement().key()),
                LifeRules.mayRecord(v.actor(), v.forumId(), life),
                LifeRules.mayRecord(v.actor(), v.forumId(), life));
    }

    /// The life of an agreement for its page; null where it is not signed.
    @Nullable
    Timeline timeline(View v, String key) {
        return lives.find(v.forumId(), key).map(life -> timeline(v, life)).orElse(null);
    }

    @PostMapping("/life")
    Object record(
            View v,
            @PathVariable("key") String key,
            @RequestParam Map<String, String> form,
            @RequestParam(name = "document", required = false) @Nullable MultipartFile file)
            throws IOException {
        Actor actor = v.member();
        Life life = permitted(v, key);
        byte[] content = file == null ? new byte[0] : file.getBytes();
        try {
            Act act = act(life, form);
            if (!LifeRules.mayRecord(actor, v.forumId(), act)) {
                throw new AccessDeniedException("This act is not for this role to record.");
            }
            Lives.Document document = content.length == 0 ? null : Lives.Document.of(content);
            return "redirect:"
                    + once.run(actor.email(), form.getOrDefault("idempotency_key", ""), "life/" + key, () -> {
                        lives.record(v.forum(), key, act, document, actor, v.today());
                        return v.at("agreements/" + key);
                    });
        } catch (Refused refused) {
            return form(v, key, form, refused.problems(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    /// The act that a form describes, without its ordinal.
    ///
    /// @throws Refused where a field cannot be read
    private static Act act(Life life, Map<String, String> form) {
        List<Problem> problems = new ArrayList<>();
        String word = form.getOrDefault("action", "");
        Act.Action action = Stream.of(Act.Action.values())
                .filter(one -> one.name().equals(word))
                .findFirst()
                .orElse(null);
        if (action == null) {
            problems.add(Problem.of("action", "error.life_action"));
        }
        LocalDate notified = day(problems, form, "notified_on");
        if (notified == null && problems.stream().noneMatch(one -> one.field().equals("notified_on"))) {
            problems.add(Problem.of("notified_on", "error.life_day"));
        }
        LocalDate effect = day(problems, form, "effect_on");
        LocalDate until = day(problems, form, "until_on");
        String party = form.getOrDefault("party", "");
        Agreement.Linked by = life.parties().stream()
                .filter(one -> one.key().equals(party))
                .findFirst()
                .orElse(null);
        if (by == null && !party.isBlank()) {
            problems.add(Problem.of("party", "error.life_no_party"));
        }
        String corrects = form.getOrDefault("corrects", "").strip();
        if (!corrects.matches("[0-9]{0,4}")) {
            problems.add(Problem.of("corrects", "error.life_no_act", corrects));
        }
        LocalizedText note = note(problems, form);
        if (!problems.isEmpty() || action == null || notified == null) {
            throw new Refused(problems);
        }
        return new Act(
                0,
                action,
                by,
                notified,
                effect,
                until,
                corrects.isEmpty() ? null : Integer.valueOf(corrects),
                note,
                null,
                Instant.EPOCH);
    }

    private static @Nullable LocalDate day(List<Problem> problems, Map<String, String> form, String field) {
        String text = form.getOrDefault(field, "").strip();
        if (text.isEmpty()) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() >= 1900 && day.getYear() <= 2200) {
                return day;
            }
        } catch (DateTimeException notADay) {
            problems.add(Problem.of(field, "error.life_day"));
            return null;
        }
        problems.add(Problem.of(field, "error.life_day"));
        return null;
    }

    private static @Nullable LocalizedText note(List<Problem> problems, Map<String, String> form) {
        List<String> notes = Stream.of("note.kk", "note.ru", "note.en")
                .map(name -> form.getOrDefault(name, "").strip())
                .toList();
        if (notes.stream().allMatch(String::isEmpty)) {
            return null;
        }
        if (notes.stream().anyMatch(text -> text.isEmpty() || text.length() > 1000)) {
            problems.add(Problem.of("act_note", "error.life_note"));
            return null;
        }
        return new LocalizedText(notes.get(0), notes.get(1), notes.get(2));
    }

    @GetMapping("/life/documents/{sha256:[0-9a-f]{64}}")
    ResponseEntity<byte[]> document(View v, @PathVariable("key") String key, @PathVariable("sha256") String sha256) {
        permitted(v, key);
        Lives.Document document = lives.document(v.forumId(), key, sha256).orElseThrow(NotFound::new);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(document.mediaType()))
                .header("Content-Disposition", "attachment; filename=\"%s\"".formatted(sha256.substring(0, 12)))
                .body(document.content());
    }

    /// A later entry of the register that speaks of the agreement, byte for byte.
    @GetMapping("/leaves/{seq:[0-9]{1,12}}/entry.json")
    ResponseEntity<byte[]> entry(View v, @PathVariable("key") String key, @PathVariable("seq") long seq) {
        Lives.Leaf leaf = leaf(v, key, seq);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header("Content-Disposition", "attachment; filename=\"%s-%d.json\"".formatted(key, seq))
                .body(register.entry(leaf.log(), seq).orElseThrow(NotFound::new));
    }

    /// The proof that it stands in the register.
    @GetMapping("/leaves/{seq:[0-9]{1,12}}/proof.tlog-proof")
    ResponseEntity<String> proof(View v, @PathVariable("key") String key, @PathVariable("seq") long seq) {
        Lives.Leaf leaf = leaf(v, key, seq);
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_PLAIN)
                .header("Content-Disposition", "attachment; filename=\"%s-%d.tlog-proof\"".formatted(key, seq))
                .body(register.proof(leaf.log(), seq).orElseThrow(NotFound::new));
    }

    private Lives.Leaf leaf(View v, String key, long seq) {
        return lives.leaves(v.forumId(), key).stream()
                .filter(leaf -> leaf.seq() == seq)
                .findFirst()
                .orElseThrow(NotFound::new);
    }
}
