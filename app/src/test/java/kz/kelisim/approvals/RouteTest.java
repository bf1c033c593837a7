package kz.kelisim.approvals;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import kz.kelisim.approvals.Route.Given;
import kz.kelisim.approvals.Route.Standing;
import kz.kelisim.approvals.Route.State;
import kz.kelisim.approvals.Route.Step;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Whose turn it is, until when, and what is missing.
class RouteTest {

    private static final Instant ASKED = Instant.parse("2026-05-04T06:00:00Z");
    private static final Instant LATER = Instant.parse("2026-05-08T06:00:00Z");
    private static final LocalDate DAY = LocalDate.parse("2026-05-04");

    private static Step step(long id, int place, int days, @Nullable Given given) {
        return new Step(id, place, "office " + id, id + "@a.kz", days, given);
    }

    private static Given approved(Instant at) {
        return new Given(true, null, at);
    }

    private static List<State> states(Route route, LocalDate day) {
        return route.standings(day).stream().map(Standing::state).toList();
    }

    @Test
    void nobody_is_asked_before_the_party_sends_the_text() {
        Route route = new Route(null, List.of(step(1, 1, 5, null)));
        assertThat(states(route, DAY)).containsExactly(State.NOT_ASKED);
        assertThat(route.standings(DAY).getFirst().open()).isFalse();
        assertThat(route.missing()).hasSize(1);
    }

    @Test
    void equal_places_are_asked_at_once_and_the_next_after_all_of_them() {
        Route route =
                new Route(ASKED, List.of(step(3, 2, 5, null), step(1, 1, 5, approved(LATER)), step(2, 1, 5, null)));
        assertThat(states(route, DAY)).containsExactly(State.APPROVED, State.ASKED, State.WAITING);
        assertThat(route.missing()).extracting(Step::id).containsExactly(2L, 3L);
    }

    @Test
    void the_days_run_from_the_day_on_which_the_turn_came() {
        Route route = new Route(ASKED, List.of(step(1, 1, 1, approved(LATER)), step(2, 2, 3, null)));
        Standing second = route.standings(DAY).getLast();
        assertThat(second.dueOn()).isEqualTo("2026-05-11");
        assertThat(states(route, LocalDate.parse("2026-05-11"))).endsWith(State.ASKED);
        assertThat(states(route, LocalDate.parse("2026-05-12"))).endsWith(State.OVERDUE);
    }

    @Test
    void a_return_stops_those_who_come_after_it() {
        Route route =
                new Route(ASKED, List.of(step(1, 1, 5, new Given(false, "Too vague", LATER)), step(2, 2, 5, null)));
        assertThat(states(route, DAY)).containsExactly(State.RETURNED, State.WAITING);
        assertThat(route.standings(DAY).getFirst().open()).isTrue();
        assertThat(new Route(ASKED, List.of(step(1, 1, 5, approved(LATER)))).missing())
                .isEmpty();
    }
}
