package kz.kelisim.delegations;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import kz.kelisim.accounts.Actor;
import kz.kelisim.accounts.Reads;
import kz.kelisim.participants.Delegation;
import kz.kelisim.participants.Paper;
import kz.kelisim.participants.Participants;
import kz.kelisim.store.Once;
import kz.kelisim.store.Problem;
import kz.kelisim.store.Refused;
import kz.kelisim.web.NotFound;
import kz.kelisim.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// The credential letter of a delegation, for the organiser and its own focal point.
@Controller
@RequestMapping("/{lang:kk|ru|en}/forums/{edition}/delegation/{delegation}/credential")
class CredentialPages {

    private final Credentials credentials;
    private final Participants participants;
    private final Reads reads;
    private final Once once;

    CredentialPages(Credentials credentials, Participants participants, Reads reads, Once once) {
        this.credentials = credentials;
        this.participants = participants;
        this.reads = reads;
        this.once = once;
    }

    record Shown(Delegation delegation, List<Credentials.Letter> letters, List<Problem> problems) {}

    @GetMapping("")
    Object list(View v, @PathVariable("delegation") String key) {
        DelegationPages.allow(v, key);
        return shown(v, key, List.of(), HttpStatus.OK);
    }

    private Object shown(View v, String key, List<Problem> problems, HttpStatus status) {
        return v.page(
                "delegations/credential", new Shown(find(v, key), credentials.all(v.forumId(), key), problems), status);
    }

    private Delegation find(View v, String key) {
        return participants.delegations(v.forumId()).stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    @PostMapping("")
    Object upload(
            View v,
            @PathVariable("delegation") String key,
            @RequestParam(name = "idempotency_key", defaultValue = "") String given,
            @RequestParam(name = "file", required = false) @Nullable MultipartFile file)
            throws IOException {
        Actor actor = DelegationPages.allow(v, key);
        find(v, key);
        byte[] content = file == null ? new byte[0] : file.getBytes();
        String name = file == null ? "" : Objects.toString(file.getOriginalFilename(), "");
        try {
            return "redirect:"
                    + once.run(actor.email(), given, v.path(), () -> {
                        credentials.add(v.forumId(), key, name, content, actor.email());
                        return v.at("delegation/" + key + "/credential") + "?saved";
                    });
        } catch (Refused refused) {
            return shown(v, key, refused.problems(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    @GetMapping("/{version:[0-9]{1,6}}")
    ResponseEntity<byte[]> file(View v, @PathVariable("delegation") String key, @PathVariable("version") int version) {
        Actor actor = DelegationPages.allow(v, key);
        Credentials.Letter letter = credentials.all(v.forumId(), key).stream()
                .filter(one -> one.version() == version)
                .findFirst()
                .orElseThrow(NotFound::new);
        reads.note(v.forumId(), actor, "delegations.credential", 1);
        return Paper.download(letter.name(), letter.mediaType(), credentials.content(v.forumId(), key, version));
    }
}
