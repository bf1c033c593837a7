package kz.kelisim.ceremonies;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import kz.kelisim.accounts.Actor;
import kz.kelisim.ceremonies.Ceremony.Item;
import kz.kelisim.ceremonies.Ceremony.Side;
import kz.kelisim.store.Once;
import kz.kelisim.store.Problem;
import kz.kelisim.store.Refused;
import kz.kelisim.web.NotFound;
import kz.kelisim.web.View;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Ceremonies: what everybody may see of them, the board from which one is run, and the screen in the hall.
@Controller
@RequestMapping("/{lang:kk|ru|en}/forums/{edition}/ceremonies")
class CeremonyPages {

    private final Ceremonies ceremonies;
    private final Runbook runbook;
    private final Once once;

    CeremonyPages(Ceremonies ceremonies, Runbook runbook, Once once) {
        this.ceremonies = ceremonies;
        this.runbook = runbook;
        this.once = once;
    }

    record Shown(List<Ceremony> ceremonies, boolean staff) {}

    /// @param refused the key of the item whose form is shown again with problems; empty for none
    /// @param typed what was typed into it
    record Board(Ceremony ceremony, String refused, Map<String, String> typed, List<Problem> problems) {

        List<Problem> problems(Item item) {
            return item.key().equals(refused) ? problems : List.of();
        }

        /// Problems that belong to no item of the ceremony.
        List<Problem> others() {
            return ceremony.item(refused).isPresent() ? List.of() : problems;
        }

        String typed(Item item, String field, String usual) {
            return item.key().equals(refused) ? typed.getOrDefault(field, usual) : usual;
        }

        static List<Round<Side>> rounds(Item item) {
            return Round.of(item.bound());
        }
    }

    /// Where the flag of a country lies; empty where we have none.
    static String flag(String country) {
        String file = "/webjars/flag-icons/7.5.0/flags/4x3/%s.svg".formatted(country.toLowerCase(Locale.ROOT));
        return CeremonyPages.class.getResource("/META-INF/resources" + file) == null ? "" : file;
    }

    @GetMapping("")
    Object list(View v) {
        boolean staff = CeremonyRules.runs(v);
        List<Ceremony> seen = ceremonies.all(v.forumId()).stream()
                .filter(one -> CeremonyRules.seesScreen(v, one))
                .map(one -> staff ? one : one.open())
                .toList();
        return v.page("ceremonies/list", new Shown(seen, staff));
    }

    @GetMapping("/{key}")
    Object board(View v, @PathVariable("key") String key) {
        v.require(CeremonyRules.STAFF);
        return shown(v, key, "", Map.of(), List.of(), HttpStatus.OK);
    }

    private Object shown(
            View v, String key, String item, Map<String, String> typed, List<Problem> problems, HttpStatus status) {
        return v.page("ceremonies/board", new Board(find(v, key), item, typed, problems), status);
    }

    private Ceremony find(View v, String key) {
        return ceremonies.find(v.forumId(), key).orElseThrow(NotFound::new);
    }

    /// What hangs in the hall; it asks for itself anew every few seconds.
    @GetMapping("/{key}/screen")
    Object screen(View v, @PathVariable("key") String key) {
        Ceremony ceremony = find(v, key);
        if (!CeremonyRules.seesScreen(v, ceremony)) {
            throw new NotFound();
        }
        return v.page("ceremonies/screen", ceremony.open());
    }

    @GetMapping("/{key}/runbook.pdf")
    ResponseEntity<byte[]> runbook(View v, @PathVariable("key") String key) {
        v.require(CeremonyRules.STAFF);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.noStore())
                .header("Content-Disposition", "attachment; filename=\"%s.pdf\"".formatted(key))
                .body(runbook.of(v, find(v, key)));
    }

    @PostMapping("/{key}/release")
    Object release(View v, @PathVariable("key") String key, @RequestParam Map<String, String> values) {
        return attempt(
                v,
                key,
                "release",
                values,
                actor -> ceremonies.release(v.forum(), key, "true".equals(values.get("released")), actor.email()));
    }

    @PostMapping("/{key}/move")
    Object move(View v, @PathVariable("key") String key, @RequestParam Map<String, String> values) {
        return attempt(
                v,
                key,
                "move",
                values,
                actor -> ceremonies.move(v.forum(), key, item(values), "up".equals(values.get("to")), actor.email()));
    }

    @PostMapping("/{key}/originals")
    Object originals(View v, @PathVariable("key") String key, @RequestParam Map<String, String> values) {
        return attempt(
                v,
                key,
                "originals",
                values,
                actor -> ceremonies.addOriginals(
                        v.forum(),
                        key,
                        item(values),
                        values.getOrDefault("keeper", ""),
                        CeremonyRules.copies(values.getOrDefault("copies", "")),
                        actor.email()));
    }

    @PostMapping("/{key}/handover")
    Object handOver(View v, @PathVariable("key") String key, @RequestParam Map<String, String> values) {
        return attempt(
                v,
                key,
                "handover",
                values,
                actor -> ceremonies.handOver(
                        v.forum(),
                        key,
                        CeremonyRules.original(values.getOrDefault("original", "")),
                        values.getOrDefault("holder", ""),
                        CeremonyRules.handedOn(values.getOrDefault("on", ""), v.today()),
                        actor.email()));
    }

    private static String item(Map<String, String> values) {
        return values.getOrDefault("item", "");
    }

    private interface Step {

        void by(Actor actor);
    }

    private Object attempt(View v, String key, String what, Map<String, String> values, Step step) {
        Actor actor = v.require(CeremonyRules.STAFF);
        find(v, key);
        try {
            return "redirect:"
                    + once.run(
                            actor.email(),
                            values.getOrDefault("idempotency_key", ""),
                            "ceremony/" + v.forum().slug() + "/" + key + "/" + what,
                            () -> {
                                step.by(actor);
                                return v.at("ceremonies/" + key)
                                        + (item(values).isEmpty() ? "" : "#ceremony_items-" + item(values));
                            });
        } catch (Refused refused) {
            return shown(v, key, item(values), values, refused.problems(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }
}
