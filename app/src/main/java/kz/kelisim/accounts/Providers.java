package kz.kelisim.accounts;

import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.stereotype.Component;

/// The OpenID Connect providers that are configured; most installations have none or one.
@Component
public final class Providers {

    private final ObjectProvider<ClientRegistrationRepository> registrations;

    Providers(ObjectProvider<ClientRegistrationRepository> registrations) {
        this.registrations = registrations;
    }

    /// @param address where a sign-in by it begins
    public record Provider(String name, String address) {}

    public List<Provider> all() {
        List<Provider> all = new ArrayList<>();
        if (registrations.getIfAvailable() instanceof Iterable<?> known) {
            for (Object one : known) {
                if (one instanceof ClientRegistration registration) {
                    all.add(new Provider(
                            registration.getClientName(), "/oauth2/authorization/" + registration.getRegistrationId()));
                }
            }
        }
        return all;
    }
}
