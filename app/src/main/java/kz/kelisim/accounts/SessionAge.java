package kz.kelisim.accounts;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Notes when a session was first used by who signed in, and on what, and ends it when it has lasted too
/// long, used or not.
final class SessionAge extends OncePerRequestFilter {

    private final Clock clock;
    private final Duration longest;

    SessionAge(Clock clock, Duration longest) {
        this.clock = clock;
        this.longest = longest;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith("/assets/") || path.startsWith("/webjars/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        Authentication who =
                session == null ? null : SecurityContextHolder.getContext().getAuthentication();
        if (session != null && who != null) {
            long now = clock.millis();
            if (!(session.getAttribute(Sessions.SINCE) instanceof Long since)) {
                session.setAttribute(Sessions.SINCE, now);
                session.setAttribute(Sessions.DEVICE, Device.of(request.getHeader("User-Agent")));
            } else if (now - since > longest.toMillis()) {
                session.invalidate();
                SecurityContextHolder.setContext(SecurityContextHolder.createEmptyContext());
            }
        }
        chain.doFilter(request, response);
    }
}
