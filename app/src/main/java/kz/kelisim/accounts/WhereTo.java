package kz.kelisim.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;

/// Where a fresh sign-in leads: to the page that asked for it, else to the account.
final class WhereTo implements AuthenticationSuccessHandler {

    private final HttpSessionRequestCache asked = new HttpSessionRequestCache();

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        SavedRequest saved = asked.getRequest(request, response);
        response.sendRedirect(saved == null ? "/account" : saved.getRedirectUrl());
    }
}
