package kz.kelisim.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The queries of `db/invariants`, each of which must return no row.
@Component
public final class Invariants {

    private final JdbcClient database;
    private final Scope scope;

    Invariants(JdbcClient database, Scope scope) {
        this.database = database;
        this.scope = scope;
    }

    /// One line for each row that breaks an invariant, edition by edition.
    public List<String> broken() {
        return broken(database.sql("select id from edition order by id")
                .query((row, _) -> row.getLong("id"))
                .list());
    }

    /// The same for some editions.
    List<String> broken(Collection<Long> editions) {
        List<String> broken = new ArrayList<>();
        for (Resource invariant : invariants()) {
            for (long forumId : editions) {
                scope.read(forumId, () -> database.sql(text(invariant)).query().listOfRows())
                        .forEach(row -> broken.add(invariant.getFilename() + ": " + row));
            }
        }
        return broken;
    }

    private static Resource[] invariants() {
        try {
            return new PathMatchingResourcePatternResolver().getResources("classpath*:db/invariants/**/*.sql");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String text(Resource resource) {
        try {
            return resource.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
