package kz.kelisim.accounts;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.security.oauth2.client.autoconfigure.ConditionalOnOAuth2ClientRegistrationProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.boot.session.autoconfigure.DefaultCookieSerializerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.authentication.ott.JdbcOneTimeTokenService;
import org.springframework.security.authentication.ott.OneTimeTokenService;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.logout.LogoutFilter;
import org.springframework.security.web.authentication.ott.DefaultGenerateOneTimeTokenRequestResolver;
import org.springframework.security.web.authentication.ott.GenerateOneTimeTokenRequestResolver;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.webauthn.management.JdbcPublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.JdbcUserCredentialRepository;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;

/// Sign-in by a link in a mail, by a passkey or, where one is configured, by an OpenID Connect provider, and
/// the walls of every answer.
@Configuration
@ConditionalOnWebApplication
class SignIn {

    /// Where a link is asked for.
    static final String LINK = "/sign-in/link";

    /// How long a mailed link can be used.
    static final Duration LINK_LIVES = Duration.ofMinutes(15);

    @Bean
    SecurityFilterChain security(
            HttpSecurity http,
            LinkMail mail,
            Limits limits,
            Clock clock,
            OidcMembers members,
            ObjectProvider<ClientRegistrationRepository> providers,
            @Value("${kelisim.session-longest}") Duration longest,
            @Value("${kelisim.host}") String host,
            @Value("${kelisim.origins}") String[] origins)
            throws Exception {
        if (providers.getIfAvailable() != null) {
            http.oauth2Login(oidc -> oidc.loginPage("/sign-in")
                    .userInfoEndpoint(info -> info.oidcUserService(members))
                    .successHandler(new WhereTo())
                    .failureHandler((_, response, failed) -> response.sendRedirect(
                            Discovery.unreached(failed) ? Discovery.UNREACHABLE : "/sign-in?refused")));
            http.addFilterBefore(
                    new Discovery.Reached(providers.getObject()), OAuth2AuthorizationRequestRedirectFilter.class);
        }
        return http.csrf(csrf -> csrf.csrfTokenRepository(new FormTokens(onTls(origins))))
                .addFilterAfter(new SessionAge(clock, longest), SecurityContextHolderFilter.class)
                .addFilterAfter(new LinkLimit(limits), LogoutFilter.class)
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/*/desk/**", "/*/forums/*/desk/**", "/*/account/**", "/webauthn/register/**")
                        .authenticated()
                        .requestMatchers(HttpMethod.GET, "/**")
                        .permitAll()
                        .requestMatchers(HttpMethod.HEAD, "/**")
                        .permitAll()
                        .requestMatchers(
                                LINK,
                                "/sign-in/token",
                                "/webauthn/authenticate/**",
                                "/login/webauthn",
                                "/*/forums/*/register/*",
                                "/*/forums/*/register/*/group",
                                "/*/forums/*/registration/*/answers",
                                "/*/forums/*/registration/*/withdraw",
                                "/*/forums/*/registration/*/change",
                                "/*/forums/*/registration/*/cancel",
                                "/*/forums/*/duty/**",
                                "/demo/**",
                                "/error")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .oneTimeTokenLogin(link -> link.tokenGeneratingUrl(LINK)
                        .generateRequestResolver(fifteenMinutes())
                        .loginProcessingUrl("/sign-in/token")
                        .loginPage("/sign-in")
                        .showDefaultSubmitPage(false)
                        .tokenGenerationSuccessHandler(mail)
                        .successHandler(new WhereTo())
                        .failureHandler((request, response, _) -> response.sendRedirect("/sign-in?failed")))
                .webAuthn(passkeys -> passkeys.rpName("Kelisim")
                        .rpId(host)
                        .allowedOrigins(origins)
                        .disableDefaultRegistrationPage(true))
                .logout(out -> out.logoutUrl("/sign-out").logoutSuccessUrl("/"))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.IF_REQUIRED))
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(ContentPolicy.STRICT))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(
                                permissions -> permissions.policy("camera=(), microphone=(), geolocation=()")))
                .build();
    }

    /// Only where a provider is configured.
    @Bean
    @ConditionalOnOAuth2ClientRegistrationProperties
    ClientRegistrationRepository discovery(OAuth2ClientProperties configured) {
        return new Discovery(configured);
    }

    @Bean
    UserDetailsService users(Accounts accounts) {
        return email -> accounts.actor(email)
                .map(actor -> User.withUsername(actor.email())
                        .password("")
                        .authorities("MEMBER")
                        .build())
                .orElseThrow(() -> new UsernameNotFoundException("No account has that address."));
    }

    @Bean
    OneTimeTokenService tokens(JdbcOperations database) {
        return new JdbcOneTimeTokenService(database);
    }

    @Bean
    PublicKeyCredentialUserEntityRepository passkeyUsers(JdbcOperations database) {
        return new JdbcPublicKeyCredentialUserEntityRepository(database);
    }

    @Bean
    UserCredentialRepository passkeyCredentials(JdbcOperations database) {
        return new JdbcUserCredentialRepository(database);
    }

    /// The cookie of a session is sent over TLS only where every origin has it.
    @Bean
    DefaultCookieSerializerCustomizer sessionCookie(@Value("${kelisim.origins}") String[] origins) {
        return cookie -> {
            if (onTls(origins)) {
                cookie.setUseSecureCookie(true);
            }
        };
    }

    private static boolean onTls(String[] origins) {
        return Arrays.stream(origins).allMatch(origin -> origin.startsWith("https:"));
    }

    /// Twenty filters that each measure themselves cost more than what they do.
    @Bean
    SecurityObservationSettings unmeasuredFilters() {
        return SecurityObservationSettings.noObservations();
    }

    private static GenerateOneTimeTokenRequestResolver fifteenMinutes() {
        var resolver = new DefaultGenerateOneTimeTokenRequestResolver();
        resolver.setExpiresIn(LINK_LIVES);
        return resolver;
    }
}
