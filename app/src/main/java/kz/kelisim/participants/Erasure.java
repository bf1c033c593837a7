package kz.kelisim.participants;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import kz.kelisim.journal.Journal;
import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.mail.Mail;
import kz.kelisim.store.Scope;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// The door through which a person's data are erased. Signed documents, their scans and every total stay: there
/// the person is a number from then on.
@Component
final class Erasure {

    private final ErasureStore store;
    private final List<PersonalRecords> others;
    private final Scope scope;
    private final Journal journal;
    private final Mail mail;

    Erasure(ErasureStore store, ObjectProvider<PersonalRecords> others, Scope scope, Journal journal, Mail mail) {
        this.store = store;
        this.others = others.stream().toList();
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
    Optional<String> erase(long forumId, String key, String actor) {
        return scope.write(
                forumId,
                () -> store.lock(forumId, key).map(person -> {
                    Set<String> addresses = new TreeSet<>();
                    others.forEach(part -> addresses.addAll(part.addresses(forumId, person)));
                    others.forEach(part -> part.erase(forumId, person));
                    int number = store.next(forumId);
                    String kept = "erased-" + number;
                    store.erase(forumId, person, number, kept, name(number));
                    store.forget(forumId, key, kept);
                    addresses.forEach(mail::forget);
                    journal.write(forumId, actor, "person.erased", kept, Map.of());
                    return kept;
                }));
    }

    private static LocalizedText name(int number) {
        return new LocalizedText("Жойылған тұлға " + number, "Удалённое лицо " + number, "Erased person " + number);
    }
}
