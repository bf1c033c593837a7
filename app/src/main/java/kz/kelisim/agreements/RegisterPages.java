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
import org.springframework.web.bind.annotation.RequestParam;

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

    /// The checkpoint of so many entries, as it was signed then.
    @GetMapping("/{log:log|sample-log}/checkpoint/{size:[0-9]{1,18}}")
    ResponseEntity<String> checkpoint(@PathVariable("log") String log, @PathVariable("size") long size) {
        return text(register.checkpoint(log(log), size).orElseThrow(NotFound::new));
    }

    /// The file that proves that the log of `from` entries is the beginning of the log of `to`, or of the newest.
    @GetMapping("/{log:log|sample-log}/consistency")
    ResponseEntity<String> consistency(
            @PathVariable("log") String log,
            @RequestParam(name = "from", defaultValue = "") String from,
            @RequestParam(name = "to", defaultValue = "0") String to) {
        if (!from.matches("[0-9]{1,18}") || !to.matches("[0-9]{1,18}")) {
            throw new NotFound();
        }
        String file = register.consistency(log(log), Long.parseLong(from), Long.parseLong(to))
                .orElseThrow(NotFound::new);
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_PLAIN)
                .header("Content-Disposition", "attachment; filename=\"%s-from-%s.txt\"".formatted(log, from))
                .body(file);
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
