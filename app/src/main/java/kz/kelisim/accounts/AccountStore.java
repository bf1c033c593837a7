package kz.kelisim.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.Role;
import kz.kelisim.kernel.RoleGrant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class AccountStore {

    private static final String ACTORS = """
            select a.email, a.name, a.language, g.role, g.forum_id, g.organisation, g.delegation
            from account a left join role_grant g on g.account_id = a.id
            """;

    private final JdbcClient database;

    AccountStore(JdbcClient database) {
        this.database = database;
    }

    Optional<Actor> find(String email) {
        return actors(database.sql(ACTORS + " where a.email = :email order by g.id")
                        .param("email", email))
                .stream()
                .findFirst();
    }

    List<Actor> all() {
        return actors(database.sql(ACTORS + " order by a.email, g.id"));
    }

    private static List<Actor> actors(JdbcClient.StatementSpec query) {
        Map<String, Actor> actors = new LinkedHashMap<>();
        query.query(row -> {
            Actor actor = actors.computeIfAbsent(row.getString("email"), _ -> actor(row, List.of()));
            if (row.getString("role") != null) {
                List<RoleGrant> grants = new ArrayList<>(actor.grants());
                grants.add(grant(row));
                actors.put(actor.email(), new Actor(actor.email(), actor.name(), actor.language(), grants));
            }
        });
        return List.copyOf(actors.values());
    }

    private static Actor actor(ResultSet row, List<RoleGrant> grants) {
        try {
            return new Actor(
                    row.getString("email"),
                    row.getString("name"),
                    Lang.valueOf(row.getString("language").toUpperCase(Locale.ROOT)),
                    grants);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static RoleGrant grant(ResultSet row) throws SQLException {
        return new RoleGrant(
                Role.valueOf(row.getString("role")),
                row.getObject("forum_id", Long.class),
                row.getString("organisation"),
                row.getString("delegation"));
    }

    long open(String email, String name, Lang language) {
        return database.sql("""
                        insert into account (email, name, language) values (:email, :name, :language)
                        on conflict (email) do update set name = excluded.name, language = excluded.language
                        returning id
                        """)
                .param("email", email)
                .param("name", name)
                .param("language", language.tag())
                .query(Long.class)
                .single();
    }

    void grant(long account, RoleGrant grant) {
        database.sql("""
                        insert into role_grant (account_id, role, forum_id, organisation, delegation)
                        values (:account, :role, :forum, :organisation, :delegation)
                        on conflict do nothing
                        """)
                .param("account", account)
                .param("role", grant.role().name())
                .param("forum", grant.forumId())
                .param("organisation", grant.organisation())
                .param("delegation", grant.delegation())
                .update();
    }

    void speak(String email, Lang language) {
        database.sql("update account set language = :language where email = :email")
                .param("email", email)
                .param("language", language.tag())
                .update();
    }
}
