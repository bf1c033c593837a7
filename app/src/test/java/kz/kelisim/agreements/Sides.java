package kz.kelisim.agreements;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kz.kelisim.RunningKelisim;
import kz.kelisim.accounts.Accounts;
import kz.kelisim.kernel.EditionRef;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.Role;
import kz.kelisim.kernel.RoleGrant;
import kz.kelisim.signatures.DetachedSigner;
import kz.kelisim.signatures.SignCommand;
import kz.kelisim.signatures.TestAuthority;
import kz.kelisim.signatures.TestAuthority.Algorithm;
import kz.kelisim.signatures.TestAuthority.Holder;
import kz.kelisim.store.Import;
import kz.kelisim.store.Scope;

/// A sample edition of its own with documents `memorandum-1` and so on, each between the regions A and B, whose heads
/// are to sign as `side-a-1`, `side-b-1` and so on: Aliya Sarov with RSA, Бекзат Дарынов with GOST. Each document but
/// the last has its master.
public final class Sides {

    @SuppressWarnings("TimeInStaticInitializer") // the keys of this run live around it
    static final Instant NOW = Clock.systemUTC().instant();

    static final TestAuthority RSA = TestAuthority.of(Algorithm.RSA, NOW);
    static final TestAuthority GOST = TestAuthority.of(Algorithm.GOST_KZ_512, NOW);

    private static final Path TRUST = Path.of("target", "it-home", "trust");
    private static final Holder ALIYA = holder(RSA, "Саров Әлия");
    private static final Holder BEKZAT = holder(GOST, "Бекзат Дарынов");

    static {
        RunningKelisim.get();
        clear();
        trust("rsa", RSA, true);
        trust("gost", GOST, true);
    }

    private final String slug;
    private final Path folder;

    private Sides(String slug, Path folder) {
        this.slug = slug;
        this.folder = folder;
    }

    public static Sides open(Path folder, int documents) {
        String slug = "sides-" + UUID.randomUUID().toString().substring(0, 8);
        var yaml = new StringBuilder(Signing.forum(slug).replace("people:\n", """
                        delegations:
                          - { key: delegation-a, organisation: region-a, name: { kk: А, ru: А, en: A } }
                          - { key: delegation-b, organisation: region-b, name: { kk: Б, ru: Б, en: B } }
                        people:
                          - { key: aliya, delegation: delegation-a, name: { kk: Әлия Саров, ru: Алия Саров, en: Aliya Sarov } }
                          - { key: bekzat, delegation: delegation-b, name: { kk: Бекзат Дарынов, ru: Бекзат Дарынов, en: Bekzat Darynov } }
                        """));
        yaml.append("""
                offices:
                  - { key: head-a, person: aliya, organisation: region-a, title: { kk: Әкім, ru: Аким, en: Head A }, rank: 1 }
                  - { key: head-b, person: bekzat, organisation: region-b, title: { kk: Әкім, ru: Аким, en: Head B }, rank: 1 }
                """);
        yaml.append("agreements:\n");
        each(
                yaml,
                documents,
                "  - { key: memorandum-%1$d, kind: MEMORANDUM, title: { kk: Келісім %1$d, ru: Меморандум %1$d, en: Memorandum %1$d }, state: TEXT_AGREED, number_stated: true }\n");
        yaml.append("parties:\n");
        each(yaml, documents, """
                  - { key: party-a-%1$d, agreement: memorandum-%1$d, organisation: region-a, role: PARTY, place_in_order: 1 }
                  - { key: party-b-%1$d, agreement: memorandum-%1$d, organisation: region-b, role: PARTY, place_in_order: 2 }
                """);
        yaml.append("signatories:\n");
        each(yaml, documents, """
                  - { key: side-a-%1$d, agreement: memorandum-%1$d, organisation: region-a, person: aliya, office: head-a }
                  - { key: side-b-%1$d, agreement: memorandum-%1$d, organisation: region-b, person: bekzat%2$s }
                """);
        try {
            Files.writeString(folder.resolve("forum.yaml"), yaml);
            RunningKelisim.get().bean(Import.class).run(folder, false, "test");
            Sides sides = new Sides(slug, Files.createDirectory(folder.resolve("files")));
            IntStream.range(1, documents).forEach(sides::addMaster);
            return sides;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// The signatory B of the last document but one signs by no office.
    private static void each(StringBuilder yaml, int documents, String rows) {
        IntStream.rangeClosed(1, documents)
                .forEach(i -> yaml.append(rows.formatted(i, i == documents - 1 ? "" : ", office: head-b")));
    }

    public static Holder holder(TestAuthority authority, String name) {
        return authority.issue(name, NOW.minus(Duration.ofDays(30)), NOW.plus(Duration.ofDays(300)));
    }

    static byte[] revocations(TestAuthority authority) {
        try {
            return authority
                    .revocations(NOW.minus(Duration.ofHours(2)), NOW.plus(Duration.ofDays(7)))
                    .getEncoded();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /// Puts an authority into the folder of the running program.
    static void trust(String name, TestAuthority authority, boolean withRevocations) {
        try {
            Files.write(
                    Files.createDirectories(TRUST.resolve("anchors")).resolve(name + ".cer"),
                    authority.certificate().getEncoded());
            Files.writeString(TRUST.resolve("anchors").resolve(name + ".cer.txt"), "Made for a test");
            if (withRevocations) {
                Files.write(
                        Files.createDirectories(TRUST.resolve("revocations")).resolve(name + ".crl"),
                        revocations(authority));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void clear() {
        if (!Files.exists(TRUST)) {
            return;
        }
        try (Stream<Path> files = Files.walk(TRUST)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public String slug() {
        return slug;
    }

    EditionRef edition() {
        return Signing.edition(slug);
    }

    static String key(int document) {
        return "memorandum-" + document;
    }

    /// What is signed of a document.
    static byte[] master(int document) {
        return "%%PDF-1.7 Келісім %d".formatted(document).getBytes(StandardCharsets.UTF_8);
    }

    void addMaster(int document) {
        byte[] master = master(document);
        RunningKelisim.get().bean(Scope.class).write(edition().forumId(), () -> {
            RunningKelisim.get()
                    .bean(SignatureStore.class)
                    .keep(
                            edition().forumId(),
                            key(document),
                            "MASTER_PDF",
                            "application/pdf",
                            master,
                            Signatures.sha256(master));
            return "";
        });
    }

    byte[] byAliya(int document) {
        return quick(document, ALIYA);
    }

    byte[] byBekzat(int document) {
        return quick(document, BEKZAT);
    }

    private static byte[] quick(int document, Holder holder) {
        return DetachedSigner.sign(
                master(document), holder.pkcs12(), TestAuthority.password().toCharArray(), NOW);
    }

    /// A signature that somebody made on their own machine, with `kelisim sign`.
    byte[] signed(byte[] document, Holder holder) {
        try {
            Path file = Files.createTempFile(folder, "document", ".pdf");
            Path keys = Files.write(Files.createTempFile(folder, "keys", ".p12"), holder.pkcs12());
            Files.write(file, document);
            return signedFile(file, keys);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static byte[] signedFile(Path file, Path keys) throws IOException {
        var said = new ByteArrayOutputStream();
        var out = new PrintStream(said, true, StandardCharsets.UTF_8);
        int status = SignCommand.run(
                List.of(file.toString(), "--p12", keys.toString()),
                Map.of("KELISIM_P12_PASSWORD", TestAuthority.password()),
                Clock.systemUTC(),
                out,
                out);
        if (status != SignCommand.DONE) {
            throw new IllegalStateException(said.toString(StandardCharsets.UTF_8));
        }
        return Files.readAllBytes(Path.of(file + ".p7s"));
    }

    /// The files of both signatories' keys, for a test that signs what a browser downloaded.
    public static byte[] signDownloaded(Path file, boolean first) throws IOException {
        Path keys =
                Files.write(file.resolveSibling(first ? "a.p12" : "b.p12"), first ? ALIYA.pkcs12() : BEKZAT.pkcs12());
        Path own = Files.copy(file, file.resolveSibling(first ? "a.pdf" : "b.pdf"));
        return signedFile(own, keys);
    }

    /// Puts the key file of a signatory where only they have it: that of Aliya Sarov first, of Бекзат Дарынов else.
    public static Path keyFile(Path machine, boolean first) throws IOException {
        return Files.write(machine.resolve("keys.p12"), first ? ALIYA.pkcs12() : BEKZAT.pkcs12());
    }

    public static String keyPassword() {
        return TestAuthority.password();
    }

    /// Both sides bring their electronic signatures of a document, which is then registered.
    public void sign(int document) {
        Signatures signatures = RunningKelisim.get().bean(Signatures.class);
        signatures.bring(edition(), key(document), "side-a-" + document, byAliya(document), "test");
        signatures.bring(edition(), key(document), "side-b-" + document, byBekzat(document), "test");
    }

    /// The address of a fresh account that holds a role in the edition.
    public String account(Role role, String delegation) {
        String email = "%s-%s@sides.invalid"
                .formatted(slug, UUID.randomUUID().toString().substring(0, 8));
        RunningKelisim.get()
                .bean(Accounts.class)
                .grant(
                        email,
                        "Member",
                        Lang.EN,
                        new RoleGrant(role, edition().forumId(), null, delegation.isEmpty() ? null : delegation));
        return email;
    }

    Signing.Officer member(Role role, String delegation) {
        return new Signing.Officer(slug, account(role, delegation));
    }

    Agreement agreement(int document) {
        return RunningKelisim.get()
                .bean(Agreements.class)
                .find(edition().forumId(), key(document))
                .orElseThrow();
    }

    /// What came from a signatory so far, the newest first.
    List<Signature> signatures(int document, String side) {
        return RunningKelisim.get().bean(Signatures.class).awaited(edition().forumId(), key(document), "").stream()
                .filter(one -> one.key().equals("side-%s-%d".formatted(side, document)))
                .findFirst()
                .orElseThrow()
                .signatures();
    }
}
