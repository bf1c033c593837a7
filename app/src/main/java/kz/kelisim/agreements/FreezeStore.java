package kz.kelisim.agreements;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Masters of frozen texts.
@Component
final class FreezeStore {

    private final JdbcClient database;

    FreezeStore(JdbcClient database) {
        this.database = database;
    }

    /// Whether the same bytes were a master before and another one counts now.
    boolean superseded(long forumId, String key, byte[] master) {
        return database.sql("""
                        select exists (select from artifact f join agreement a on (a.forum_id, a.id) = (f.forum_id, f.agreement_id)
                            join newest_master n on (n.forum_id, n.agreement_id) = (f.forum_id, f.agreement_id) and n.sha256 <> f.sha256
                            where f.forum_id = :forum and a.key = :key and f.sha256 = encode(sha256(:content), 'hex'))
                        """)
                .param("forum", forumId)
                .param("key", key)
                .param("content", master)
                .query(Boolean.class)
                .single();
    }

    /// Stores the master and freezes the version it shows.
    ///
    /// @return its SHA-256
    String freeze(long forumId, String key, int version, byte[] master) {
        String sha256 = database.sql("select encode(sha256(:content), 'hex')")
                .param("content", master)
                .query(String.class)
                .single();
        database.sql("""
                        insert into artifact (forum_id, sha256, agreement_id, media_type, content, kind)
                        select forum_id, :sha256, id, 'application/pdf', :content, 'MASTER_PDF' from agreement where forum_id = :forum and key = :key
                        on conflict do nothing
                        """)
                .param("forum", forumId)
                .param("key", key)
                .param("sha256", sha256)
                .param("content", master)
                .update();
        frozen(forumId, key, version, sha256);
        return sha256;
    }

    void reopen(long forumId, String key) {
        frozen(forumId, key, null, null);
    }

    private void frozen(long forumId, String key, @Nullable Integer version, @Nullable String sha256) {
        database.sql("""
                        update agreement_text t set frozen_version = cast(:version as integer), frozen_sha256 = cast(:sha256 as text)
                        from agreement a where (a.forum_id, a.id) = (t.forum_id, t.agreement_id) and a.forum_id = :forum and a.key = :key
                        """)
                .param("forum", forumId)
                .param("key", key)
                .param("version", version)
                .param("sha256", sha256)
                .update();
    }

    /// Whether somebody has attested what is agreed, or signed it in a way that counts, so that the text can no
    /// longer be reopened.
    boolean bound(long forumId, String key) {
        return database.sql("""
                        select exists (select from attestation t join agreement a on (a.forum_id, a.id) = (t.forum_id, t.agreement_id)
                            where t.forum_id = :forum and a.key = :key)
                            or exists (select from valid_signature s join agreement a on (a.forum_id, a.id) = (s.forum_id, s.agreement_id)
                            where s.forum_id = :forum and a.key = :key)
                        """)
                .param("forum", forumId)
                .param("key", key)
                .query(Boolean.class)
                .single();
    }
}
