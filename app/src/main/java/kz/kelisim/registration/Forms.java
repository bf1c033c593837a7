package kz.kelisim.registration;

import java.util.List;
import java.util.Optional;
import kz.kelisim.store.Recent;
import kz.kelisim.store.Scope;
import org.springframework.stereotype.Component;

/// What the public forms show; a registration itself is decided by what the database holds then.
@Component
final class Forms {

    /// A category and the questions of its form, in their order.
    record Shown(Admission category, List<Question> questions) {}

    private record Place(long forumId, String category) {}

    private final SeatStore seats;
    private final AnswerStore answers;
    private final Scope scope;
    private final Recent<Place, Shown> recent = new Recent<>();

    Forms(SeatStore seats, AnswerStore answers, Scope scope) {
        this.seats = seats;
        this.answers = answers;
        this.scope = scope;
    }

    Optional<Shown> of(long forumId, String category) {
        return recent.get(
                new Place(forumId, category),
                () -> scope.read(
                        forumId,
                        () -> seats.admission(forumId, category)
                                .map(one -> new Shown(one, answers.open(forumId, category)))));
    }

    /// A category, its questions, or whether it is full, is another now.
    void changed() {
        recent.forget();
    }
}
