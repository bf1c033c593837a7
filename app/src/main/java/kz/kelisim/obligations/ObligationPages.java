package kz.kelisim.obligations;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kz.kelisim.web.NotFound;
import kz.kelisim.web.Paging;
import kz.kelisim.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class ObligationPages {

    private final Obligations obligations;

    ObligationPages(Obligations obligations) {
        this.obligations = obligations;
    }

    /// @param on the day whose standing is shown
    /// @param known what was recorded by that day counts
    record Days(LocalDate on, LocalDate known, boolean misread) {

        static Days of(View v, @Nullable String on, @Nullable String known) {
            try {
                LocalDate day = on == null || on.isBlank() ? v.today() : LocalDate.parse(on.strip());
                LocalDate knowledge = known == null || known.isBlank() ? v.today() : LocalDate.parse(known.strip());
                return new Days(day, knowledge, false);
            } catch (DateTimeParseException notADay) {
                return new Days(v.today(), v.today(), true);
            }
        }
    }

    record Owed(List<Obligation> obligations, Paging<Obligation> page, Days days) {

        Standing standing(Obligation obligation) {
            return obligation.standing(days.on(), days.known());
        }

        Index index() {
            return Index.of(obligations, days.on(), days.known());
        }
    }

    @GetMapping("/{lang:kk|ru|en}/forums/{edition}/obligations")
    Object list(
            View v,
            @RequestParam(name = "on", required = false) @Nullable String on,
            @RequestParam(name = "known", required = false) @Nullable String known,
            @RequestParam(name = "q", required = false) @Nullable String q,
            @RequestParam(name = "page", required = false) @Nullable String page) {
        List<Obligation> all = obligations.all(v.forumId());
        var rows = Paging.of(all, Paging.Asked.of(q, page), Obligation::promise);
        return v.page("obligations/list", new Owed(all, rows, Days.of(v, on, known)));
    }

    @GetMapping("/{lang:kk|ru|en}/forums/{edition}/obligations/{key}")
    Object show(
            View v,
            @PathVariable("key") String key,
            @RequestParam(name = "on", required = false) @Nullable String on,
            @RequestParam(name = "known", required = false) @Nullable String known) {
        long forumId = v.forumId();
        Obligation obligation = obligations.find(forumId, key).orElseThrow(NotFound::new);
        List<Obligation> pair = Stream.concat(
                        Stream.of(obligation),
                        Optional.ofNullable(obligation.reciprocalOf())
                                .flatMap(mirror -> obligations.find(forumId, mirror))
                                .stream())
                .toList();
        return v.page(
                "obligations/show", new Owed(pair, new Paging<>(pair, 1, pair.size(), ""), Days.of(v, on, known)));
    }
}
