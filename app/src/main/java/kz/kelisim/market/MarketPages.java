package kz.kelisim.market;

import java.util.List;
import kz.kelisim.web.Paging;
import kz.kelisim.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class MarketPages {

    private final Market market;

    MarketPages(Market market) {
        this.market = market;
    }

    record Fair(Paging<Listing> listings, List<Direction> directions, List<Match> matches) {}

    @GetMapping("/{lang:kk|ru|en}/forums/{edition}/market")
    Object market(
            View v,
            @RequestParam(name = "q", required = false) @Nullable String q,
            @RequestParam(name = "page", required = false) @Nullable String page) {
        long forumId = v.forumId();
        Paging<Listing> listings = Paging.within(Paging.Asked.of(q, page), asked -> market.page(forumId, "", asked));
        return v.page("market/list", new Fair(listings, market.directions(forumId), market.matches(forumId)));
    }
}
