package kz.kelisim.accreditation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import kz.kelisim.accounts.Actor;
import kz.kelisim.accreditation.BadgeDesign.Layout;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.kernel.Role;
import kz.kelisim.participants.Category;
import kz.kelisim.participants.Participants;
import kz.kelisim.store.Once;
import kz.kelisim.store.Problem;
import kz.kelisim.store.Refused;
import kz.kelisim.web.Paging;
import kz.kelisim.web.View;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Where an organiser chooses how badges look, and sees it before it is kept.
@Controller
@RequestMapping("/{lang:kk|ru|en}/forums/{edition}/badges/design")
class BadgeDesignPages {

    private static final String COLOUR = "colour.";

    private final Badges badges;
    private final Participants participants;
    private final Once once;

    BadgeDesignPages(Badges badges, Participants participants, Once once) {
        this.badges = badges;
        this.participants = participants;
        this.once = once;
    }

    /// @param colour as it was typed
    record Coloured(String key, LocalizedText title, String colour, List<Problem> problems) {}

    /// @param picture the query string of the preview
    record Designed(
            BadgeDesign design,
            List<Coloured> categories,
            boolean people,
            boolean kept,
            String picture,
            List<Problem> problems) {}

    @GetMapping("")
    Object design(View v, @RequestParam(name = "kept", required = false, defaultValue = "false") boolean kept) {
        v.require(Role.ORGANISER);
        return shown(v, badges.design(v.forumId()), kept, List.of(), HttpStatus.OK);
    }

    /// Keeps the design, or only shows it where `show` is set.
    @PostMapping("")
    Object design(
            View v,
            @RequestParam("idempotency_key") String key,
            @RequestParam(name = "layout", defaultValue = "A4") Layout layout,
            @RequestParam(name = "first", defaultValue = "KK") Lang first,
            @RequestParam(name = "show", defaultValue = "") String show,
            @RequestParam Map<String, String> fields) {
        Actor actor = v.require(Role.ORGANISER);
        BadgeDesign design = new BadgeDesign(layout, first, colours(v, fields));
        if (!show.isEmpty()) {
            return shown(v, design, false, Badges.problems(design), HttpStatus.OK);
        }
        try {
            return "redirect:"
                    + once.run(actor.email(), key, v.path(), () -> {
                        badges.keep(v.forum(), design, actor.email());
                        return v.at("badges/design?kept=true");
                    });
        } catch (Refused refused) {
            return shown(v, design, false, refused.problems(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    /// A sheet of a design that need not be kept yet; what is no colour is left out.
    @GetMapping("/preview.png")
    ResponseEntity<byte[]> preview(
            View v,
            @RequestParam(name = "layout", defaultValue = "A4") Layout layout,
            @RequestParam(name = "first", defaultValue = "KK") Lang first,
            @RequestParam Map<String, String> fields) {
        v.require(Role.ORGANISER);
        Map<String, String> colours = new HashMap<>(colours(v, fields));
        colours.values().removeIf(colour -> !BadgeDesign.COLOUR.matcher(colour).matches());
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_PNG)
                .cacheControl(CacheControl.noStore())
                .body(badges.preview(v.forum(), new BadgeDesign(layout, first, colours)));
    }

    /// The colours of the categories of the edition that the fields name.
    private Map<String, String> colours(View v, Map<String, String> fields) {
        Map<String, String> colours = new HashMap<>();
        for (Category category : participants.categories(v.forumId())) {
            String colour = fields.get(COLOUR + category.key());
            if (colour != null) {
                colours.put(category.key(), colour.strip().toLowerCase(Locale.ROOT));
            }
        }
        return colours;
    }

    private Object shown(View v, BadgeDesign design, boolean kept, List<Problem> problems, HttpStatus status) {
        List<Category> categories = participants.categories(v.forumId());
        List<Coloured> coloured = new ArrayList<>();
        for (int place = 0; place < categories.size(); place++) {
            Category category = categories.get(place);
            coloured.add(new Coloured(
                    category.key(),
                    category.title(),
                    design.colour(category.key(), place),
                    problems.stream()
                            .filter(one -> one.field().equals(category.key()))
                            .toList()));
        }
        String picture = "layout=%s&first=%s".formatted(design.layout(), design.first())
                + coloured.stream()
                        .map(one -> "&" + View.encode(COLOUR + one.key()) + "=" + View.encode(one.colour()))
                        .collect(Collectors.joining());
        return v.page(
                "accreditation/badge-design",
                new Designed(
                        design,
                        coloured,
                        badges.page(v.forumId(), "", Paging.Asked.of("", "1")).total() > 0,
                        kept,
                        picture,
                        problems),
                status);
    }
}
