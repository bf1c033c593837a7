package kz.kelisim.agreements;

import java.util.Map;
import java.util.stream.Collectors;
import kz.kelisim.web.Paging;
import kz.kelisim.web.View;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The agreements of an edition: those made here, and under a heading of their own those recorded from origins.
@Controller
class RegisterListPages {

    private final Agreements agreements;
    private final Lives lives;

    RegisterListPages(Agreements agreements, Lives lives) {
        this.agreements = agreements;
        this.lives = lives;
    }

    @GetMapping("/{lang:kk|ru|en}/forums/{edition}/agreements")
    Object list(View v, @RequestParam Map<String, String> query) {
        Map<String, String> standings = lives.all(v.forumId()).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, life -> life.getValue().on(v.today()).word()));
        return v.page(
                "agreements/list",
                RegisterList.of(
                        agreements.all(v.forumId(), v.actor()),
                        standings,
                        query,
                        Paging.Asked.of(query.get("q"), query.get("page"))));
    }
}
