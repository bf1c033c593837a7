package kz.kelisim.agreements;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import kz.kelisim.RunningKelisim;
import kz.kelisim.journal.Journal;
import kz.kelisim.signatures.Line;
import kz.kelisim.signatures.SignatureCheck;
import kz.kelisim.signatures.TestAuthority;
import kz.kelisim.signatures.TestAuthority.Algorithm;
import kz.kelisim.signatures.TestAuthority.TimeStamps;
import kz.kelisim.signatures.Verdict;
import kz.kelisim.store.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A time-stamp authority that answers, and some that do not.
class StampsIT {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final RunningKelisim KELISIM = RunningKelisim.get();

    @TempDir
    private Path folder = Path.of("");

    private static HttpServer authority(int status, Function<byte[], byte[]> answer) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange, status, answer));
        server.start();
        return server;
    }

    private static void answer(HttpExchange exchange, int status, Function<byte[], byte[]> answer) throws IOException {
        byte[] body = answer.apply(exchange.getRequestBody().readAllBytes());
        exchange.sendResponseHeaders(status, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static Signatures signatures(String address) {
        return new Signatures(
                KELISIM.bean(SignatureStore.class),
                KELISIM.bean(AgreementStore.class),
                KELISIM.bean(TrustAnchors.class),
                new Stamps(address),
                KELISIM.bean(Conclusion.class),
                KELISIM.bean(Scope.class),
                KELISIM.bean(Journal.class),
                CLOCK);
    }

    private static Signature brought(Sides sides, int document, byte[] file, Signatures signatures) {
        Arrived arrived = signatures.check(sides.edition().forumId(), Sides.key(document), "side-a-" + document, file);
        signatures.keep(sides.edition(), Sides.key(document), arrived, "test");
        return sides.signatures(document, "a").getFirst();
    }

    private static String address(HttpServer server) {
        return "http://localhost:" + server.getAddress().getPort() + "/";
    }

    @Test
    void an_authority_that_answers_gives_level_t_and_the_file_carries_its_stamp() throws IOException {
        Sides sides = Sides.open(folder, 2);
        TestAuthority clocks = TestAuthority.of(Algorithm.GOST_RU_512, Sides.NOW);
        TimeStamps stamps =
                clocks.timeStamps(Sides.NOW.minus(Duration.ofDays(1)), Sides.NOW.plus(Duration.ofDays(100)));
        Sides.trust("clocks", clocks, true);
        HttpServer server = authority(200, question -> stamps.answer(question, CLOCK.instant()));
        byte[] file = sides.byAliya(1);
        try {
            Signatures signatures = signatures(address(server));
            Signature kept = brought(sides, 1, file, signatures);

            assertThat(kept.level()).isEqualTo(Verdict.Level.T);
            assertThat(kept.stampedAt()).isNotNull();
            assertThat(kept.counts()).isTrue();
            byte[] stamped = signatures.file(sides.edition().forumId(), Sides.key(1), kept);
            Verdict again = SignatureCheck.of(
                            Sides.master(1),
                            stamped,
                            KELISIM.bean(TrustAnchors.class).trust(),
                            CLOCK.instant())
                    .getFirst();
            assertThat(again.stamp().at()).isEqualTo(kept.stampedAt());
            assertThat(kept.fileSha256()).isEqualTo(Signatures.sha256(file));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void an_authority_that_fails_leaves_level_b_with_the_reason() throws IOException {
        Sides sides = Sides.open(folder, 5);
        HttpServer broken = authority(500, _ -> new byte[0]);
        HttpServer chatty = authority(200, _ -> "<html>".getBytes(StandardCharsets.UTF_8));
        HttpServer gone = authority(200, question -> question);
        gone.stop(0);
        try {
            int document = 1;
            for (HttpServer server : List.of(broken, chatty, gone)) {
                Signature kept = brought(sides, document, sides.byAliya(document), signatures(address(server)));
                assertThat(kept.level()).isEqualTo(Verdict.Level.B);
                assertThat(kept.time().reason()).isEqualTo(Line.Reason.STAMP_FAILED);
                assertThat(kept.counts()).isTrue();
                document++;
            }
        } finally {
            broken.stop(0);
            chatty.stop(0);
        }
    }
}
