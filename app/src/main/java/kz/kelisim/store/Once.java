package kz.kelisim.store;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Makes a creating request safe to repeat: the second one with the same key gets the first one's answer.
@Component
public final class Once {

    private final OnceStore store;
    private final Scope scope;

    Once(OnceStore store, Scope scope) {
        this.store = store;
        this.scope = scope;
    }

    /// Does the work once for each actor and key, in one transaction with the note of its answer.
    ///
    /// @param work gives the address to answer with
    /// @throws Refused with a problem of field `idempotency_key` where the key is missing or was used for
    /// another route
    public String run(String actor, String key, String route, Supplier<String> work) {
        check(key);
        return scope.writeGlobal(() -> {
            if (store.claim(actor, key, route, "")) {
                String location = work.get();
                store.answer(actor, key, location);
                return location;
            }
            return answered(actor, key, route);
        });
    }

    /// The same where the address to answer with is known before.
    public String run(String actor, String key, String route, String location, Runnable work) {
        check(key);
        return scope.writeGlobal(() -> {
            if (store.claim(actor, key, route, location)) {
                work.run();
                return location;
            }
            return answered(actor, key, route);
        });
    }

    private String answered(String actor, String key, String route) {
        return store.location(actor, key, route)
                .orElseThrow(() -> new Refused(List.of(Problem.of("idempotency_key", "error.idempotency_key"))));
    }

    private static void check(String key) {
        if (key.length() < 8 || key.length() > 100) {
            throw new Refused(List.of(Problem.of("idempotency_key", "error.idempotency_key")));
        }
    }

    @Component
    static final class OnceStore {

        private final JdbcClient database;

        OnceStore(JdbcClient database) {
            this.database = database;
        }

        /// @param location to be answered with; empty where the work gives it
        boolean claim(String actor, String key, String route, String location) {
            return database.sql("""
                                    insert into idempotency (actor, key, route, location) values (:actor, :key, :route, :location)
                                    on conflict do nothing
                                    """)
                            .param("actor", actor)
                            .param("key", key)
                            .param("route", route)
                            .param("location", location)
                            .update()
                    == 1;
        }

        void answer(String actor, String key, String location) {
            database.sql("update idempotency set location = :location where actor = :actor and key = :key")
                    .param("actor", actor)
                    .param("key", key)
                    .param("location", location)
                    .update();
        }

        Optional<String> location(String actor, String key, String route) {
            return database.sql(
                            "select location from idempotency where actor = :actor and key = :key and route = :route and location <> ''")
                    .param("actor", actor)
                    .param("key", key)
                    .param("route", route)
                    .query(String.class)
                    .optional();
        }
    }
}
