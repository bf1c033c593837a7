package kz.kelisim.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kz.kelisim.accounts.Roles.Held;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.Role;
import kz.kelisim.kernel.RoleGrant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class RoleStore {

    private static final String HELD = """
            select g.id, a.email, a.name, g.role, g.forum_id, g.organisation, g.delegation
            from role_grant g join account a on a.id = g.account_id
            """;

    private static final String WANTED = """
            where (cast(:forum as bigint) is null or g.forum_id = :forum)
                and (:search = '' or strpos(a.email, :search) > 0 or strpos(lower(a.name), :search) > 0)
            """;

    private final JdbcClient database;

    RoleStore(JdbcClient database) {
        this.database = database;
    }

    record Account(long id, String name, Lang language) {}

    List<Held> held(@Nullable Long forumId, String search, int limit, int offset) {
        return database.sql(HELD + WANTED + " order by a.name, a.email, g.id limit :limit offset :offset")
                .param("forum", forumId)
                .param("search", search.toLowerCase(Locale.ROOT))
                .param("limit", limit)
                .param("offset", offset)
                .query(RoleStore::held)
                .list();
    }

    long count(@Nullable Long forumId, String search) {
        return database.sql("select count(*) from role_grant g join account a on a.id = g.account_id " + WANTED)
                .param("forum", forumId)
                .param("search", search.toLowerCase(Locale.ROOT))
                .query(Long.class)
                .single();
    }

    Optional<Held> find(long grant) {
        return database.sql(HELD + " where g.id = :id")
                .param("id", grant)
                .query(RoleStore::held)
                .optional();
    }

    /// Opens an account; one that is there stays as it is.
    Account open(String email, String name, Lang language) {
        database.sql("""
                        insert into account (email, name, language) values (:email, :name, :language)
                        on conflict (email) do nothing
                        """)
                .param("email", email)
                .param("name", name)
                .param("language", language.tag())
                .update();
        return database.sql("select id, name, language from account where email = :email")
                .param("email", email)
                .query((row, _) -> new Account(
                        row.getLong("id"),
                        row.getString("name"),
                        Lang.of(row.getString("language")).orElseThrow()))
                .single();
    }

    long account(String email) {
        return database.sql("select id from account where email = :email")
                .param("email", email)
                .query(Long.class)
                .single();
    }

    /// @return whether it was not held before
    boolean grant(long account, RoleGrant grant) {
        return database.sql("""
                                insert into role_grant (account_id, role, forum_id, organisation, delegation)
                                values (:account, :role, :forum, :organisation, :delegation)
                                on conflict do nothing
                                """)
                        .param("account", account)
                        .param("role", grant.role().name())
                        .param("forum", grant.forumId())
                        .param("organisation", grant.organisation())
                        .param("delegation", grant.delegation())
                        .update()
                == 1;
    }

    /// How many hold the role; none of them loses it before the transaction ends.
    int lockHolders(Role role, @Nullable Long forumId) {
        return database.sql("""
                        select id from role_grant
                        where role = :role and forum_id is not distinct from cast(:forum as bigint)
                        order by id for update
                        """)
                .param("role", role.name())
                .param("forum", forumId)
                .query(Long.class)
                .list()
                .size();
    }

    /// @return whether it was held
    boolean revoke(long grant) {
        return database.sql("delete from role_grant where id = :id")
                        .param("id", grant)
                        .update()
                == 1;
    }

    private static Held held(ResultSet row, int number) throws SQLException {
        return new Held(
                row.getLong("id"),
                row.getString("email"),
                row.getString("name"),
                new RoleGrant(
                        Role.valueOf(row.getString("role")),
                        row.getObject("forum_id", Long.class),
                        row.getString("organisation"),
                        row.getString("delegation")));
    }
}
