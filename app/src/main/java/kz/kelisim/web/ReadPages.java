package kz.kelisim.web;

import kz.kelisim.accounts.Reads;
import kz.kelisim.kernel.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Who of the staff read personal data of an edition, for its organiser.
@Controller
class ReadPages {

    private final Reads reads;

    ReadPages(Reads reads) {
        this.reads = reads;
    }

    record ReadPage(Paging<Reads.Read> reads) {}

    @GetMapping("/{lang:kk|ru|en}/forums/{edition}/desk/reads")
    Object list(View v, @RequestParam(name = "page", required = false) @Nullable String page) {
        v.require(Role.ORGANISER);
        long forumId = v.forumId();
        return v.page(
                "web/reads",
                new ReadPage(Paging.within(
                        Paging.Asked.of("", page),
                        asked -> new Paging<>(
                                reads.latest(forumId, Paging.SIZE, asked.offset()),
                                asked.number(),
                                reads.count(forumId),
                                ""))));
    }
}
