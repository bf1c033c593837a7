package kz.kelisim.accounts;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.kelisim.journal.Journal;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.stereotype.Component;

/// The door to the passkeys of an account.
@Component
@ConditionalOnWebApplication
public final class Passkeys {

    private final PublicKeyCredentialUserEntityRepository holders;
    private final UserCredentialRepository credentials;
    private final Journal journal;

    Passkeys(PublicKeyCredentialUserEntityRepository holders, UserCredentialRepository credentials, Journal journal) {
        this.holders = holders;
        this.credentials = credentials;
        this.journal = journal;
    }

    /// @param id its public id in Base64URL
    public record Passkey(String id, String name, Instant added, Instant used) {}

    public List<Passkey> of(String email) {
        return records(email).stream()
                .map(record -> new Passkey(
                        record.getCredentialId().toBase64UrlString(),
                        record.getLabel(),
                        record.getCreated(),
                        record.getLastUsed()))
                .sorted(Comparator.comparing(Passkey::added))
                .toList();
    }

    /// @return whether the account has that passkey
    public boolean rename(String email, String id, String name) {
        Optional<CredentialRecord> found = find(email, id);
        found.ifPresent(record -> credentials.save(ImmutableCredentialRecord.fromCredentialRecord(record)
                .label(name)
                .build()));
        return found.isPresent();
    }

    /// @return whether the account had that passkey
    public boolean remove(String email, String id) {
        Optional<CredentialRecord> found = find(email, id);
        found.ifPresent(record -> {
            credentials.delete(record.getCredentialId());
            journal.write(null, email, "passkey.removed", "account", Map.of());
        });
        return found.isPresent();
    }

    private Optional<CredentialRecord> find(String email, String id) {
        return records(email).stream()
                .filter(record -> record.getCredentialId().toBase64UrlString().equals(id))
                .findFirst();
    }

    private List<CredentialRecord> records(String email) {
        return Optional.ofNullable(holders.findByUsername(email))
                .map(holder -> credentials.findByUserId(holder.getId()))
                .orElse(List.of());
    }
}
