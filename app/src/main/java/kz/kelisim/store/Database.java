package kz.kelisim.store;

import java.nio.file.Path;
import java.util.Arrays;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The database: a server that `spring.datasource.url` names, or the built-in one.
@Configuration
class Database {

    @Bean
    FlywayMigrationStrategy migration() {
        return flyway -> {
            if (Arrays.stream(flyway.info().all())
                    .anyMatch(migration -> migration.getState().name().startsWith("FUTURE"))) {
                throw new IllegalStateException(
                        "The database was made by a newer release of Kelisim than this one: it knows migrations that this release does not. Start the newer release, or name another database or data folder.");
            }
            flyway.migrate();
        };
    }

    /// Without `spring.datasource.url` the product brings its own server.
    @Configuration
    @ConditionalOnProperty(name = "spring.datasource.url", matchIfMissing = true, havingValue = "none")
    static class BuiltIn {

        @Bean
        LocalPostgres postgres(@Value("${kelisim.home}") String home) {
            return LocalPostgres.start(Path.of(home));
        }

        @Bean
        JdbcConnectionDetails application(LocalPostgres postgres) {
            return new Login(postgres.url(), "kelisim", postgres.applicationPassword());
        }

        @Bean
        FlywayConnectionDetails owner(LocalPostgres postgres) {
            return new Owner(postgres.url(), "postgres", postgres.ownerPassword());
        }

        private record Login(String getJdbcUrl, String getUsername, String getPassword)
                implements JdbcConnectionDetails {}

        private record Owner(String getJdbcUrl, String getUsername, String getPassword)
                implements FlywayConnectionDetails {}
    }
}
