package kz.kelisim.accreditation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/// What a desk is told, by the cases that the device's own rule is tested with too.
class VerdictTest {

    /// Guests enter the hall every day; speakers enter the stage on two days.
    static final List<Verdict.Admission> ADMISSIONS = List.of(
            new Verdict.Admission("guest", "hall", null),
            new Verdict.Admission("speaker", "stage", LocalDate.of(2026, 5, 14)),
            new Verdict.Admission("speaker", "stage", LocalDate.of(2026, 5, 15)));

    record Case(String name, Verdict.@Nullable Pass pass, String zone, LocalDate day, boolean here, Verdict verdict) {}

    static Stream<Case> cases() throws IOException {
        try (InputStream file = VerdictTest.class.getResourceAsStream("/verdict-cases.json")) {
            return Stream.of(JsonMapper.builder().build().readValue(Objects.requireNonNull(file), Case[].class));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_desk_is_told(Case one) {
        assertThat(Verdict.of(one.pass(), one.zone(), one.day(), ADMISSIONS, one.here()))
                .as(one.name())
                .isEqualTo(one.verdict());
    }

    @Test
    void every_verdict_has_a_case() throws IOException {
        assertThat(cases().map(Case::verdict)).contains(Verdict.values());
    }
}
