package kz.kelisim.agreements;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import kz.kelisim.agreements.Signature.Awaited;
import kz.kelisim.agreements.Signature.Master;
import kz.kelisim.journal.Journal;
import kz.kelisim.kernel.EditionRef;
import kz.kelisim.signatures.Line;
import kz.kelisim.signatures.SignatureCheck;
import kz.kelisim.signatures.TimeStamp;
import kz.kelisim.signatures.Trust;
import kz.kelisim.signatures.UnusableSignature;
import kz.kelisim.signatures.Verdict;
import kz.kelisim.store.Problem;
import kz.kelisim.store.Refused;
import kz.kelisim.store.Scope;
import kz.kelisim.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The door to electronic signatures: each is checked once, when it arrives, and its verdict is kept.
@Component
public final class Signatures {

    private static final int LONGEST_REASON = 500;

    private final SignatureStore store;
    private final AgreementStore agreements;
    private final TrustAnchors anchors;
    private final Stamps stamps;
    private final Conclusion conclusion;
    private final Scope scope;
    private final Journal journal;
    private final Clock clock;

    Signatures(
            SignatureStore store,
            AgreementStore agreements,
            TrustAnchors anchors,
            Stamps stamps,
            Conclusion conclusion,
            Scope scope,
            Journal journal,
            Clock clock) {
        this.store = store;
        this.agreements = agreements;
        this.anchors = anchors;
        this.stamps = stamps;
        this.conclusion = conclusion;
        this.scope = scope;
        this.journal = journal;
        this.clock = clock;
    }

    Optional<Master> master(long forumId, String key) {
        return scope.read(forumId, () -> store.master(forumId, key));
    }

    /// @param email of whoever asks; empty for a reader
    List<Awaited> awaited(long forumId, String key, String email) {
        return scope.read(forumId, () -> store.awaited(forumId, key, email));
    }

    byte[] content(long forumId, String key, String sha256) {
        return scope.read(forumId, () -> store.content(forumId, key, sha256));
    }

    /// The file of a signature: as it came, and with the time-stamp beside its signer where one was got.
    byte[] file(long forumId, String key, Signature signature) {
        return scope.read(forumId, () -> {
            byte[] file = store.content(forumId, key, signature.fileSha256());
            byte[] token = store.timeStamp(forumId, signature.id());
            return token.length == 0
                    ? file
                    : TimeStamp.attach(
                            store.content(forumId, key, signature.overSha256()),
                            file,
                            store.place(forumId, signature.id()),
                            token);
        });
    }

    /// Checks a file as the signature of a signatory over the master. Nothing is stored.
    ///
    /// @throws Refused where the agreement is not to be signed now, or the file is no signature of that
    ///     signatory over the master; a signature whose chain or authority is in doubt is no such case
    Arrived check(long forumId, String key, String signatory, byte[] file) {
        if (!agreed(forumId, key)) {
            throw refused("error.not_signable", key);
        }
        Master master = master(forumId, key).orElseThrow(() -> refused("error.no_master"));
        List<Awaited> all = awaited(forumId, key, "");
        Awaited signer = all.stream()
                .filter(one -> one.key().equals(signatory))
                .findFirst()
                .orElseThrow(() -> refused("error.unknown_signatory"));
        byte[] document = content(forumId, key, master.sha256());
        Trust trust = anchors.trust();
        Instant now = clock.instant();
        List<Verdict> verdicts = verdicts(document, file, trust, now);
        int place = place(verdicts, signer);
        Verdict verdict = verdicts.get(place);
        if (!verdict.bytes().holds() || !verdict.key().holds()) {
            throw refused(fault(verdict.bytes().holds() ? verdict.key() : verdict.bytes()));
        }
        if (verdict.indication() == Verdict.Indication.TOTAL_FAILED) {
            throw refused("error.signature_broken");
        }
        String name = verdict.signer().name();
        boolean named = Authority.sameName(name, signer.name());
        if (!named
                && all.stream()
                        .anyMatch(one -> one.personId() != signer.personId() && Authority.sameName(name, one.name()))) {
            throw refused("error.signature_of_another");
        }
        return stamped(signer, master, document, file, place, verdict, named, trust, now);
    }

    private boolean agreed(long forumId, String key) {
        return scope.read(
                forumId,
                () -> agreements.agreements(forumId, key).stream()
                        .anyMatch(one -> one.state().equals("TEXT_AGREED")));
    }

    private static List<Verdict> verdicts(byte[] document, byte[] file, Trust trust, Instant now) {
        try {
            return SignatureCheck.of(document, file, trust, now);
        } catch (UnusableSignature unusable) {
            throw refused(
                    switch (unusable.fault()) {
                        case NOT_CMS -> "error.signature_no_cms";
                        case NO_SIGNER -> "error.signature_no_signer";
                        case TOO_MANY_SIGNERS -> "error.signature_too_many";
                        case TOO_LARGE -> "error.signature_too_large";
                        case OTHER_DOCUMENT -> "error.signature_other_bytes";
                    });
        }
    }

    /// The place of the one signer of the file, or of the only one who bears the name of the signatory.
    private static int place(List<Verdict> verdicts, Awaited signatory) {
        if (verdicts.size() == 1) {
            return 0;
        }
        int[] named = IntStream.range(0, verdicts.size())
                .filter(i -> Authority.sameName(verdicts.get(i).signer().name(), signatory.name()))
                .toArray();
        if (named.length != 1) {
            throw refused("error.signature_several", verdicts.size());
        }
        return named[0];
    }

    private static String fault(Line line) {
        return switch (line.reason()) {
            case DIGEST_DIFFERS -> "error.signature_other_bytes";
            case CERTIFICATE_MISSING -> "error.signature_no_certificate";
            case ALGORITHM_NOT_SUPPORTED -> "error.signature_algorithm";
            default -> "error.signature_broken";
        };
    }

    /// With a time-stamp, where the file brings none and an authority is configured.
    private Arrived stamped(
            Awaited signer,
            Master master,
            byte[] document,
            byte[] file,
            int place,
            Verdict verdict,
            boolean named,
            Trust trust,
            Instant now) {
        Verdict.Stamp stamp = verdict.stamp();
        byte[] token = new byte[0];
        if (stamp.line().reason() == Line.Reason.NOT_STAMPED && stamps.configured()) {
            token = stamps.token(TimeStamp.ask(document, file, place)).orElse(token);
            stamp = token.length == 0
                    ? new Verdict.Stamp(new Line(Line.Answer.UNKNOWN, Line.Reason.STAMP_FAILED), null)
                    : TimeStamp.check(document, file, place, token, trust, clock.instant());
        }
        return new Arrived(
                signer,
                master,
                file,
                sha256(file),
                place,
                verdict,
                stamp,
                stamp.line().holds() ? token : new byte[0],
                named,
                now);
    }

    /// Keeps what arrived with its verdict, and concludes the agreement where nothing is missing.
    ///
    /// @throws Refused where meanwhile the master is another, the agreement is signed, or the same was
    ///     kept before
    void keep(EditionRef edition, String key, Arrived arrived, String actor) {
        long forumId = edition.forumId();
        scope.write(forumId, () -> {
            lock(forumId, key);
            String master = store.master(forumId, key).map(Master::sha256).orElse("");
            if (!master.equals(arrived.master().sha256())) {
                throw refused("error.signature_other_bytes");
            }
            List<Awaited> all = store.awaited(forumId, key, "");
            Awaited signer = all.stream()
                    .filter(one -> one.id() == arrived.signatory().id()
                            && one.personId() == arrived.signatory().personId())
                    .findFirst()
                    .orElseThrow(() -> refused("error.unknown_signatory"));
            refuseRepeated(signer, all, arrived);
            store.keep(forumId, key, "DETACHED_CMS", "application/pkcs7-signature", arrived.file(), arrived.sha256());
            long id = store.add(forumId, key, arrived, actor);
            Authority authority =
                    Authority.of(arrived.named(), null, signer.ground(), day(arrived.at()), actor, arrived.at());
            store.decide(forumId, id, authority);
            journal.write(
                    forumId,
                    actor,
                    "agreement.signature_added",
                    key,
                    Map.of(
                            "signatory",
                            signer.key(),
                            "sha256",
                            arrived.sha256(),
                            "indication",
                            arrived.verdict().indication(),
                            "authority",
                            authority.reason()));
            return conclusion.conclude(edition, key, actor);
        });
    }

    /// Checks a file that somebody brings for a signatory, and keeps it.
    public void bring(EditionRef edition, String key, String signatory, byte[] file, String actor) {
        keep(edition, key, check(edition.forumId(), key, signatory, file), actor);
    }

    private static void refuseRepeated(Awaited signer, List<Awaited> all, Arrived arrived) {
        String master = arrived.master().sha256();
        if (signer.over(master).filter(Signature::counts).isPresent()) {
            throw refused("error.signature_there");
        }
        boolean same = signer.signatures().stream()
                .anyMatch(one -> one.overSha256().equals(master)
                        && one.fileSha256().equals(arrived.sha256())
                        && one.chain().equals(arrived.verdict().chain())
                        && one.time().equals(arrived.stamp().line()));
        if (same) {
            throw refused("error.signature_same");
        }
        String certificate = arrived.verdict().signer().certificateSha256();
        boolean anothers = all.stream()
                .filter(one -> one.personId() != signer.personId())
                .flatMap(one -> one.signatures().stream())
                .filter(Signature::counts)
                .anyMatch(one -> one.certificateSha256().equals(certificate));
        if (anothers) {
            throw refused("error.signature_of_another");
        }
    }

    /// A protocol officer's word that a certificate in another name is that of the signatory.
    ///
    /// @throws Refused where the signature is not in doubt for its name, or no reason is given
    void confirm(EditionRef edition, String key, long signature, String reason, String officer) {
        long forumId = edition.forumId();
        String why = reason.strip();
        if (why.length() < 3 || why.length() > LONGEST_REASON) {
            throw new Refused(List.of(Problem.of("reason", "error.confirmation_reason", LONGEST_REASON)));
        }
        scope.write(forumId, () -> {
            lock(forumId, key);
            Awaited signer = of(forumId, key, signature);
            Signature found = one(signer, signature);
            if (found.authority().reason() != Authority.Reason.NAME_DIFFERS) {
                throw refused("error.nothing_to_confirm");
            }
            decide(forumId, signer, found, why, officer);
            journal.write(
                    forumId,
                    officer,
                    "agreement.signer_confirmed",
                    key,
                    Map.of("signatory", signer.key(), "reason", why));
            return conclusion.conclude(edition, key, officer);
        });
    }

    /// Keeps the full powers or the proxy that a protocol officer examined, and decides anew about what
    /// the signatory brought before.
    ///
    /// @param until its last day; null where it has none
    /// @throws Refused where it is no PDF, PNG or JPEG of at most 20 MB
    void addPowers(
            EditionRef edition,
            String key,
            String signatory,
            Authority.Basis basis,
            @Nullable LocalDate until,
            byte[] content,
            String officer) {
        long forumId = edition.forumId();
        String type = AgreementRules.mediaType(content)
                .orElseThrow(() -> new Refused(List.of(Problem.of("file", "error.powers_file"))));
        scope.write(forumId, () -> {
            lock(forumId, key);
            long id = named(store.awaited(forumId, key, ""), signatory).id();
            String sha256 = sha256(content);
            store.addPowers(forumId, id, basis, until, type, content, sha256, officer);
            journal.write(
                    forumId,
                    officer,
                    "agreement.powers_added",
                    key,
                    Map.of("signatory", signatory, "basis", basis, "sha256", sha256));
            Awaited signer = named(store.awaited(forumId, key, ""), signatory);
            String master = store.master(forumId, key).map(Master::sha256).orElse("");
            signer.signatures().stream()
                    .filter(one ->
                            one.overSha256().equals(master) && !one.authority().holds())
                    .forEach(one -> decide(forumId, signer, one, one.authority().confirmation(), officer));
            return conclusion.conclude(edition, key, officer);
        });
    }

    private void decide(
            long forumId, Awaited signer, Signature signature, @Nullable String confirmation, String officer) {
        store.decide(
                forumId,
                signature.id(),
                Authority.of(
                        signature.nameMatches(),
                        confirmation,
                        signer.ground(),
                        day(signature.validatedAt()),
                        officer,
                        clock.instant()));
    }

    private Awaited of(long forumId, String key, long signature) {
        return store.awaited(forumId, key, "").stream()
                .filter(one -> one.signatures().stream().anyMatch(found -> found.id() == signature))
                .findFirst()
                .orElseThrow(() -> refused("error.nothing_to_confirm"));
    }

    private static Signature one(Awaited signer, long signature) {
        return signer.signatures().stream()
                .filter(found -> found.id() == signature)
                .findFirst()
                .orElseThrow();
    }

    private static Awaited named(List<Awaited> all, String signatory) {
        return all.stream()
                .filter(one -> one.key().equals(signatory))
                .findFirst()
                .orElseThrow(() -> refused("error.unknown_signatory"));
    }

    private void lock(long forumId, String key) {
        if (!agreements.lockState(forumId, key).orElse("").equals("TEXT_AGREED")) {
            throw refused("error.not_signable", key);
        }
    }

    private static LocalDate day(Instant at) {
        return at.atZone(View.ZONE).toLocalDate();
    }

    private static Refused refused(String text, Object... args) {
        return new Refused(List.of(Problem.of("file", text, args)));
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
