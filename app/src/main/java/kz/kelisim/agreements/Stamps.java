package kz.kelisim.agreements;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import kz.kelisim.signatures.TimeStamp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// The time-stamp authority that the operator configured, if any (RFC 3161 over HTTP).
@Component
final class Stamps {

    private static final Logger LOG = LoggerFactory.getLogger(Stamps.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MOST_BYTES = 100_000;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final String address;

    /// @param address of the authority; empty for none
    Stamps(@Value("${kelisim.time-stamp}") String address) {
        this.address = address.strip();
    }

    boolean configured() {
        return !address.isEmpty();
    }

    /// The token for a signature; empty where the authority is silent, refuses or says what is no answer.
    Optional<byte[]> token(TimeStamp stamp) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .timeout(PATIENCE)
                .header("Content-Type", "application/timestamp-query")
                .POST(HttpRequest.BodyPublishers.ofByteArray(stamp.question()))
                .build();
        try {
            HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200 || answer.body().length > MOST_BYTES) {
                LOG.warn("The time-stamp authority answered {}.", answer.statusCode());
                return Optional.empty();
            }
            return Optional.of(stamp.answer(answer.body()));
        } catch (IOException | IllegalArgumentException failed) {
            LOG.warn("The time-stamp authority gave no stamp: {}", failed.toString());
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
