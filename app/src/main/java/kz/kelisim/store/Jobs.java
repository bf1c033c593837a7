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

    @Bean(initMethod = "start", destroyMethod = "stop")
    Scheduler scheduler(DataSource source, List<RecurringTask<?>> tasks) {
        return Scheduler.create(new TransactionAwareDataSourceProxy(source))
                .startTasks(tasks)
                .pollingInterval(Duration.ofSeconds(1))
                .executorService(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }
}
