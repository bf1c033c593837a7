package kz.kelisim.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import kz.kelisim.kernel.Lang;

/// Which language a request is answered in: the address decides, then what the form says, then what the
/// reader's browser accepts, then Kazakh.
final class Languages {

    private Languages() {}

    static Lang of(HttpServletRequest request, String path) {
        return inPath(path)
                .or(() -> Optional.ofNullable(request.getParameter("language")).flatMap(Lang::of))
                .orElseGet(() -> accepted(request));
    }

    private static Optional<Lang> inPath(String path) {
        String[] parts = path.split("/", 3);
        return parts.length < 2 ? Optional.empty() : Lang.of(parts[1]);
    }

    private static Lang accepted(HttpServletRequest request) {
        return request.getHeader("Accept-Language") == null
                ? Lang.KK
                : Collections.list(request.getLocales()).stream()
                        .map(Locale::getLanguage)
                        .map(Lang::of)
                        .flatMap(Optional::stream)
                        .findFirst()
                        .orElse(Lang.KK);
    }
}
