package kz.kelisim.approvals;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import kz.kelisim.forum.Editions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the passing of days does: who has not answered in time is reminded, once for each text.
@Configuration
class ApprovalJobs {

    private static final Duration PAUSE = Duration.ofMinutes(30);

    @Bean
    RecurringTask<Void> approvalReminders(Approvals approvals, Editions editions) {
        return Tasks.recurring("approval-reminders", FixedDelay.of(PAUSE))
                .execute((_, _) -> editions.editions().forEach(approvals::remind));
    }
}
