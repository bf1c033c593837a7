package kz.kelisim.accounts;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import kz.kelisim.accounts.Limits.Limit;
import kz.kelisim.kernel.Email;
import kz.kelisim.kernel.Lang;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/// Limits how often a link to sign in may be asked for, by the typed address and by the network it is asked
/// from, whether or not an account has the address. A link that was mailed keeps working, so whoever uses up
/// the allowance of somebody else's address locks nobody out.
final class LinkLimit extends OncePerRequestFilter {

    static final Limit OF_ADDRESS = new Limit("link-address", 5, Duration.ofMinutes(3));
    static final Limit OF_NETWORK = new Limit("link-network", 60, Duration.ofSeconds(10));

    private static final int LONGEST_ADDRESS = 320;

    private final Limits limits;

    LinkLimit(Limits limits) {
        this.limits = limits;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST") || !request.getRequestURI().equals(SignIn.LINK);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String typed = Objects.requireNonNullElse(request.getParameter("username"), "");
        try {
            limits.takeOfNetwork(OF_NETWORK, request.getRemoteAddr());
            if (typed.isBlank() || typed.length() > LONGEST_ADDRESS) {
                response.sendRedirect("/%s/sign-in".formatted(language(request).tag()));
                return;
            }
            limits.take(OF_ADDRESS, Email.normal(typed));
        } catch (TooMany many) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(many.seconds()));
            response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
            return;
        }
        chain.doFilter(request, response);
    }

    static Lang language(HttpServletRequest request) {
        return Lang.of(String.valueOf(request.getParameter("language"))).orElse(Lang.KK);
    }
}
