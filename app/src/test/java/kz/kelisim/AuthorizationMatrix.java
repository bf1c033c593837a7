package kz.kelisim;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The table of who may do what, as `authorization-matrix.txt` declares it.
///
/// @param visitors the columns, in their order
record AuthorizationMatrix(List<String> visitors, List<Row> rows) {

    private static final String FILE = "/authorization-matrix.txt";
    private static final int BEFORE_CELLS = 4;

    /// One address and what each visitor gets there.
    ///
    /// @param line its line in the file
    /// @param from what answers: page, docs, filter, static or none
    record Row(int line, String from, String method, String address, String body, Map<String, String> cells) {

        /// Whether an address of the program itself must answer.
        boolean routed() {
            return from.equals("page") || from.equals("docs");
        }

        String path() {
            return address.split("\\?", 2)[0];
        }

        /// What a visitor must get.
        String expected(String visitor) {
            String cell = cells.get(visitor);
            if (cell == null) {
                throw new IllegalStateException("%s has no cell for (%s).".formatted(this, visitor));
            }
            return cell;
        }

        @Override
        public String toString() {
            return "line %d: %s %s %s".formatted(line, method, address, body);
        }
    }

    static AuthorizationMatrix read() {
        List<String> lines = lines();
        List<String> head = List.of();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            List<String> words = Arrays.asList(line.strip().split("\\s+"));
            if (head.isEmpty()) {
                head = words;
                continue;
            }
            if (words.size() != head.size()) {
                throw new IllegalStateException("Line %d of %s has %d columns, but its head has %d: %s"
                        .formatted(i + 1, FILE, words.size(), head.size(), line));
            }
            Map<String, String> cells = new LinkedHashMap<>();
            for (int column = BEFORE_CELLS; column < words.size(); column++) {
                cells.put(head.get(column), words.get(column));
            }
            rows.add(new Row(i + 1, words.get(0), words.get(1), words.get(2), words.get(3), cells));
        }
        return new AuthorizationMatrix(List.copyOf(head.subList(BEFORE_CELLS, head.size())), List.copyOf(rows));
    }

    /// An answer in the words of the table.
    static String outcome(HttpResponse<String> answer) {
        int status = answer.statusCode();
        if (status >= 300 && status < 400) {
            URI target = URI.create(answer.headers().firstValue("Location").orElse(""));
            if (!"/sign-in".equals(target.getPath())) {
                return "ok";
            }
            return target.getQuery() == null ? "sign-in" : target.getQuery();
        }
        return status < 300 || status == 422 ? "ok" : Integer.toString(status);
    }

    private static List<String> lines() {
        try (InputStream file = AuthorizationMatrix.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException("The table (%s) must be among the test resources.".formatted(FILE));
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
