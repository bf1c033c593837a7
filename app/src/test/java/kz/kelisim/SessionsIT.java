package kz.kelisim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.kelisim.kernel.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;

/// One's own account: where it is signed in and for how long; and what a strange Host is worth.
class SessionsIT {

    private static final RunningKelisim KELISIM = RunningKelisim.get();

    @TempDir
    Path folder;

    @Test
    void an_account_sees_its_sessions_and_ends_the_others() {
        String email = OwnEdition.member(OwnEdition.open(folder), Role.ANALYST);
        Visitor here = Visitor.signedIn(email);
        Visitor there = Visitor.signedIn(email);
        Visitor third = Visitor.signedIn(email);
        String page = here.get("/en/account").body();
        assertThat(page).contains("this one").doesNotContain(there.session());
        List<String> handles = all(Pattern.compile("name=\"session\" value=\"([0-9a-f]+)\""), page);
        assertThat(handles).hasSize(2);
        here.ask("POST", "/en/account/sessions/end", "session=" + handles.getFirst());
        assertThat(List.of(status(there), status(third))).containsExactlyInAnyOrder(200, 302);
        here.ask("POST", "/en/account/sessions/end-others", "a=b");
        assertThat(List.of(status(here), status(there), status(third))).containsExactly(200, 302, 302);
    }

    @Test
    void nobody_ends_the_session_of_another() {
        Visitor victim = Visitor.signedIn(OwnEdition.member(OwnEdition.open(folder), Role.ANALYST));
        String second = victim.session();
        Visitor same = Visitor.signedIn(OwnEdition.member(OwnEdition.open(folder), Role.ANALYST));
        for (String handle : List.of(second, "none", "")) {
            same.ask("POST", "/en/account/sessions/end", "session=" + handle);
        }
        same.ask("POST", "/en/account/sessions/end-others", "a=b");
        assertThat(status(victim)).isEqualTo(200);
    }

    @Test
    void a_session_ends_when_it_is_idle_and_when_it_has_lasted_too_long() {
        String email = OwnEdition.member(OwnEdition.open(folder), Role.ANALYST);
        Visitor idle = Visitor.signedIn(email);
        Visitor old = Visitor.signedIn(email);
        long now = System.currentTimeMillis();
        age(email, idle, session -> session.setLastAccessedTime(Instant.ofEpochMilli(now - 7_260_000)));
        age(email, old, session -> session.setAttribute("kelisim.since", now - 43_260_000L));
        assertThat(status(idle)).isEqualTo(302);
        assertThat(status(old)).isEqualTo(302);
        Visitor young = Visitor.signedIn(email);
        age(email, young, session -> session.setLastAccessedTime(Instant.ofEpochMilli(now - 7_000_000)));
        age(email, young, session -> session.setAttribute("kelisim.since", now - 43_000_000L));
        assertThat(status(young)).isEqualTo(200);
    }

    @Test
    void the_cookie_of_a_session_is_kept_from_scripts_and_from_other_sites() {
        Visitor visitor = Visitor.reader();
        var answer = visitor.open(Visitor.link(OwnEdition.member(OwnEdition.open(folder), Role.ANALYST)));
        assertThat(answer.headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith("SESSION="))
                .singleElement()
                .asString()
                .contains("HttpOnly", "SameSite=Lax", "Path=/")
                .doesNotContain("Domain=");
    }

    @Test
    void a_page_asked_under_a_strange_host_leads_to_a_known_origin() {
        for (String request : List.of(
                "GET /en/ HTTP/1.1\r\nHost: evil.example\r\n",
                "GET /en/ HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-Host: evil.example\r\n",
                "GET /en/ HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-Proto: https\r\nX-Forwarded-Host: evil.example\r\n")) {
            assertThat(raw(request + "Connection: close\r\n\r\n"))
                    .contains("hreflang=\"kk\" href=\"" + KELISIM.at("/kk/") + "\"")
                    .doesNotContain("evil.example");
        }
    }

    private static int status(Visitor visitor) {
        return visitor.get("/en/account").statusCode();
    }

    private interface Change {
        void of(Session session);
    }

    private static void age(String email, Visitor visitor, Change change) {
        change(KELISIM.bean(FindByIndexNameSessionRepository.class), email, visitor, change);
    }

    @SuppressWarnings("unchecked")
    private static void change(FindByIndexNameSessionRepository<?> raw, String email, Visitor visitor, Change change) {
        var sessions = (FindByIndexNameSessionRepository<Session>) raw;
        String id = new String(Base64.getDecoder().decode(visitor.session()), StandardCharsets.UTF_8);
        Session session = sessions.findByPrincipalName(email).get(id);
        if (session == null) {
            throw new AssertionError("The session must be there.");
        }
        change.of(session);
        sessions.save(session);
    }

    private static List<String> all(Pattern pattern, String page) {
        Matcher found = pattern.matcher(page);
        List<String> all = new ArrayList<>();
        while (found.find()) {
            all.add(found.group(1));
        }
        return all;
    }

    /// What the program answers to these very bytes.
    private static String raw(String request) {
        try (var socket = new Socket("localhost", KELISIM.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
