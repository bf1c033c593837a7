package kz.kelisim.schedule;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeSet;

/// The hash of a problem: SHA-256 over its fields in a fixed order. Numbers are four bytes, most significant
/// first; a text is its length in bytes and its modified UTF-8; a list is its size and its elements; a slot set
/// is the list of its positions; sets are sorted; an absent number is -1.
final class ProblemHash {
    /// Bytes of a request without terms and id of its own, at most.
    private static final int LONGEST_REQUEST = 40;

    private final DataOutputStream out;

    private ProblemHash(DataOutputStream out) {
        this.out = out;
    }

    static String of(Problem problem) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            var sink = new DigestOutputStream(OutputStream.nullOutputStream(), digest);
            try (var out = new DataOutputStream(new BufferedOutputStream(sink, 1 << 16))) {
                new ProblemHash(out).problem(problem);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("SHA-256 is missing from this Java runtime; every Java has it", missing);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void problem(Problem problem) throws IOException {
        out.writeInt(
                switch (problem.aim()) {
                    case Aim.Plan() -> -1;
                    case Aim.FewestBreaks(int range) -> range;
                });
        out.writeInt(problem.walk());
        out.writeInt(problem.slots().size());
        for (Slot slot : problem.slots()) {
            out.writeUTF(slot.id());
            out.writeUTF(slot.day().toString());
            out.writeUTF(slot.session());
        }
        out.writeInt(problem.parties().size());
        for (Party party : problem.parties()) {
            party(party);
        }
        out.writeInt(problem.places().size());
        for (Place place : problem.places()) {
            out.writeUTF(place.id());
            out.writeUTF(place.kind().name());
            number(place.owner());
            out.writeUTF(place.zone());
            slots(place.free());
        }
        out.writeInt(problem.interpreters().size());
        for (Interpreter interpreter : problem.interpreters()) {
            interpreter(interpreter);
        }
        requests(problem);
        out.writeInt(problem.exclusions().size());
        for (Exclusion exclusion : problem.exclusions()) {
            out.writeInt(exclusion.first());
            out.writeInt(exclusion.second());
        }
        if (problem.earlier().isPresent()) {
            earlier(problem.earlier().get());
        }
    }

    private void earlier(Earlier earlier) throws IOException {
        out.writeInt(earlier.frozenBefore());
        out.writeInt(earlier.meetings().size());
        for (Earlier.Arranged arranged : earlier.meetings()) {
            Timetable.Meeting meeting = arranged.meeting();
            out.writeInt(meeting.request());
            out.writeInt(meeting.slot());
            out.writeInt(meeting.place());
            numbers(meeting.representatives());
            number(meeting.interpreter());
            out.writeUTF(arranged.status().name());
        }
    }

    private void party(Party party) throws IOException {
        out.writeUTF(party.id());
        out.writeInt(party.min());
        out.writeInt(party.max());
        out.writeInt(party.representatives().size());
        for (Representative person : party.representatives()) {
            out.writeUTF(person.id());
            slots(person.free());
            out.writeInt(person.languages().size());
            for (String language : new TreeSet<>(person.languages())) {
                out.writeUTF(language);
            }
            out.writeInt(person.inARow());
        }
    }

    private void interpreter(Interpreter interpreter) throws IOException {
        out.writeUTF(interpreter.id());
        out.writeInt(interpreter.pairs().size());
        List<String> pairs = interpreter.pairs().stream()
                .map(pair -> pair.first() + " " + pair.second())
                .sorted()
                .toList();
        for (String pair : pairs) {
            out.writeUTF(pair);
        }
        slots(interpreter.free());
        out.writeInt(interpreter.inARow());
    }

    private void requests(Problem problem) throws IOException {
        Requests requests = problem.requests();
        out.writeInt(requests.size());
        byte[] chunk = new byte[1 << 16];
        ByteBuffer bytes = ByteBuffer.wrap(chunk);
        for (int q = 0; q < requests.size(); q++) {
            if (bytes.remaining() < LONGEST_REQUEST) {
                write(chunk, bytes);
            }
            String id = requests.givenId(q);
            if (id == null) {
                decimal(q, bytes);
            } else {
                write(chunk, bytes);
                out.writeUTF(id);
            }
            bytes.putInt(requests.sender(q));
            bytes.putInt(requests.addressee(q));
            bytes.putInt(requests.level(q).rank());
            bytes.putInt(requests.weight(q));
            bytes.put((byte) (requests.usual(q) ? 1 : 0));
            if (!requests.usual(q)) {
                write(chunk, bytes);
                terms(requests.terms(q));
            }
        }
        write(chunk, bytes);
    }

    private void write(byte[] chunk, ByteBuffer bytes) throws IOException {
        out.write(chunk, 0, bytes.position());
        bytes.clear();
    }

    /// A number of 0 or more as a text of decimal digits.
    private static void decimal(int number, ByteBuffer bytes) {
        int length = 1;
        int power = 1;
        while (number / power >= 10) {
            power *= 10;
            length++;
        }
        bytes.putShort((short) length);
        for (int at = power; at > 0; at /= 10) {
            bytes.put((byte) ('0' + number / at % 10));
        }
    }

    private void terms(Terms terms) throws IOException {
        slots(terms.allowed());
        number(terms.pin());
        out.writeInt(terms.length());
        out.writeUTF(terms.place().name());
        numbers(terms.after());
        numbers(terms.others());
        slots(terms.wished());
    }

    private void numbers(List<Integer> numbers) throws IOException {
        out.writeInt(numbers.size());
        for (int number : numbers) {
            out.writeInt(number);
        }
    }

    private void number(OptionalInt number) throws IOException {
        out.writeInt(number.orElse(-1));
    }

    private void slots(SlotSet slots) throws IOException {
        byte[] bytes = new byte[4 + 4 * slots.size()];
        ByteBuffer numbers = ByteBuffer.wrap(bytes).putInt(slots.size());
        for (int slot = 0; slot < slots.length(); slot++) {
            if (slots.contains(slot)) {
                numbers.putInt(slot);
            }
        }
        out.write(bytes);
    }
}
