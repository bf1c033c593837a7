package kz.kelisim.store;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/// Runs what recurs, each task in one of all running programs at a time.
@Configuration
@ConditionalOnWebApplication
class Jobs {

    /// A task whose process was killed is taken up again after four of them.
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);

    @Bean(initMethod = "start", destroyMethod = "stop")
    Scheduler scheduler(DataSource source, List<RecurringTask<?>> tasks) {
        return Scheduler.create(new TransactionAwareDataSourceProxy(source))
                .startTasks(tasks)
                .pollingInterval(Duration.ofSeconds(1))
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(4)
                .executorService(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }
}
