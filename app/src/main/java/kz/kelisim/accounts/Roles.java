package kz.kelisim.accounts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import kz.kelisim.journal.Journal;
import kz.kelisim.kernel.Email;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.Role;
import kz.kelisim.kernel.RoleGrant;
import kz.kelisim.mail.Mail;
import kz.kelisim.store.Problem;
import kz.kelisim.store.Refused;
import kz.kelisim.store.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/// The door to the roles that accounts hold: who keeps them sees, grants and takes away.
@Component
public final class Roles {

    private static final int LONGEST_EMAIL = 320;
    private static final int LONGEST_NAME = 200;
    private static final Pattern EMAIL = Pattern.compile("[^\\s@\\p{Cntrl}<>\"]{1,64}@[^\\s@\\p{Cntrl}<>\"]+");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final RoleStore store;
    private final Scope scope;
    private final Journal journal;
    private final Mail mail;
    private final InvitationText words;
    private final String address;

    Roles(
            RoleStore store,
            Scope scope,
            Journal journal,
            Mail mail,
            InvitationText words,
            @Value("${kelisim.address}") String address) {
        this.store = store;
        this.scope = scope;
        this.journal = journal;
        this.mail = mail;
        this.words = words;
        this.address = address;
    }

    /// A role that an account holds.
    ///
    /// @param id the number of the grant
    public record Held(long id, String email, String name, RoleGrant grant) {}

    /// To whom a role is to be granted.
    ///
    /// @param name the name of an account that is opened by it; one that is there keeps its own
    /// @param language of an account that is opened by it
    public record Invitation(String email, String name, Lang language, RoleGrant grant) {}

    /// The roles held in an edition, or all that are held, by name.
    ///
    /// @param forumId the edition; null for all
    /// @param search part of an address or a name; empty for all
    /// @throws AccessDeniedException where the actor does not keep them
    public List<Held> held(Actor actor, @Nullable Long forumId, String search, int limit, int offset) {
        keeper(actor, forumId);
        return store.held(forumId, search, limit, offset);
    }

    public long count(@Nullable Long forumId, String search) {
        return store.count(forumId, search);
    }

    /// Grants a role and tells its holder by mail. Granting it again changes nothing.
    ///
    /// @throws Refused with every problem; nothing is stored then
    /// @throws AccessDeniedException where the actor does not keep the roles there
    public void grant(Actor actor, Invitation invitation) {
        RoleGrant grant = invitation.grant();
        keeper(actor, grant.forumId());
        String email = Email.normal(invitation.email());
        List<Problem> problems = problems(actor, email, invitation);
        if (!problems.isEmpty()) {
            throw new Refused(problems);
        }
        within(grant.forumId(), () -> {
            RoleStore.Account account = store.open(email, invitation.name().strip(), invitation.language());
            if (store.grant(account.id(), grant)) {
                journal.write(
                        grant.forumId(), actor.email(), "role.granted", "account-" + account.id(), described(grant));
                Lang language = account.language();
                mail.queue(
                        email,
                        language,
                        words.invitationSubject(language),
                        words.invitation(
                                language, account.name(), grant, "%s/%s/sign-in".formatted(address, language.tag())));
            }
            return account;
        });
    }

    private static List<Problem> problems(Actor actor, String email, Invitation invitation) {
        List<Problem> problems = new ArrayList<>();
        RoleGrant grant = invitation.grant();
        if (email.length() > LONGEST_EMAIL || !EMAIL.matcher(email).matches()) {
            problems.add(Problem.of("email", "error.email"));
        }
        String name = invitation.name().strip();
        if (name.isEmpty()) {
            problems.add(Problem.of("name", "error.required"));
        }
        if (name.length() > LONGEST_NAME) {
            problems.add(Problem.of("name", "error.long", name.length(), LONGEST_NAME));
        }
        if (CONTROL.matcher(name).find()) {
            problems.add(Problem.of("name", "error.one_line"));
        }
        if ((grant.role() == Role.OPERATOR) != (grant.forumId() == null)) {
            problems.add(Problem.of("role", "error.required"));
        }
        pair("organisation", RoleRules.ofOrganisation(grant.role()), grant.organisation(), problems);
        pair("delegation", RoleRules.ofDelegation(grant.role()), grant.delegation(), problems);
        if (!RoleRules.mayGrant(actor, email, grant)) {
            problems.add(Problem.of("email", "error.own_role"));
        }
        return problems;
    }

    private static void pair(String field, boolean needed, @Nullable String given, List<Problem> problems) {
        if (needed && given == null) {
            problems.add(Problem.of(field, "error.required"));
        }
        if (!needed && given != null) {
            problems.add(Problem.of(field, "error.role_needs_none"));
        }
    }

    /// Takes a role away. One that is not held any more, or in another edition, is left as it is.
    ///
    /// @param forumId the edition; null where the role may be held anywhere
    /// @throws Refused where nobody else holds it and somebody must
    /// @throws AccessDeniedException where the actor does not keep the roles there
    public void revoke(Actor actor, @Nullable Long forumId, long grant) {
        keeper(actor, forumId);
        store.find(grant)
                .filter(held -> forumId == null || Objects.equals(held.grant().forumId(), forumId))
                .ifPresent(held -> within(held.grant().forumId(), () -> revoke(actor, held)));
    }

    private boolean revoke(Actor actor, Held held) {
        RoleGrant grant = held.grant();
        if (RoleRules.needsHolder(grant.role()) && store.lockHolders(grant.role(), grant.forumId()) < 2) {
            throw new Refused(List.of(Problem.of("role", "error.last_holder")));
        }
        boolean taken = store.revoke(held.id());
        if (taken) {
            journal.write(
                    grant.forumId(),
                    actor.email(),
                    "role.revoked",
                    "account-" + store.account(held.email()),
                    described(grant));
        }
        return taken;
    }

    private static void keeper(Actor actor, @Nullable Long forumId) {
        if (!RoleRules.mayKeep(actor, forumId)) {
            throw new AccessDeniedException("Only who runs it keeps the roles.");
        }
    }

    private static Map<String, Object> described(RoleGrant grant) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("role", grant.role().name());
        if (grant.organisation() != null) {
            data.put("organisation", grant.organisation());
        }
        if (grant.delegation() != null) {
            data.put("delegation", grant.delegation());
        }
        return data;
    }

    private <T> T within(@Nullable Long forumId, Supplier<T> work) {
        return forumId == null ? scope.writeGlobal(work) : scope.write(forumId, work);
    }
}
