package kz.kelisim.web;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import kz.kelisim.accounts.Accounts;
import kz.kelisim.accounts.Actor;
import kz.kelisim.kernel.EditionRef;
import kz.kelisim.kernel.Lang;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.MethodParameter;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;

/// Gives each page its view, from the address and the session.
@Component
class Views implements HandlerMethodArgumentResolver {

    private final Texts texts;
    private final EditionFinder editions;
    private final Accounts accounts;
    private final Clock clock;
    private final List<String> origins;

    /// @param origins where the product is known to stand, such as `https://forum.example`; pages and mails
    ///     lead to the first
    Views(
            Texts texts,
            EditionFinder editions,
            Accounts accounts,
            Clock clock,
            @Value("${kelisim.origins}") List<String> origins) {
        this.texts = texts;
        this.editions = editions;
        this.accounts = accounts;
        this.clock = clock;
        this.origins = List.copyOf(origins);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType().equals(View.class);
    }

    @Override
    public View resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binder) {
        HttpServletRequest request = (HttpServletRequest) web.getNativeRequest();
        return of(request, request.getRequestURI(), edition(request));
    }

    View of(HttpServletRequest request, String path, @Nullable EditionRef edition) {
        Lang lang = Languages.of(request, path);
        boolean named = Lang.of(path.split("/", 3).length > 1 ? path.split("/", 3)[1] : "")
                .isPresent();
        String rest = named ? path.substring(3) : path;
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        return new View(
                lang,
                texts,
                base(request),
                rest.isEmpty() ? "/" : rest,
                query,
                edition,
                actor(request),
                LocalDate.now(clock.withZone(View.ZONE)),
                (CsrfToken) request.getAttribute(CsrfToken.class.getName()));
    }

    private @Nullable EditionRef edition(HttpServletRequest request) {
        Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        Object slug = variables instanceof Map<?, ?> map ? map.get("edition") : null;
        return slug == null ? null : editions.edition(slug.toString()).orElseThrow(NotFound::new);
    }

    private @Nullable Actor actor(HttpServletRequest request) {
        Principal principal = request.getUserPrincipal();
        return principal == null ? null : accounts.actor(principal.getName()).orElse(null);
    }

    /// The origin that was asked where it is a known one, else the first: a client may send any Host.
    private String base(HttpServletRequest request) {
        String url = request.getRequestURL().toString();
        String asked = url.substring(0, url.length() - request.getRequestURI().length());
        return origins.contains(asked) ? asked : origins.getFirst();
    }
}
