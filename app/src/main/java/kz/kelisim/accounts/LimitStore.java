package kz.kelisim.accounts;

import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class LimitStore {

    private final JdbcClient database;

    LimitStore(JdbcClient database) {
        this.database = database;
    }

    /// Takes one of an allowance in one statement.
    ///
    /// @return how long to wait where none is left; empty where one was taken
    Optional<Duration> take(byte[] key, int most, Duration each) {
        double seconds = each.toMillis() / 1000.0;
        boolean taken = database.sql("""
                                insert into allowance as a (key, spent_until)
                                values (:key, now() + make_interval(secs => :each))
                                on conflict (key) do update
                                set spent_until = greatest(a.spent_until, now()) + make_interval(secs => :each)
                                where greatest(a.spent_until, now()) + make_interval(secs => :each)
                                    <= now() + make_interval(secs => :each * :most)
                                """)
                        .param("key", key)
                        .param("each", seconds)
                        .param("most", most)
                        .update()
                == 1;
        return taken
                ? Optional.empty()
                : Optional.of(database.sql("""
                                select coalesce(max(extract(epoch from spent_until - now())), 0) - :each * (:most - 1)
                                from allowance where key = :key
                                """)
                        .param("key", key)
                        .param("each", seconds)
                        .param("most", most)
                        .query(Double.class)
                        .optional()
                        .map(wait -> Duration.ofMillis((long) Math.max(0, wait * 1000)))
                        .orElse(Duration.ZERO));
    }

    /// Removes allowances that are whole again, which is what no row says too.
    void forgetWhole() {
        database.sql("""
                        delete from allowance where key in (
                            select key from allowance where spent_until < now() limit 1000 for update skip locked)
                        """).update();
    }
}
