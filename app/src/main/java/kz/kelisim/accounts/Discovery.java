package kz.kelisim.accounts;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientPropertiesMapper;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/// What the OpenID Connect providers say of themselves, asked for when the first sign-in by one begins and kept from
/// then on. So the program starts, and other sign-ins work, while a provider does not answer.
final class Discovery implements ClientRegistrationRepository {

    /// Where a sign-in by a provider begins; its id follows.
    static final String BEGINS = "/oauth2/authorization/";

    /// Where a visitor is told that the provider does not answer.
    static final String UNREACHABLE = "/sign-in?unreachable";

    private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);

    private final OAuth2ClientProperties configured;
    private final Map<String, ClientRegistration> known = new ConcurrentHashMap<>();

    Discovery(OAuth2ClientProperties configured) {
        this.configured = configured;
    }

    /// @return null where no provider of that id is configured
    /// @throws RuntimeException where the provider does not answer
    @Override
    public @Nullable ClientRegistration findByRegistrationId(String id) {
        ClientRegistration found = known.get(id);
        OAuth2ClientProperties.Registration registration =
                configured.getRegistration().get(id);
        if (found != null || registration == null) {
            return found;
        }
        var alone = new OAuth2ClientProperties();
        alone.getRegistration().put(id, registration);
        alone.getProvider().putAll(configured.getProvider());
        ClientRegistration asked =
                new OAuth2ClientPropertiesMapper(alone).asClientRegistrations().get(id);
        if (asked != null) {
            known.put(id, asked);
        }
        return asked;
    }

    /// Leads whoever begins to sign in by a provider that does not answer back to the page of the sign-in.
    static final class Reached extends OncePerRequestFilter {

        private final ClientRegistrationRepository providers;

        Reached(ClientRegistrationRepository providers) {
            this.providers = providers;
        }

        @Override
        protected boolean shouldNotFilter(HttpServletRequest request) {
            return !request.getRequestURI().startsWith(BEGINS);
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            String id = request.getRequestURI().substring(BEGINS.length());
            try {
                providers.findByRegistrationId(id);
            } catch (RuntimeException silent) {
                LOG.warn("The sign-in provider {} does not answer: {}", id, silent.getMessage());
                response.sendRedirect(UNREACHABLE);
                return;
            }
            chain.doFilter(request, response);
        }
    }

    /// Whether something failed because a provider was not reached.
    static boolean unreached(@Nullable Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return true;
            }
        }
        return false;
    }
}
