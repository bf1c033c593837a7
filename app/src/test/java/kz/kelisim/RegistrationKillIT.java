package kz.kelisim;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetupTest;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import kz.kelisim.store.LocalPostgres;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// The program is killed again and again while people register, cancel and move up, and mail is sent: what was
/// answered as done is there once, and each of its mails is queued once.
@Execution(ExecutionMode.CONCURRENT)
class RegistrationKillIT {

    private static final int KILLS = "true".equals(System.getenv("KELISIM_DRILLS")) ? 20 : 2;

    /// Every second kill takes the database server along, as a power cut does.
    private static final int POWER_CUT_EACH = 2;

    private static final int SEATS = 15;
    private static final String FORUM = "/en/forums/it-kill/";

    @RegisterExtension
    static final GreenMailExtension MAILBOXES = new GreenMailExtension(ServerSetupTest.SMTP.dynamicPort())
            .withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());

    @TempDir
    Path folder;

    private @Nullable Process program;

    @AfterEach
    void end() {
        if (program != null) {
            Jar.kill(program);
        }
    }

    @Test
    void what_was_answered_is_there_once_however_often_the_program_is_killed() throws Exception {
        var jar = new Jar(Files.createDirectories(folder.resolve("home")), folder.resolve("said.txt"));
        fill(jar);
        int port = freePort();
        var random = RandomGenerator.of("L64X128MixRandom");
        serve(jar, port);
        try (var applicants = new Applicants(port, FORUM, "seats", MAILBOXES::getReceivedMessages)) {
            for (int kill = 1; kill <= KILLS; kill++) {
                int before = applicants.acknowledged().size();
                await(jar, () -> applicants.acknowledged().size() >= before + 12);
                pause(random.nextInt(400));
                kill(jar, kill % POWER_CUT_EACH == 0);
                serve(jar, port);
            }
            applicants.finish();
            assertThat(applicants.surprises()).isEmpty();
            assertThat(applicants.repeats()).isPositive();
            awaitDelivery(jar);
            Set<String> acknowledged = applicants.acknowledged();
            assertThat(counts(jar))
                    .as("%d acknowledged, %d requests sent again".formatted(acknowledged.size(), applicants.repeats()))
                    .isEqualTo(Map.of(
                            "seats held", SEATS,
                            "seats counted", SEATS,
                            "registered twice", 0,
                            "sent again under another key", 0,
                            "waiting longer than who got a seat", 0,
                            "mails of another number than changes", 0,
                            "mails told twice", 0));
            assertThat(ask(jar, "select string_agg(email_norm, ' ') from participant_registration")
                            .split(" "))
                    .containsExactlyInAnyOrderElementsOf(acknowledged);
            mails(jar);
            killedBetweenSendingAndNoting(jar, port, applicants);
        }
        end();
        Jar.Ended checked = jar.run("check");
        assertThat(checked.said()).endsWith("0 invariants broken\n");
        assertThat(checked.status()).isZero();
    }

    private void fill(Jar jar) throws IOException {
        Path records = folder.resolve("records");
        Records.write(
                records,
                "1.yaml",
                Records.edition("it-kill")
                        .replace(
                                "ordinal: 1",
                                "ordinal: 1, starts_on: \"2035-05-01\", ends_on: \"2035-05-02\", dates_origin: it-kill"));
        Records.write(records, "2.yaml", """
                edition: it-kill
                origin: it-kill
                categories:
                  - {key: seats, title: %s, attended: false, entry: OPEN, quota: %d, approval: false}
                """.formatted(Records.text("Seats"), SEATS));
        assertThat(jar.run("import", records.toString()).said()).contains("categories            1 new");
    }

    private void serve(Jar jar, int port) {
        program = jar.start(
                "serve",
                "--server.port=" + port,
                "--management.server.port=0",
                "--spring.mail.host=127.0.0.1",
                "--spring.mail.port=" + MAILBOXES.getSmtp().getPort());
    }

    private void kill(Jar jar, boolean powerCut) {
        ProcessHandle server = server(jar);
        end();
        if (powerCut) {
            server.destroyForcibly();
            for (int tries = 0; server.isAlive() && tries < 1000; tries++) {
                pause(10);
            }
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void awaitDelivery(Jar jar) {
        await(
                jar,
                () -> ask(jar, "select count(*) from outbox where sent_at is null")
                        .equals("0"));
    }

    private static Map<String, Integer> counts(Jar jar) {
        Map<String, String> questions = new LinkedHashMap<>();
        questions.put(
                "registered twice",
                "select count(*) from (select from participant_registration group by email_norm having count(*) > 1) twice");
        questions.put("seats held", "select count(*) from participant_registration where state = 'APPROVED'");
        questions.put("seats counted", "select used from category where key = 'seats'");
        questions.put(
                "sent again under another key", "select count(*) from journal where event = 'registration.repeated'");
        questions.put("waiting longer than who got a seat", """
                select count(*) from participant_registration w where w.state = 'WAITING'
                    and w.id < (select max(id) from participant_registration where state = 'APPROVED')
                """);
        questions.put("mails of another number than changes", """
                select count(*) from participant_registration r
                where (select count(*) from journal j where j.subject = r.key and j.event like 'registration.%')
                    <> (select count(*) from outbox o where o.recipient = r.email_norm)
                """);
        questions.put(
                "mails told twice",
                "select count(*) from (select from outbox group by recipient, subject having count(*) > 1) twice");
        Map<String, Integer> counts = new TreeMap<>();
        questions.forEach((name, sql) -> counts.put(name, Integer.valueOf(ask(jar, sql))));
        return counts;
    }

    /// Every queued mail arrived under its own Message-ID and no other did; what arrived again is the same mail.
    private static void mails(Jar jar) throws MessagingException {
        Map<String, List<String>> arrived = new TreeMap<>();
        for (MimeMessage mail : MAILBOXES.getReceivedMessages()) {
            arrived.computeIfAbsent(mail.getMessageID(), _ -> new ArrayList<>())
                    .add(mail.getAllRecipients()[0] + " " + mail.getSubject() + " " + Applicants.text(mail));
        }
        assertThat(arrived.values())
                .allSatisfy(same -> assertThat(same.stream().distinct()).hasSize(1));
        assertThat(arrived.keySet())
                .containsExactlyInAnyOrder(ask(jar, "select string_agg(message_id, ' ') from outbox")
                        .split(" "));
    }

    /// The mail server took a mail, the outbox did not hear of it: the mail comes again, as the same one.
    private void killedBetweenSendingAndNoting(Jar jar, int port, Applicants applicants)
            throws SQLException, MessagingException {
        String late = "late@kill.invalid";
        ask(
                jar,
                "create function wait_a_minute() returns trigger language plpgsql as $$ begin perform pg_sleep(60); return new; end $$");
        ask(jar, "create trigger wait_a_minute before update on outbox for each row execute function wait_a_minute()");
        applicants.register(late);
        await(jar, () -> to(late).size() == 1);
        kill(jar, true);
        try (var postgres = LocalPostgres.start(jar.home());
                Connection connection =
                        DriverManager.getConnection(postgres.url(), "postgres", postgres.ownerPassword());
                Statement statement = connection.createStatement()) {
            assertThat(Records.first(
                            statement,
                            "select count(*) from outbox where recipient = '%s' and sent_at is null".formatted(late)))
                    .isEqualTo("1");
            statement.execute("drop trigger wait_a_minute on outbox");
        }
        serve(jar, port);
        awaitDelivery(jar);
        List<MimeMessage> both = to(late);
        assertThat(both).hasSize(2);
        assertThat(both.get(0).getMessageID())
                .isEqualTo(both.get(1).getMessageID())
                .isEqualTo(ask(jar, "select message_id from outbox where recipient = '%s'".formatted(late)));
        assertThat(Applicants.text(both.get(0))).isEqualTo(Applicants.text(both.get(1)));
    }

    private static List<MimeMessage> to(String recipient) {
        return Arrays.stream(MAILBOXES.getReceivedMessages())
                .filter(mail -> GreenMailUtil.getHeaders(mail).contains("To: " + recipient))
                .toList();
    }

    private static ProcessHandle server(Jar jar) {
        try {
            return ProcessHandle.of(Long.parseLong(
                            Files.readAllLines(pid(jar)).getFirst().strip()))
                    .orElseThrow();
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static Path pid(Jar jar) {
        return jar.home().resolve("cluster").resolve("postmaster.pid");
    }

    /// The first column of the first row, as the owner of the tables sees it; empty for what has no rows.
    private static String ask(Jar jar, String sql) {
        try {
            String port = Files.readAllLines(pid(jar)).get(3).strip();
            String password =
                    Files.readAllLines(jar.home().resolve("credentials")).getFirst();
            try (Connection connection = DriverManager.getConnection(
                            "jdbc:postgresql://127.0.0.1:%s/postgres".formatted(port), "postgres", password);
                    Statement statement = connection.createStatement()) {
                if (!statement.execute(sql)) {
                    return "";
                }
                try (ResultSet rows = statement.getResultSet()) {
                    return rows.next() ? String.valueOf(rows.getString(1)) : "";
                }
            }
        } catch (IOException | SQLException | IndexOutOfBoundsException down) {
            return "no answer: " + down.getMessage();
        }
    }

    private void await(Jar jar, BooleanSupplier moment) {
        Process running = Objects.requireNonNull(program);
        for (int tries = 0; tries < 3000; tries++) {
            if (moment.getAsBoolean()) {
                return;
            }
            if (!running.isAlive()) {
                throw new IllegalStateException("The program must run, but it ended and said: " + jar.said());
            }
            pause(40);
        }
        throw new IllegalStateException("The moment must come within two minutes; the program said: %s%n%s"
                .formatted(jar.said(), Jar.stacks(running)));
    }

    private static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
