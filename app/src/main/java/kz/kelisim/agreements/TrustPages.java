package kz.kelisim.agreements;

import java.io.IOException;
import java.util.List;
import kz.kelisim.accounts.Actor;
import kz.kelisim.kernel.Role;
import kz.kelisim.signatures.TrustFolder.Item;
import kz.kelisim.store.Once;
import kz.kelisim.store.Problem;
import kz.kelisim.store.Refused;
import kz.kelisim.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// Whose word about signatures is taken, for everybody to read; the operator brings lists of revoked
/// certificates.
@Controller
@RequestMapping("/{lang:kk|ru|en}/trust")
class TrustPages {

    private final TrustAnchors anchors;
    private final Stamps stamps;
    private final Once once;

    TrustPages(TrustAnchors anchors, Stamps stamps, Once once) {
        this.anchors = anchors;
        this.stamps = stamps;
        this.once = once;
    }

    /// @param source what was typed into the form
    record Shown(List<Item> items, boolean stamping, boolean operator, String source, List<Problem> problems) {

        List<Item> of(String kind) {
            return items.stream()
                    .filter(item -> item.kind().name().equals(kind))
                    .toList();
        }
    }

    @GetMapping("")
    Object show(View v) {
        return shown(v, "", List.of(), HttpStatus.OK);
    }

    private Object shown(View v, String source, List<Problem> problems, HttpStatus status) {
        return v.page(
                "agreements/trust",
                new Shown(anchors.items(), stamps.configured(), v.may(Role.OPERATOR), source, problems),
                status);
    }

    @PostMapping("/revocations")
    Object addRevocations(
            View v,
            @RequestParam(name = "idempotency_key", defaultValue = "") String given,
            @RequestParam(name = "source", defaultValue = "") String source,
            @RequestParam(name = "file", required = false) @Nullable MultipartFile file)
            throws IOException {
        Actor operator = v.require(Role.OPERATOR);
        byte[] content = file == null ? new byte[0] : file.getBytes();
        try {
            return "redirect:"
                    + once.run(operator.email(), given, "trust/revocations", () -> {
                        anchors.addRevocations(content, source, operator.email());
                        return v.href("/trust");
                    });
        } catch (Refused refused) {
            return shown(v, source, refused.problems(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }
}
