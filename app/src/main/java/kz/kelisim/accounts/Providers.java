package kz.kelisim.accounts;

import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.stereotype.Component;

/// The OpenID Connect providers that are configured; most installations have none or one.
@Component
@EnableConfigurationProperties(OAuth2ClientProperties.class)
public final class Providers {

    private final OAuth2ClientProperties configured;

    Providers(OAuth2ClientProperties configured) {
        this.configured = configured;
    }

    /// @param address where a sign-in by it begins
    public record Provider(String name, String address) {}

    public List<Provider> all() {
        return configured.getRegistration().entrySet().stream()
                .map(one -> new Provider(
                        one.getValue().getClientName() == null
                                ? one.getKey()
                                : one.getValue().getClientName(),
                        Discovery.BEGINS + one.getKey()))
                .toList();
    }
}
