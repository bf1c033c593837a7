package kz.kelisim.participants;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.kelisim.journal.Journal;
import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.mail.Mail;
import kz.kelisim.store.Scope;
import org.springframework.stereotype.Component;

/// The door through which a person's data are erased. Signed documents, their scans and every total stay: there
/// the person is a number from then on.
@Component
public final class Erasure {

    /// The tables whose keys may be made of a person's name.
    private static final List<String> KEYED_BY_NAME = List.of("participant", "office", "participant_registration");

    private final ErasureStore store;
    private final Scope scope;
    private final Journal journal;
    private final Mail mail;

    Erasure(ErasureStore store, Scope scope, Journal journal, Mail mail) {
        this.store = store;
        this.scope = scope;
        this.journal = journal;
        this.mail = mail;
    }

    /// Somebody who can be erased.
    record Candidate(String key, LocalizedText name) {}

    /// Empty where there is no such person, or it was erased before.
    Optional<Candidate> candidate(long forumId, String key) {
        return scope.read(forumId, () -> store.find(forumId, key));
    }

    /// Erases a person.
    ///
    /// @param actor the address of who does it
    /// @return the key of what stays; empty where there is no such person, or it was erased before
    public Optional<String> erase(long forumId, String key, String actor) {
        return scope.write(
                forumId,
                () -> store.lock(forumId, key).map(person -> {
                    List<String> addresses = store.addresses(forumId, person);
                    int number = store.next(forumId);
                    String kept = "erased-" + number;
                    store.erase(forumId, person, number, kept, name(number));
                    store.forget(forumId, key, kept);
                    KEYED_BY_NAME.forEach(table -> store.keyed(table, forumId, person)
                            .forEach(record -> {
                                String called = kept + "-" + record.id();
                                store.rename(table, forumId, record.id(), called);
                                store.forget(forumId, record.key(), called);
                                store.forgetInLists(forumId, person, record.key(), called);
                                store.forgetInLists(forumId, person, "participant/" + record.key(), called);
                            }));
                    store.eraseRecords(forumId, person, kept);
                    store.forgetInSignatures(forumId, person);
                    addresses.forEach(mail::forget);
                    journal.write(forumId, actor, "person.erased", kept, Map.of());
                    return kept;
                }));
    }

    private static LocalizedText name(int number) {
        return new LocalizedText("Жойылған тұлға " + number, "Удалённое лицо " + number, "Erased person " + number);
    }
}
