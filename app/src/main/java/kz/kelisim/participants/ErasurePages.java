package kz.kelisim.participants;

import kz.kelisim.kernel.Role;
import kz.kelisim.web.NotFound;
import kz.kelisim.web.View;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/// Erasing a person, after a page that says what goes, what stays and why.
@Controller
@RequestMapping("/{lang:kk|ru|en}/forums/{edition}/desk/people/erase/{key}")
class ErasurePages {

    private final Erasure erasure;

    ErasurePages(Erasure erasure) {
        this.erasure = erasure;
    }

    @GetMapping("")
    Object ask(View v, @PathVariable("key") String key) {
        v.require(Role.ORGANISER);
        return v.page("participants/erase", erasure.candidate(v.forumId(), key).orElseThrow(NotFound::new));
    }

    @PostMapping("")
    Object erase(View v, @PathVariable("key") String key) {
        String actor = v.require(Role.ORGANISER).email();
        String kept = erasure.erase(v.forumId(), key, actor).orElseThrow(NotFound::new);
        return "redirect:" + v.at("desk/people/edit/" + kept);
    }
}
