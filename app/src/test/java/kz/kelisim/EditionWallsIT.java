package kz.kelisim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import kz.kelisim.web.EditionFinder;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The walls between editions and around the register, in the database itself and through the program's own
/// connections.
class EditionWallsIT {

    private static final RunningKelisim KELISIM = RunningKelisim.get();
    private static final JdbcClient DATABASE = KELISIM.bean(JdbcClient.class);

    /// Tables with an edition that the wall does not divide: roles are read before an edition is known.
    private static final List<String> UNDIVIDED = List.of("role_grant");

    /// Tables that belong to no edition: accounts and what keeps them, clocks, mail, the register, and what editions
    /// share.
    private static final List<String> OF_NO_EDITION = List.of(
            "account",
            "allowance",
            "column_mapping",
            "edition",
            "flyway_schema_history",
            "idempotency",
            "indicator",
            "log_checkpoint",
            "log_head",
            "log_leaf",
            "log_node",
            "observation",
            "one_time_tokens",
            "origin",
            "outbox",
            "scheduled_tasks",
            "series",
            "spring_session",
            "spring_session_attributes",
            "user_credentials",
            "user_entities");

    /// The tables of an edition that no wall divides.
    private static final String OPEN = """
            select c.relname::text as relname from pg_class c
            join pg_attribute a on a.attrelid = c.oid and a.attname = 'forum_id' and not a.attisdropped
            where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
                and not (c.relrowsecurity and c.relforcerowsecurity) and c.relname <> 'entry'
            """;

    @Test
    void the_program_cannot_pass_the_walls() {
        assertThat(DATABASE.sql("select current_user").query(String.class).single())
                .isEqualTo("kelisim_app");
        assertThat(DATABASE.sql("select rolbypassrls or rolsuper from pg_roles where rolname = current_user")
                        .query(Boolean.class)
                        .single())
                .isFalse();
        assertThat(DATABASE.sql(
                                "select count(*) from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace and relowner = (select oid from pg_roles where rolname = current_user)")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void every_table_of_an_edition_is_walled() {
        assertThat(DATABASE.sql(OPEN).query((row, _) -> row.getString(1)).list())
                .containsExactlyInAnyOrderElementsOf(UNDIVIDED);
    }

    @Test
    void every_wall_is_forced_and_has_a_policy_that_asks_for_the_edition_in_scope() {
        assertThat(DATABASE.sql("""
                                select c.relname || ' ' || p.polname || ' ' || cast(p.polcmd as text) || ' ' || coalesce(pg_get_expr(p.polqual, c.oid), '')
                                    || ' ' || coalesce(pg_get_expr(p.polwithcheck, c.oid), '')
                                from pg_class c left join pg_policy p on p.polrelid = c.oid
                                where c.relrowsecurity and c.relnamespace = 'public'::regnamespace
                                    and (p.oid is null or not c.relforcerowsecurity or not p.polpermissive or p.polcmd <> '*'
                                        or p.polroles <> '{0}' or coalesce(pg_get_expr(p.polqual, c.oid), '') !~ 'current_forum\\(\\)'
                                        or pg_get_expr(p.polwithcheck, c.oid) is distinct from pg_get_expr(p.polqual, c.oid)
                                        or (select count(*) from pg_policy o where o.polrelid = c.oid) <> 1)
                                """)
                        .query((row, _) -> String.valueOf(row.getString(1)))
                        .list())
                .isEmpty();
    }

    @Test
    void a_table_without_an_edition_is_known_here() {
        assertThat(DATABASE.sql("""
                                select c.relname::text from pg_class c
                                where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and not exists (
                                    select from pg_attribute a where a.attrelid = c.oid and a.attname = 'forum_id' and not a.attisdropped)
                                """).query((row, _) -> row.getString(1)).list())
                .containsExactlyInAnyOrderElementsOf(OF_NO_EDITION);
    }

    @Test
    void a_table_that_forgets_its_wall_is_found() throws SQLException {
        try (Connection owner = Records.owner().getConnection();
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.execute("create table forgotten (forum_id bigint not null)");
            assertThat(Records.first(statement, "select string_agg(relname, ',') from (%s) open".formatted(OPEN)))
                    .contains("forgotten");
            statement.execute("select guard('forgotten')");
            assertThat(Records.first(statement, "select string_agg(relname, ',') from (%s) open".formatted(OPEN)))
                    .doesNotContain("forgotten");
            owner.rollback();
        }
    }

    @Test
    void no_row_of_another_edition_is_seen() {
        for (String slug : List.of("sample", "aktobe-invest-2017")) {
            long edition = edition(slug);
            for (String table : walled()) {
                assertThat(within(
                                edition,
                                () -> count("select count(*) from %s where forum_id <> %d".formatted(table, edition))))
                        .as(table)
                        .isZero();
            }
            assertThat(within(edition, () -> count("select count(*) from organisation")))
                    .isPositive();
        }
    }

    @Test
    void without_an_edition_nothing_is_seen() {
        for (String table : walled()) {
            assertThat(count("select count(*) from %s where forum_id is not null".formatted(table)))
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void nothing_is_written_into_another_edition() {
        long sample = edition("sample");
        long other = edition("aktobe-invest-2017");
        List<String> tables = walled();
        assertThat(tables).hasSizeGreaterThan(20);
        for (String table : tables) {
            String insert = "insert into %s (forum_id) values (%d)".formatted(table, other);
            assertThatThrownBy(() -> within(sample, () -> DATABASE.sql(insert).update()))
                    .as(table)
                    .isInstanceOf(DataAccessException.class)
                    .rootCause()
                    .hasMessageContaining("row-level security");
        }
    }

    @Test
    void nothing_of_another_edition_is_changed_or_removed() {
        long sample = edition("sample");
        long other = edition("aktobe-invest-2017");
        List<String> touched = new ArrayList<>();
        for (String table : walled()) {
            for (String statement : List.of(
                    "delete from %s where forum_id = %d", "update %s set forum_id = forum_id where forum_id = %d")) {
                String tried = statement.formatted(table, other);
                try {
                    if (within(sample, () -> DATABASE.sql(tried).update()) != 0) {
                        touched.add(tried);
                    }
                } catch (DataAccessException denied) {
                    assertThat(denied).as(tried).rootCause().hasMessageContaining("permission denied");
                }
            }
        }
        assertThat(touched).isEmpty();
    }

    @Test
    void no_row_moves_to_another_edition() {
        long other = edition("aktobe-invest-2017");
        String move = "update direction set forum_id = %d".formatted(other);
        assertThatThrownBy(
                        () -> within(edition("sample"), () -> DATABASE.sql(move).update()))
                .rootCause()
                .hasMessageContaining("row-level security");
    }

    @Test
    void the_program_may_not_change_what_was_signed_or_registered() {
        long sample = edition("sample");
        for (String table : List.of(
                "log_leaf",
                "log_node",
                "log_checkpoint",
                "artifact",
                "attestation",
                "registration",
                "life_document",
                "life_act",
                "agreement_leaf",
                "notice_warning",
                "due_change",
                "due_answer",
                "report_evidence",
                "duty_reminder",
                "full_powers",
                "signature",
                "signature_authority")) {
            String column = table.startsWith("log_") ? "log" : "forum_id";
            for (String statement : List.of(
                    "delete from %s".formatted(table), "update %1$s set %2$s = %2$s".formatted(table, column))) {
                assertThatThrownBy(() ->
                                within(sample, () -> DATABASE.sql(statement).update()))
                        .as(statement)
                        .rootCause()
                        .hasMessageContaining("permission denied");
            }
        }
    }

    @Test
    void even_the_owner_of_the_tables_is_refused_to_change_the_register() {
        JdbcClient owner =
                JdbcClient.create(KELISIM.bean(Flyway.class).getConfiguration().getDataSource());
        for (String table : List.of("log_leaf", "log_node", "log_checkpoint")) {
            for (String statement : List.of("delete from %s where false", "update %s set log = log where false")) {
                assertThatThrownBy(() -> owner.sql(statement.formatted(table)).update())
                        .as(table)
                        .rootCause()
                        .hasMessageContaining("append-only");
            }
        }
    }

    /// The tables that are divided by editions.
    private static List<String> walled() {
        return DATABASE.sql("""
                        select c.relname::text from pg_class c
                        where c.relrowsecurity and c.relnamespace = 'public'::regnamespace order by 1
                        """).query((row, _) -> row.getString(1)).list();
    }

    private static long edition(String slug) {
        return KELISIM.bean(EditionFinder.class).edition(slug).orElseThrow().forumId();
    }

    private static long count(String query) {
        return DATABASE.sql(query).query(Long.class).single();
    }

    /// Work in the scope of an edition, of which nothing remains.
    private static <T> T within(long edition, Supplier<T> work) {
        return new TransactionTemplate(KELISIM.bean(PlatformTransactionManager.class)).<T>execute(transaction -> {
            transaction.setRollbackOnly();
            DATABASE.sql("select set_config('kelisim.forum', :forum, true)")
                    .param("forum", Long.toString(edition))
                    .query(String.class)
                    .single();
            return work.get();
        });
    }
}
