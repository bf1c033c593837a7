package kz.kelisim.agreements;

import java.util.Map;
import java.util.Optional;
import kz.kelisim.register.Tile;
import kz.kelisim.web.NotFound;
import kz.kelisim.web.View;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// The register for strangers: how to check it, and its checkpoint and tiles in the forms of C2SP.
@Controller
class RegisterPages {

    private static final Map<String, String> LOGS = Map.of("log", Register.PUBLIC, "sample-log", Register.SAMPLE);

    private final Register register;

    RegisterPages(Register register) {
        this.register = register;
    }

    record Verify(String publicKey, String sampleKey, Optional<String> checkpoint, Optional<String> sampleCheckpoint) {}

    @GetMapping("/{lang:kk|ru|en}/verify")
    Object verify(View v) {
        return v.page(
                "agreements/verify",
                new Verify(
                        register.verifier(Register.PUBLIC),
                        register.verifier(Register.SAMPLE),
                        register.checkpoint(Register.PUBLIC),
                        register.checkpoint(Register.SAMPLE)));
    }

    @GetMapping("/{log:log|sample-log}/key")
    ResponseEntity<String> key(@PathVariable("log") String log) {
        return text(register.verifier(log(log)) + "\n");
    }

    @GetMapping("/{log:log|sample-log}/checkpoint")
    ResponseEntity<String> checkpoint(@PathVariable("log") String log) {
        return text(register.checkpoint(log(log)).orElseThrow(NotFound::new));
    }

    @GetMapping("/{log:log|sample-log}/tile/entries/{*path}")
    ResponseEntity<byte[]> entries(@PathVariable("log") String log, @PathVariable("path") String path) {
        return bytes(tile(path, true).flatMap(tile -> register.entries(log(log), tile)));
    }

    @GetMapping("/{log:log|sample-log}/tile/{level:[0-9]+}/{*path}")
    ResponseEntity<byte[]> tile(
            @PathVariable("log") String log, @PathVariable("level") String level, @PathVariable("path") String path) {
        return bytes(tile(level + path, false).flatMap(tile -> register.tile(log(log), tile)));
    }

    private static Optional<Tile> tile(String path, boolean entries) {
        try {
            return Optional.of(entries ? Tile.parseEntries(path.substring(1)) : Tile.parse(path));
        } catch (IllegalArgumentException noTile) {
            return Optional.empty();
        }
    }

    private static String log(String address) {
        return Optional.ofNullable(LOGS.get(address)).orElseThrow(NotFound::new);
    }

    private static ResponseEntity<String> text(String body) {
        return ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body(body);
    }

    private static ResponseEntity<byte[]> bytes(Optional<byte[]> body) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(body.orElseThrow(NotFound::new));
    }
}
