package kz.kelisim.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import kz.kelisim.RunningKelisim;
import kz.kelisim.delegations.Delegations;
import kz.kelisim.kernel.EditionRef;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.participants.Participants;
import kz.kelisim.registration.Registrations.Decision;
import kz.kelisim.store.Invariants;
import kz.kelisim.store.Raw;
import kz.kelisim.store.Refused;
import kz.kelisim.store.Scope;
import kz.kelisim.store.Sheets;
import kz.kelisim.web.EditionFinder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Ten times as many people as there are seats come at once, while others cancel, are declined and move up, and the
/// organiser raises the quota: at no moment more hold a seat than there are, and at the end exactly as many.
class RegistrationRaceIT {

    private static final RunningKelisim KELISIM = RunningKelisim.get();
    private static final Registrations REGISTRATIONS = KELISIM.bean(Registrations.class);
    private static final JdbcClient DATABASE = KELISIM.bean(JdbcClient.class);
    private static final EditionRef SAMPLE =
            KELISIM.bean(EditionFinder.class).edition("sample").orElseThrow();
    private static final boolean DRILLS = "true".equals(System.getenv("KELISIM_DRILLS"));
    private static final int RUNS = DRILLS ? 20 : 3;
    private static final int SEATS = DRILLS ? 15 : 6;
    private static final int RAISED = DRILLS ? 20 : 8;
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 1);

    private final String category = "race-" + UUID.randomUUID();
    private final String delegation = "sent-" + UUID.randomUUID();

    static IntStream runs() {
        return IntStream.rangeClosed(1, RUNS);
    }

    @ParameterizedTest
    @MethodSource("runs")
    void the_seats_of_a_category_are_filled_exactly(int run) throws Exception {
        category(SEATS);
        List<Callable<Boolean>> work = new ArrayList<>();
        for (int number = 0; number < 10 * RAISED; number++) {
            int person = number;
            work.add(() -> {
                REGISTRATIONS.register(SAMPLE, category, application(person), "", TODAY);
                return switch (person % 10) {
                    case 1, 3 -> decide(person, Decision.CANCEL);
                    case 5, 7 -> decide(person, Decision.DECLINE);
                    case 8 -> decide(person, Decision.APPROVE);
                    default -> true;
                };
            });
        }
        work.add(() -> {
            category(RAISED);
            return true;
        });

        AtomicBoolean ended = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> most = threads.submit(() -> watch(ended));
            for (Future<Boolean> done : threads.invokeAll(work)) {
                done.get();
            }
            ended.set(true);
            assertThat(most.get())
                    .as("moments with more seats held than there are")
                    .isZero();
        }

        assertThat(count("state in ('RECEIVED', 'APPROVED')")).isEqualTo(RAISED);
        assertThat(count("state in ('CANCELLED', 'DECLINED')")).isEqualTo(4 * RAISED);
        assertThat(
                        count(
                                "state = 'WAITING' and id < (select max(id) from participant_registration w"
                                        + " where (w.forum_id, w.category_id) = (r.forum_id, r.category_id) and w.state in ('RECEIVED', 'APPROVED'))"))
                .as("waiting longer than who holds a seat")
                .isZero();
        assertThat(count("true")).isEqualTo(10 * RAISED);
        assertThat(REGISTRATIONS
                        .admission(SAMPLE.forumId(), category)
                        .orElseThrow()
                        .used())
                .isEqualTo(RAISED);
        assertThat(KELISIM.bean(Invariants.class).broken()).isEmpty();
    }

    /// One of an organiser's decisions or of the person's own; to approve who waits while no seat is free is refused.
    private boolean decide(int person, Decision decision) {
        try {
            REGISTRATIONS.decide(SAMPLE, List.of(key(person)), decision, "A reason", "test");
            return true;
        } catch (Refused refused) {
            assertThat(decision).isEqualTo(Decision.APPROVE);
            assertThat(refused.problems().getFirst().text()).isEqualTo("error.no_seat");
            return false;
        }
    }

    @ParameterizedTest
    @MethodSource("runs")
    void a_delegation_sends_exactly_as_many_as_it_may(int run) throws Exception {
        category(10 * SEATS);
        String organisation = KELISIM.bean(Participants.class).organisations(SAMPLE.forumId()).stream()
                .findFirst()
                .orElseThrow()
                .key();
        save(
                "delegations",
                Map.of(
                        "key", delegation,
                        "organisation", organisation,
                        "name.kk", "Делегация",
                        "name.ru", "Делегация",
                        "name.en", "Delegation"));
        save(
                "delegation_quotas",
                Map.of(
                        "key",
                        delegation,
                        "delegation",
                        delegation,
                        "category",
                        category,
                        "quota",
                        Integer.toString(SEATS)));
        Delegations delegations = KELISIM.bean(Delegations.class);
        List<Callable<Boolean>> work = new ArrayList<>();
        for (int number = 0; number < 10 * SEATS; number++) {
            int person = number;
            work.add(() -> {
                if (!sends(delegations, person)) {
                    return false;
                }
                if (person % 4 == 0) {
                    delegations.remove(SAMPLE, delegation, key(person), "test");
                    return false;
                }
                return true;
            });
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> done : threads.invokeAll(work)) {
                done.get();
            }
        }
        assertThat(count("state = 'RECEIVED'")).isLessThanOrEqualTo(SEATS);
        for (int person = 10 * SEATS; sends(delegations, person); person++) {
            assertThat(person).isLessThan(12 * SEATS);
        }
        assertThat(count("state = 'RECEIVED'")).isEqualTo(SEATS);
        assertThat(KELISIM.bean(Invariants.class).broken()).isEmpty();
    }

    private boolean sends(Delegations delegations, int person) {
        try {
            delegations.add(SAMPLE, delegation, category, application(person), "test");
            return true;
        } catch (Refused refused) {
            assertThat(refused.problems().getFirst().text()).isEqualTo("error.delegation_quota");
            return false;
        }
    }

    /// Counts the moments at which more seats are held than the category has, or other than it counts.
    private int watch(AtomicBoolean ended) {
        int wrong = 0;
        while (!ended.get()) {
            wrong += KELISIM.bean(Scope.class)
                    .read(
                            SAMPLE.forumId(),
                            () -> DATABASE.sql("""
                            select count(*) from category c where c.key = :category and (c.used > c.quota
                                or c.used <> (select count(*) from participant_registration r
                                    where (r.forum_id, r.category_id) = (c.forum_id, c.id) and r.state in ('RECEIVED', 'APPROVED')))
                            """)
                                    .param("category", category)
                                    .query(Integer.class)
                                    .single());
        }
        return wrong;
    }

    private int count(String what) {
        return KELISIM.bean(Scope.class)
                .read(
                        SAMPLE.forumId(),
                        () -> DATABASE.sql("""
                        select count(*) from participant_registration r
                        where category_id = (select id from category where key = :category) and %s
                        """.formatted(what))
                                .param("category", category)
                                .query(Integer.class)
                                .single());
    }

    private String key(int person) {
        return KELISIM.bean(Scope.class)
                .read(
                        SAMPLE.forumId(),
                        () -> DATABASE.sql("select key from participant_registration where email_norm = :email")
                                .param("email", email(person))
                                .query(String.class)
                                .single());
    }

    private String email(int person) {
        return "p%d@%s.invalid".formatted(person, category);
    }

    private RegistrationRules.Application application(int person) {
        return new RegistrationRules.Application(
                new LocalizedText("Аты", "Имя", "Name"), email(person), Lang.EN, null, null, null, null, null);
    }

    private void category(int quota) {
        save(
                "categories",
                Map.of(
                        "key",
                        category,
                        "title.kk",
                        "Санат",
                        "title.ru",
                        "Категория",
                        "title.en",
                        "Category",
                        "attended",
                        "false",
                        "entry",
                        "OPEN",
                        "quota",
                        Integer.toString(quota),
                        "approval",
                        "true"));
    }

    private static void save(String sheet, Map<String, String> values) {
        Sheets sheets = KELISIM.bean(Sheets.class);
        sheets.save(sheets.find(sheet).orElseThrow(), SAMPLE.forumId(), Raw.form(new HashMap<>(values)), true, "test");
    }
}
