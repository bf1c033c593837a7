package kz.kelisim.accounts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/// Finds the account of whoever an OpenID Connect provider vouches for, by the verified e-mail address. It
/// never opens one.
@Component
final class OidcMembers implements OAuth2UserService<OidcUserRequest, OidcUser> {

    /// The claim that we add: the address of the account, by which its sessions are found.
    private static final String ACCOUNT = "kelisim_account";

    private final Accounts accounts;
    private final OidcUserService provider = new OidcUserService();

    OidcMembers(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public OidcUser loadUser(OidcUserRequest request) {
        OidcUser user = provider.loadUser(request);
        String email = user.getEmail();
        if (email == null || !Boolean.TRUE.equals(user.getEmailVerified())) {
            throw refused("unverified_email", "The provider must vouch for an e-mail address.");
        }
        Actor actor = accounts.actor(email)
                .orElseThrow(() -> refused("no_account", "No account has the address that the provider vouches for."));
        Map<String, Object> claims = new HashMap<>(user.getClaims());
        claims.put(ACCOUNT, actor.email());
        return new DefaultOidcUser(
                List.of(new SimpleGrantedAuthority("MEMBER")), user.getIdToken(), new OidcUserInfo(claims), ACCOUNT);
    }

    private static OAuth2AuthenticationException refused(String code, String why) {
        return new OAuth2AuthenticationException(new OAuth2Error(code, why, null));
    }
}
