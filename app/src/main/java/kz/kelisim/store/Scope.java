package kz.kelisim.store;

import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Runs work in a transaction that sees the rows of one edition and no other.
///
/// A call within a running transaction joins it and moves its scope to the named edition.
@Component
public final class Scope {

    private final JdbcClient database;
    private final TransactionTemplate reading;
    private final TransactionTemplate writing;
    private final TransactionTemplate attempting;

    Scope(JdbcClient database, PlatformTransactionManager transactions) {
        this.database = database;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
        this.writing = new TransactionTemplate(transactions);
        this.attempting = new TransactionTemplate(transactions);
        this.attempting.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    public <T> T read(long forumId, Supplier<T> work) {
        return reading.<T>execute(_ -> {
            enter(forumId);
            return work.get();
        });
    }

    public <T> T write(long forumId, Supplier<T> work) {
        return writing.<T>execute(_ -> {
            enter(forumId);
            return work.get();
        });
    }

    /// Work on what belongs to no edition.
    public <T> T writeGlobal(Supplier<T> work) {
        return writing.<T>execute(_ -> work.get());
    }

    /// Like [#writeGlobal], and nothing of it remains.
    <T> T rehearse(Supplier<T> work) {
        return writing.<T>execute(status -> {
            status.setRollbackOnly();
            return work.get();
        });
    }

    /// A part of the running transaction: what it throws undoes that part alone.
    <T> T attempt(Supplier<T> work) {
        return attempting.<T>execute(_ -> work.get());
    }

    /// Moves the running transaction to an edition.
    void enter(long forumId) {
        database.sql("select set_config('kelisim.forum', :forum, true)")
                .param("forum", Long.toString(forumId))
                .query(String.class)
                .single();
    }
}
