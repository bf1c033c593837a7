package kz.kelisim.schedule.dzn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import kz.kelisim.schedule.Aim;
import kz.kelisim.schedule.Level;
import kz.kelisim.schedule.Problem;
import kz.kelisim.schedule.SlotSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DznReaderTest {
    private static final String SMALL = """
            nBusiness = 4; % people
            nMeetings = 3;
            nTables = 2;
            nTotalSlots = 5;
            nMorningSlots = 3;
            requested = [|1, 2,3,
            |2, 3,1,
            |4, 1,2,
            |];
            meetingsxBusiness = [{1,2,4},
            {2,3},
            {3},
            {1,4}];
            nMeetingsBusiness = [2,2,1,1];
            forbidden = [{0},{0,5},{0},{1..2}];
            fixed = [0,2,0];
            precedences = [{2},{},{}];
            """;

    @Test
    void the_fields_become_the_problem() {
        Problem problem = DznReader.read("small.dzn", SMALL, 2);

        assertThat(problem.aim()).isEqualTo(new Aim.FewestBreaks(2));
        assertThat(problem.slots())
                .extracting("session")
                .containsExactly("morning", "morning", "morning", "afternoon", "afternoon");
        assertThat(problem.parties()).extracting("id").containsExactly("p1", "p2", "p3", "p4");
        assertThat(problem.parties()).extracting("max").containsExactly(2, 2, 1, 1);
        assertThat(problem.parties().get(1).representatives().getFirst().free()).isEqualTo(SlotSet.of(0, 1, 2, 3));
        assertThat(problem.parties().get(3).representatives().getFirst().free()).isEqualTo(SlotSet.of(2, 3, 4));
        assertThat(problem.places()).extracting("id").containsExactly("t1", "t2");
        assertThat(problem.requests()).allMatch(request -> request.level() == Level.MANDATORY && request.weight() == 1);
        assertThat(problem.requests().terms(0).after()).containsExactly(1);
        assertThat(problem.requests().terms(1).pin()).isEqualTo(OptionalInt.of(1));
        assertThat(problem.requests().terms(1).allowed()).isEqualTo(SlotSet.of(0, 1, 2));
        assertThat(problem.requests().terms(2).allowed()).isEqualTo(SlotSet.of(3, 4));
    }

    @Test
    void what_is_written_reads_back_as_the_same_problem() {
        Problem problem = DznReader.read("small.dzn", SMALL, 1);

        assertThat(DznReader.read("again.dzn", DznWriter.write(problem), 1)).isEqualTo(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            |2, 3,1,      ; |2, 2,1,       ; small.dzn:7: requested[2]: participant 2 meets itself
            |2, 3,1,      ; |2, 9,1,       ; small.dzn:7: requested[2]: is 9
            |2, 3,1,      ; |2, 3,         ; small.dzn:7: requested[2]: has 2 entries
            |2, 3,1,      ; |2, 3,4,       ; small.dzn:7: requested[2]: session is 4
            |2, 3,1,      ; ''             ; small.dzn:6: requested: has 2 entries, but there are 3 meetings
            [2,2,1,1]     ; [2,2,1,2]      ; small.dzn:14: nMeetingsBusiness[4]: is 2, but requested has 1
            {1,4}         ; {1}            ; small.dzn:13: meetingsxBusiness[4]: lists the meetings []
            {0,5}         ; {0,6}          ; small.dzn:15: forbidden[2]: is 6
            [0,2,0]       ; [0,4,0]        ; small.dzn:16: fixed[2]: is slot 4 of the afternoon
            [0,2,0]       ; [0,2]          ; small.dzn:16: fixed: has 2 entries, but there are 3 meetings
            [{2},{},{}]   ; [{2},{1},{}]   ; small.dzn:17: precedences[1]: meeting 1 must
            [{2},{},{}]   ; [{2},{7},{}]   ; small.dzn:17: precedences[2]: is 7
            nTables = 2   ; nTables = x    ; small.dzn:3: nTables: 'x' stands where a whole number
            nTables = 2   ; nTables = 2a   ; small.dzn:3: nTables: 'a' stands where ';'
            nMorningSlots = 3 ; nMorningSlots = 6 ; small.dzn:5: nMorningSlots: is 6
            nMorningSlots ; nTables        ; small.dzn:5: nTables: is given twice
            fixed =       ; fixes =        ; fixed: is missing
            """)
    void a_faulty_field_is_refused_with_file_line_and_field(String right, String wrong, String message) {
        assertThat(SMALL).contains(right);

        assertThatThrownBy(() -> DznReader.read("small.dzn", SMALL.replace(right, wrong), 2))
                .isInstanceOf(UnreadableDzn.class)
                .hasMessageContaining(message);
    }

    @Test
    void every_truncated_file_is_refused() {
        String text = SMALL.stripTrailing();
        for (int length = 0; length < text.length(); length++) {
            String truncated = text.substring(0, length);
            assertThatThrownBy(() -> DznReader.read("small.dzn", truncated, 2))
                    .as(truncated)
                    .isInstanceOf(UnreadableDzn.class);
        }
    }

    @Test
    void every_published_file_is_read_and_written_back() throws IOException {
        String folder = System.getenv("KELISIM_B2B");
        assumeTrue(folder != null, "skipped: set KELISIM_B2B to a folder of published .dzn files");
        List<Path> files;
        try (Stream<Path> all = Files.list(Path.of(folder))) {
            files = all.filter(file -> file.toString().endsWith(".dzn")).toList();
        }

        assertThat(files).isNotEmpty();
        for (Path file : files) {
            Problem problem = DznReader.read(file, 2);
            assertThat(DznReader.read("again.dzn", DznWriter.write(problem), 2)).isEqualTo(problem);
        }
    }
}
