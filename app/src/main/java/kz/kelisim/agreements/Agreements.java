package kz.kelisim.agreements;

import static kz.kelisim.store.Field.may;
import static kz.kelisim.store.Field.needs;
import static kz.kelisim.store.Permit.every;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kz.kelisim.accounts.Actor;
import kz.kelisim.journal.Journal;
import kz.kelisim.kernel.EditionRef;
import kz.kelisim.kernel.Role;
import kz.kelisim.store.Kind;
import kz.kelisim.store.Problem;
import kz.kelisim.store.Refused;
import kz.kelisim.store.Scope;
import kz.kelisim.store.Sheet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The door to agreements, from the draft to the register.
@Component
public final class Agreements {

    public static final List<Sheet> SHEETS = List.of(
            Sheet.of(
                            "agreements",
                            "agreement",
                            needs(
                                    "kind",
                                    Kind.choice(
                                            "MEMORANDUM",
                                            "AGREEMENT",
                                            "PROTOCOL_OF_INTENT",
                                            "ROAD_MAP",
                                            "SUPPLY_CONTRACT",
                                            "JOINT_STATEMENT")),
                            needs("title", new Kind.Localized()),
                            needs("state", Kind.choice("RECORDED", "DRAFT", "NEGOTIATION", "TEXT_AGREED")),
                            may("signed", new Kind.Span()),
                            needs("number_stated", new Kind.Flag()),
                            may("subjects", new Kind.LocalizedTexts()),
                            may("listing", new Kind.Reference("listings")),
                            may("request", new Kind.Reference("requests")),
                            may("possibly_same_as", new Kind.Reference("agreements")))
                    .editedBy(every(Role.ORGANISER), every(Role.PROTOCOL_OFFICER))
                    .checkedBy(AgreementRules::recordedFromAnOrigin),
            Sheet.of(
                            "parties",
                            "party",
                            needs("agreement", new Kind.Reference("agreements")),
                            needs("organisation", new Kind.Reference("organisations")),
                            needs("role", Kind.choice("PARTY", "WITNESS", "GUARANTOR")),
                            needs("place_in_order", new Kind.Whole(1, 999)))
                    .editedBy(every(Role.ORGANISER), every(Role.PROTOCOL_OFFICER)),
            Sheet.of(
                            "signatories",
                            "signatory",
                            needs("agreement", new Kind.Reference("agreements")),
                            needs("organisation", new Kind.Reference("organisations")),
                            needs("person", new Kind.Reference("people")),
                            may("office", new Kind.Reference("offices")),
                            may("authority", new Kind.Localized()),
                            may("authority_until", new Kind.Day()))
                    .editedBy(every(Role.ORGANISER), every(Role.PROTOCOL_OFFICER)),
            LifeRules.SHEET);

    private final AgreementStore store;
    private final Conclusion conclusion;
    private final Scope scope;
    private final Journal journal;

    Agreements(AgreementStore store, Conclusion conclusion, Scope scope, Journal journal) {
        this.store = store;
        this.conclusion = conclusion;
        this.scope = scope;
        this.journal = journal;
    }

    /// Those that everybody may see.
    public List<Agreement> all(long forumId) {
        return all(forumId, null);
    }

    /// Those that somebody may see: all but the drafts in the hands of others.
    ///
    /// @param actor null for a reader
    List<Agreement> all(long forumId, @Nullable Actor actor) {
        return scope.read(forumId, () -> {
            Set<String> withheld = withheld(forumId, "", actor);
            return store.agreements(forumId, "").stream()
                    .filter(one -> !withheld.contains(one.key()))
                    .toList();
        });
    }

    /// One that somebody may see; empty also for a draft in the hands of others.
    ///
    /// @param actor null for a reader
    Optional<Agreement> find(long forumId, String key, @Nullable Actor actor) {
        return scope.read(forumId, () -> {
            Set<String> withheld = withheld(forumId, key, actor);
            return store.agreements(forumId, key).stream()
                    .filter(one -> !withheld.contains(one.key()))
                    .findFirst();
        });
    }

    private Set<String> withheld(long forumId, String key, @Nullable Actor actor) {
        return store.withheld(forumId, key).entrySet().stream()
                .filter(draft -> actor == null
                        || DraftRules.hand(actor, forumId, draft.getValue()).isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /// One, whoever may see it.
    public Optional<Agreement> find(long forumId, String key) {
        return scope.read(forumId, () -> store.agreements(forumId, key).stream().findFirst());
    }

    /// The scans of the signed original with who attested each.
    public List<Scan> scans(long forumId, String key) {
        return scope.read(forumId, () -> store.scans(forumId, key));
    }

    /// @param sha256 of its bytes, in hexadecimal digits
    /// @param officers who attested that it shows the signed original
    public record Scan(String sha256, String mediaType, long size, List<String> officers) {}

    /// Stores the scan of the signed original of an agreement whose text is agreed.
    ///
    /// @throws Refused where it is no PDF, PNG or JPEG of at most 20 MB, is kept here as something
    ///     else, such as the master, or the agreement cannot be signed
    public void addScan(EditionRef edition, String key, byte[] content, String actor) {
        String mediaType = AgreementRules.mediaType(content)
                .orElseThrow(() -> new Refused(List.of(Problem.of("scan", "error.scan"))));
        scope.write(edition.forumId(), () -> {
            signable(edition.forumId(), key);
            if (store.kind(edition.forumId(), key, Signatures.sha256(content))
                    .filter(kind -> !kind.equals("WET_INK_SCAN"))
                    .isPresent()) {
                throw new Refused(List.of(Problem.of("scan", "error.scan_is_ours")));
            }
            String sha256 = store.addScan(edition.forumId(), key, content, mediaType);
            journal.write(edition.forumId(), actor, "agreement.scanned", key, Map.of("sha256", sha256));
            return sha256;
        });
    }

    /// One protocol officer's word that the scan shows the signed original. The second officer's makes the
    /// agreement SIGNED, whoever has not signed electronically having signed the original.
    public void attest(EditionRef edition, String key, String sha256, String officer) {
        scope.write(edition.forumId(), () -> {
            long forumId = edition.forumId();
            signable(forumId, key);
            if (store.scans(forumId, key).stream()
                    .noneMatch(scan -> scan.sha256().equals(sha256))) {
                throw new Refused(List.of(Problem.of("sha256", "error.no_scan", sha256)));
            }
            if (store.attest(forumId, key, sha256, officer)) {
                journal.write(forumId, officer, "agreement.attested", key, Map.of("sha256", sha256));
            }
            return conclusion.conclude(edition, key, officer);
        });
    }

    private void signable(long forumId, String key) {
        String state = store.lockState(forumId, key).orElse("");
        if (!state.equals("TEXT_AGREED")) {
            throw new Refused(List.of(Problem.of("state", "error.not_signable", key)));
        }
    }
}
