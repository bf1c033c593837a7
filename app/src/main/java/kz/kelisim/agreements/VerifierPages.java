package kz.kelisim.agreements;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import kz.kelisim.register.Hash;
import kz.kelisim.web.View;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/// The check of the register as one file that a reader keeps: it needs neither us nor a network.
@Controller
class VerifierPages {

    /// @param policy what the saved page may run: its own script and style, known by their hashes, and nothing else
    record Saved(String script, String style, String policy) {

        static Saved of(String script, String style) {
            return new Saved(
                    script,
                    style,
                    "default-src 'none'; script-src 'sha256-%s'; style-src 'sha256-%s'; form-action 'none'; base-uri 'none'"
                            .formatted(base64(script), base64(style)));
        }

        private static String base64(String text) {
            return Hash.ofContent(text.getBytes(StandardCharsets.UTF_8)).base64();
        }
    }

    private final Saved saved = Saved.of(asset("verify.js"), asset("saved.css"));

    private static String asset(String name) {
        try {
            return new ClassPathResource("static/assets/verify/" + name).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    @GetMapping("/{lang:kk|ru|en}/verify/kelisim-verify.html")
    ModelAndView saved(View v, HttpServletResponse response) {
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"kelisim-verify-%s.html\""
                        .formatted(v.lang().tag()));
        return v.page("agreements/saved", saved, HttpStatus.OK);
    }
}
