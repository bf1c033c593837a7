package kz.kelisim.obligations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import kz.kelisim.RunningKelisim;
import kz.kelisim.store.Scope;
import kz.kelisim.web.Paging;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The standings and the index that the database computes are those of the rules, on 200 seeded random histories.
class BoardIT {

    private static final RunningKelisim KELISIM = RunningKelisim.get();
    private static final JdbcClient DATABASE = KELISIM.bean(JdbcClient.class);
    private static final LocalDate START = LocalDate.of(2027, 1, 4);
    private static final int HISTORIES = 200;
    private static final int DAYS = 500;

    @TempDir
    private Path folder;

    @Test
    void the_index_equals_a_recomputation_and_a_past_day_of_knowledge_never_changes() {
        for (String state : List.of("RECORDED", "TEXT_AGREED")) {
            var random = new SplittableRandom(state.hashCode());
            Map<String, LocalDate> due = new LinkedHashMap<>();
            for (int i = 0; i < HISTORIES / 2; i++) {
                due.put("h" + i, START.plusDays(180 + random.nextInt(DAYS)));
            }
            Pact pact = Pact.open(folder, due, state);
            if (!state.equals("RECORDED")) {
                pact.signed();
            }
            due.keySet().forEach(key -> history(pact, key, random, START));
            Map<String, Map<String, Integer>> then = new TreeMap<>();
            for (int check = 0; check < 20; check++) {
                LocalDate on = START.plusDays(random.nextInt(DAYS + 300));
                LocalDate known = START.plusDays(random.nextInt(DAYS + 300));
                then.put(on + " " + known, compared(pact, on, known));
            }
            due.keySet().forEach(key -> history(pact, key, random, START.plusDays(DAYS + 400)));
            then.forEach((days, counts) -> {
                String[] both = days.split(" ", -1);
                assertThat(compared(pact, LocalDate.parse(both[0]), LocalDate.parse(both[1])))
                        .as(days)
                        .isEqualTo(counts);
            });
        }
    }

    /// The board of the days, after it was compared with the rules for each promise.
    private static Map<String, Integer> compared(Pact pact, LocalDate on, LocalDate known) {
        Obligations obligations = KELISIM.bean(Obligations.class);
        Board board = obligations.board(pact.forum(), Board.Asked.all(on, known));
        List<Obligation> all = obligations.page(pact.forum(), Board.Asked.all(on, known), 1_000);
        Map<String, Integer> ruled = all.stream()
                .collect(Collectors.toMap(one -> one.standing(on, known).word(), _ -> 1, Integer::sum, TreeMap::new));
        assertThat(all).hasSize(HISTORIES / 2);
        assertThat(new TreeMap<>(board.standings()))
                .as("on %s, known %s", on, known)
                .isEqualTo(ruled);
        Index ours = Index.of(all, on, known);
        Index theirs = board.index();
        assertThat(theirs.due()).isEqualByComparingTo(ours.due());
        assertThat(theirs.achieved()).isEqualByComparingTo(ours.achieved());
        assertThat(List.of(theirs.fulfilled(), theirs.claimed(), theirs.silent(), theirs.total()))
                .isEqualTo(List.of(ours.fulfilled(), ours.claimed(), ours.silent(), ours.total()));
        for (String word : ruled.keySet()) {
            var asked = new Board.Asked(on, known, "road-map", "region-a", word, new Paging.Asked("", 1));
            assertThat(obligations.page(pact.forum(), asked, 1_000))
                    .as("%s on %s, known %s", word, on, known)
                    .hasSize(ruled.get(word))
                    .allSatisfy(
                            one -> assertThat(one.standing(on, known).word()).isEqualTo(word));
        }
        return ruled;
    }

    /// Up to five reports with their answers, and sometimes an agreed day.
    private static void history(Pact pact, String key, SplittableRandom random, LocalDate from) {
        KELISIM.bean(Scope.class).write(pact.forum(), () -> {
            for (int left = random.nextInt(5); left > 0; left--) {
                LocalDate submitted = from.plusDays(random.nextInt(DAYS));
                String report = key + "-" + from + "-" + left;
                DATABASE.sql("""
                                insert into report (forum_id, key, obligation_id, submitted_on, recorded_on, says, words, language, evidence)
                                select o.forum_id, :key, o.id, :submitted, :recorded, :says, 'Words', 'en', :evidence
                                from obligation o where o.forum_id = :forum and o.key = :promise
                                """)
                        .param("forum", pact.forum())
                        .param("promise", key)
                        .param("key", report)
                        .param("submitted", submitted)
                        .param("recorded", submitted.plusDays(random.nextInt(60)))
                        .param("says", DutyRules.SAYS.get(random.nextInt(4)))
                        .param("evidence", random.nextBoolean() ? "a photograph" : null)
                        .update();
                for (int more = random.nextInt(4); more > 0; more--) {
                    boolean commission = random.nextInt(5) == 0;
                    LocalDate given = submitted.plusDays(random.nextInt(40));
                    DATABASE.sql("""
                                    insert into review (forum_id, key, report_id, verdict, given_on, recorded_on, by_commission)
                                    select forum_id, :key, id, :verdict, :given, :recorded, :commission
                                    from report where forum_id = :forum and key = :report
                                    """)
                            .param("forum", pact.forum())
                            .param("report", report)
                            .param("key", report + "-" + more)
                            .param(
                                    "verdict",
                                    (commission ? DutyRules.RULINGS : DutyRules.VERDICTS).get(random.nextInt(4)))
                            .param("given", given)
                            .param("recorded", given.plusDays(random.nextInt(30)))
                            .param("commission", commission)
                            .update();
                }
            }
            if (random.nextInt(3) == 0) {
                move(pact, key, from.plusDays(random.nextInt(DAYS)), random.nextInt(4) > 0, random);
            }
            return key;
        });
    }

    private static void move(Pact pact, String key, LocalDate on, boolean agreed, SplittableRandom random) {
        DATABASE.sql("""
                        with doc as (
                            insert into duty_document (forum_id, obligation_id, sha256, name, media_type, kind, content)
                            select forum_id, id, :sha256, 'a', 'image/png', 'ACT', '\\x00' from obligation where forum_id = :forum and key = :promise
                            on conflict do nothing returning 1)
                        insert into due_change (forum_id, obligation_id, ordinal, due_on, due_precision, by_debtor, proposer, proposed_on, words, language, sha256)
                        select o.forum_id, o.id, 1 + (select count(*) from due_change d where (d.forum_id, d.obligation_id) = (o.forum_id, o.id)),
                            :due, 'DAY', true, 1, :on, 'Later', 'en', :sha256
                        from obligation o where o.forum_id = :forum and o.key = :promise
                        """)
                .param("forum", pact.forum())
                .param("promise", key)
                .param("sha256", "ab".repeat(32))
                .param("due", START.plusDays(180 + random.nextInt(DAYS)))
                .param("on", on)
                .update();
        DATABASE.sql("""
                        insert into due_answer (forum_id, obligation_id, ordinal, agreed, answerer, given_on)
                        select forum_id, obligation_id, max(ordinal), :agreed, 2, :on from due_change
                        where forum_id = :forum and obligation_id = (select id from obligation where forum_id = :forum and key = :promise)
                        group by forum_id, obligation_id
                        """)
                .param("forum", pact.forum())
                .param("promise", key)
                .param("agreed", agreed)
                .param("on", on)
                .update();
    }
}
