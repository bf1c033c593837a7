package kz.kelisim;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.zip.ZipInputStream;
import kz.kelisim.Addresses.Address;
import kz.kelisim.accounts.Accounts;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.Role;
import kz.kelisim.kernel.RoleGrant;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two editions, `alpha` and `beta`, and in the first the delegations `alpha` and `gamma`, are full of canaries.
/// Whoever
/// holds a role in `alpha` asks for every address with the ids of the others, and hears none of their canaries.
class CanaryIT {

    private static final RunningKelisim KELISIM = RunningKelisim.get();

    /// What only who is concerned may read, be the page public or not.
    private static final Set<String> PERSONAL = Set.of(
            "participantregistration",
            "registrationlink",
            "invitation",
            "badge",
            "scan",
            "photo",
            "delegationlist",
            "spreadsheetupload",
            "dataread",
            "journal",
            "account");

    /// What a focal point reads of the whole edition to enter the own people, beside public pages.
    private static final Set<String> OF_THE_EDITION =
            Set.of("category", "organisation", "delegation", "office", "session", "direction", "edition");

    /// Tables of later stages, whose checks want more than a word in each text.
    private static final Set<String> LATER = Set.of(
            "agreement",
            "approval",
            "approval_mail",
            "approval_request",
            "approval_step",
            "agreement_leaf",
            "agreement_text",
            "artifact",
            "attestation",
            "busy",
            "ceremony_item",
            "claim",
            "life_act",
            "life_document",
            "full_powers",
            "clause",
            "clause_remark",
            "figure_override",
            "due_answer",
            "due_change",
            "duty_document",
            "duty_link",
            "duty_reminder",
            "listing",
            "meeting",
            "meeting_request",
            "notice_warning",
            "obligation",
            "original",
            "original_handover",
            "party",
            "registration",
            "report",
            "report_evidence",
            "review",
            "signatory",
            "terms",
            "signature",
            "signature_authority",
            "text_version",
            "unscheduled");

    /// Ends the session, opens another or shows the mails of the demo to everybody, which is what the demo is for.
    private static final Set<String> LEFT_OUT = Set.of("/sign-out", "/demo/sign-in", "/demo/mail", "/error");

    @TempDir
    private static Path folder;

    private static String alpha = "";
    private static String beta = "";
    private static Set<String> refused = Set.of();
    private static final Map<String, Visitor> OF_ALPHA = new LinkedHashMap<>();

    @BeforeAll
    static void plant() {
        alpha = OwnEdition.open(folder);
        beta = OwnEdition.open(folder);
        refused = new TreeSet<>(Canaries.plant(OwnEdition.forum(alpha), "alpha"));
        Canaries.plant(OwnEdition.forum(alpha), "gamma");
        Canaries.plant(OwnEdition.forum(beta), "beta");
        grant("canarybetainaccountzz@canary.invalid", beta, Role.ORGANISER);
        OF_ALPHA.put("a reader", Visitor.reader());
        for (Role role : Role.values()) {
            if (role != Role.OPERATOR) {
                String email = OwnEdition.email("canary");
                grant(email, alpha, role);
                OF_ALPHA.put(role.name(), Visitor.signedIn(email));
            }
        }
    }

    private static void grant(String email, String slug, Role role) {
        @Nullable
        String organisation = switch (role) {
            case ENTREPRENEUR, LAWYER, RESPONSIBLE_OFFICER -> "id-alpha";
            case OPERATOR, ORGANISER, FOCAL_POINT, PROTOCOL_OFFICER, ANALYST, CHECK_IN_DESK -> null;
        };
        @Nullable String delegation = role == Role.FOCAL_POINT ? "id-alpha" : null;
        String name = email.startsWith("canarybeta") ? "canarybetainaccountzz" : "Member";
        KELISIM.bean(Accounts.class)
                .grant(
                        email,
                        name,
                        Lang.EN,
                        new RoleGrant(
                                role, role == Role.OPERATOR ? null : OwnEdition.forum(slug), organisation, delegation));
    }

    @Test
    void every_table_of_the_stage_has_its_canary() {
        assertThat(refused.stream().map(one -> one.split(":", 2)[0]))
                .as("%s", refused)
                .isSubsetOf(LATER);
    }

    @Test
    void the_organiser_of_beta_hears_the_canaries_of_beta() {
        Visitor organiser = Visitor.signedIn("canarybetainaccountzz@canary.invalid");
        Set<String> heard = new TreeSet<>();
        for (Address address : new Addresses(beta, "beta").all("GET")) {
            if (!LEFT_OUT.contains(address.route())) {
                heard.addAll(Canaries.tables("beta", everything(organiser.fetch(address.path()))));
            }
        }
        assertThat(heard)
                .contains(
                        "participantregistration",
                        "delegationlist",
                        "badge",
                        "dataread",
                        "account",
                        "person",
                        "organisation",
                        "delegation",
                        "category",
                        "zone");
    }

    @Test
    void no_role_of_alpha_hears_a_canary_of_beta() throws Exception {
        List<Address> own = distinct("GET", new Addresses(alpha, "beta"), new Addresses(alpha, "alpha"));
        List<Address> strange = new ArrayList<>(distinct("GET", new Addresses(beta, "beta")));
        Set<String> paths = own.stream().map(Address::path).collect(Collectors.toSet());
        strange.removeIf(address -> paths.contains(address.path()));
        List<String> leaks = new ArrayList<>(sweep(own, "beta", OF_ALPHA, (_, _, tables) -> tables));
        leaks.addAll(sweep(strange, "beta", OF_ALPHA, CanaryIT::hidden));
        assertThat(leaks).isEmpty();
    }

    @Test
    void the_focal_point_of_one_delegation_hears_no_canary_of_another() throws Exception {
        Map<String, Visitor> focal = new LinkedHashMap<>(OF_ALPHA);
        focal.keySet().retainAll(Set.of(Role.FOCAL_POINT.name()));
        assertThat(sweep(
                        distinct("GET", new Addresses(alpha, "gamma"), new Addresses(alpha, "alpha")),
                        "gamma",
                        focal,
                        CanaryIT::hidden))
                .isEmpty();
    }

    @Test
    void with_every_right_in_every_edition_the_pages_of_alpha_tell_nothing_of_beta() throws Exception {
        assertThat(sweep(
                        distinct("GET", new Addresses(alpha, "beta")),
                        "beta",
                        Map.of("everything", mighty()),
                        (_, _, tables) -> tables))
                .isEmpty();
    }

    @Test
    void the_wall_of_the_database_alone_hides_every_canary() throws SQLException {
        try (Connection application = KELISIM.bean(HikariDataSource.class).getConnection()) {
            assertThat(Canaries.seen(application, OwnEdition.forum(alpha), "beta"))
                    .isEmpty();
            assertThat(Canaries.seen(application, OwnEdition.forum(beta), "alpha"))
                    .isEmpty();
            assertThat(Canaries.seen(application, OwnEdition.forum(beta), "beta"))
                    .contains("person", "participant_registration", "invitation", "delegation_list", "scan", "badge");
        }
    }

    @Test
    void no_role_of_alpha_changes_anything_of_beta() throws Exception {
        Map<String, Visitor> mighty = Map.of("everything", mighty());
        Map<String, String> before = Canaries.checksums(OwnEdition.forum(beta));
        post(distinct("POST", new Addresses(alpha, "beta"), new Addresses(beta, "beta")), OF_ALPHA);
        post(distinct("POST", new Addresses(alpha, "beta")), mighty);
        assertThat(Canaries.checksums(OwnEdition.forum(beta))).isEqualTo(before);
    }

    /// Somebody with every role, in every edition: the program's own checks let everything pass. As an operator they
    /// see
    /// all accounts on a page that belongs to no edition.
    private static Visitor mighty() {
        String email = OwnEdition.email("mighty");
        for (Role role : Role.values()) {
            grant(email, alpha, role);
            grant(email, beta, role);
        }
        return Visitor.signedIn(email);
    }

    /// Which of the heard tables should not have been heard.
    private interface Judge {

        Set<String> wrong(Address address, boolean open, Set<String> heard);
    }

    /// Of a page that everybody may open only what is personal must not be heard, of another all but what is common.
    private static Set<String> hidden(Address address, boolean open, Set<String> heard) {
        return heard.stream()
                .filter(table -> open ? PERSONAL.contains(table) : !OF_THE_EDITION.contains(table))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// All addresses of one or several fillings, each once: those that name no edition or no id are the same in all.
    private static List<Address> distinct(String method, Addresses... fillings) {
        Map<String, Address> byPath = new LinkedHashMap<>();
        for (Addresses filling : fillings) {
            filling.all(method).stream()
                    .filter(address -> !LEFT_OUT.contains(address.route()))
                    .forEach(address -> byPath.putIfAbsent(address.path() + " " + address.fields(), address));
        }
        return List.copyOf(byPath.values());
    }

    private static List<String> sweep(List<Address> all, String flock, Map<String, Visitor> visitors, Judge judge)
            throws InterruptedException, ExecutionException {
        Visitor reader = Visitor.reader();
        return everybody(visitors, (name, visitor) -> {
            List<String> leaks = new ArrayList<>();
            for (Address address : all) {
                HttpResponse<byte[]> answer = visitor.fetch(address.path());
                Set<String> heard = Canaries.tables(flock, everything(answer));
                boolean open = !heard.isEmpty() && reader.fetch(address.path()).statusCode() == 200;
                Set<String> wrong = judge.wrong(address, open, heard);
                if (!wrong.isEmpty() || answer.statusCode() >= 500) {
                    leaks.add("%s as %s is answered %d and tells %s of %s"
                            .formatted(address, name, answer.statusCode(), wrong, flock));
                }
            }
            return leaks;
        });
    }

    private static void post(List<Address> all, Map<String, Visitor> visitors)
            throws InterruptedException, ExecutionException {
        assertThat(all).hasSizeGreaterThan(60);
        assertThat(everybody(visitors, (name, visitor) -> {
                    List<String> wrong = new ArrayList<>();
                    for (Address address : all) {
                        int status = send(visitor, address).statusCode();
                        if (status >= 500) {
                            wrong.add("%s as %s is answered %d".formatted(address, name, status));
                        }
                    }
                    return wrong;
                }))
                .isEmpty();
    }

    private static HttpResponse<byte[]> send(Visitor visitor, Address address) {
        Map<String, String> fields = new TreeMap<>(address.fields());
        fields.put("idempotency_key", UUID.randomUUID().toString());
        if (address.json()) {
            return visitor.submit(address.path(), "application/json", """
                    {"device": "%s", "scans": [{"sequence": 1, "hash": "%s", "zone": "id-beta"}]}
                    """.formatted(UUID.randomUUID(), "0".repeat(64)));
        }
        if (address.file().isEmpty()) {
            return visitor.submit(
                    address.path(),
                    Visitor.FORM,
                    fields.entrySet().stream()
                            .map(field ->
                                    field.getKey() + "=" + field.getValue().replace(' ', '+'))
                            .collect(Collectors.joining("&")));
        }
        String part = "--edge\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n%s\r\n";
        String body = fields.entrySet().stream()
                        .map(field -> part.formatted(field.getKey(), "", field.getValue()))
                        .collect(Collectors.joining())
                + part.formatted(address.file(), "; filename=\"list.csv\"", "key;name.en\r\nid-beta;Changed")
                + "--edge--\r\n";
        return visitor.submit(address.path(), "multipart/form-data; boundary=edge", body);
    }

    /// What one visitor finds.
    private interface Walk {

        List<String> as(String name, Visitor visitor);
    }

    private static List<String> everybody(Map<String, Visitor> visitors, Walk walk)
            throws InterruptedException, ExecutionException {
        List<Callable<List<String>>> walks = new ArrayList<>();
        visitors.forEach((name, visitor) -> walks.add(() -> walk.as(name, visitor)));
        List<String> found = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var one : threads.invokeAll(walks)) {
                found.addAll(one.get());
            }
        }
        return found;
    }

    /// Everything that an answer says: headers and body, the text of a PDF, the parts of a workbook.
    private static String everything(HttpResponse<byte[]> answer) {
        String headers = answer.headers().map().toString();
        byte[] body = answer.body();
        String start = new String(body, 0, Math.min(4, body.length), StandardCharsets.ISO_8859_1);
        try {
            if (start.equals("%PDF")) {
                try (var pdf = Loader.loadPDF(body)) {
                    return headers + new PDFTextStripper().getText(pdf).replaceAll("\\s", "");
                }
            }
            if (start.startsWith("PK")) {
                return headers + unpacked(body);
            }
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
        return headers + new String(body, StandardCharsets.UTF_8);
    }

    private static String unpacked(byte[] body) throws IOException {
        var all = new StringBuilder();
        try (var parts = new ZipInputStream(new ByteArrayInputStream(body))) {
            while (parts.getNextEntry() != null) {
                all.append(new String(parts.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return all.toString();
    }
}
