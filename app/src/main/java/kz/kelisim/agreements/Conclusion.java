package kz.kelisim.agreements;

import java.util.Map;
import java.util.Optional;
import kz.kelisim.agreements.Signature.Master;
import kz.kelisim.journal.Journal;
import kz.kelisim.kernel.EditionRef;
import kz.kelisim.web.View;
import org.springframework.stereotype.Component;

/// The moment at which an agreement becomes SIGNED. Whichever way the last signature came, the state, the
/// number and the entry of the register are made here, in the transaction of that signature.
@Component
final class Conclusion {

    private final AgreementStore agreements;
    private final SignatureStore signatures;
    private final Measures measures;
    private final Register register;
    private final Lives lives;
    private final Journal journal;

    Conclusion(
            AgreementStore agreements,
            SignatureStore signatures,
            Measures measures,
            Register register,
            Lives lives,
            Journal journal) {
        this.agreements = agreements;
        this.signatures = signatures;
        this.measures = measures;
        this.register = register;
        this.lives = lives;
        this.journal = journal;
    }

    /// Makes it SIGNED where nothing is missing: every signatory of every party has signed the master, or
    /// two officers have attested a scan of the original, which whoever did not sign electronically has
    /// signed. Call it last in the transaction, with the row of the agreement locked.
    ///
    /// @return whether it became SIGNED
    boolean conclude(EditionRef edition, String key, String actor) {
        long forumId = edition.forumId();
        Optional<String> master = signatures.master(forumId, key).map(Master::sha256);
        Optional<String> scan = agreements.attestedScan(forumId, key);
        boolean electronic =
                master.filter(one -> signatures.complete(forumId, key, one)).isPresent();
        if (!electronic && scan.isEmpty()) {
            return false;
        }
        String sha256 = master.or(() -> scan).orElseThrow();
        lives.lockFollowed(forumId, key);
        int number = agreements.sign(forumId, key);
        journal.write(forumId, actor, "agreement.signed", key, Map.of("number", number, "sha256", sha256));
        measures.undertake(forumId, key, actor);
        Register.Leaf leaf = register.append(edition, key, number, sha256);
        agreements.register(forumId, key, number, leaf.log(), leaf.seq(), leaf.at());
        lives.settle(edition, key, leaf.at().atZone(View.ZONE).toLocalDate(), actor);
        return true;
    }
}
