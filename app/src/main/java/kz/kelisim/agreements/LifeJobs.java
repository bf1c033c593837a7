package kz.kelisim.agreements;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import kz.kelisim.forum.Editions;
import kz.kelisim.web.View;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the passing of days does: what came into force, renewed itself or ended goes into the register, and those
/// concerned are warned of a near day of notice. Both are done once, however often the task runs.
@Configuration
class LifeJobs {

    private static final Duration PAUSE = Duration.ofMinutes(30);

    @Bean
    RecurringTask<Void> agreementLives(Lives lives, NoticeWarnings warnings, Editions editions, Clock clock) {
        return Tasks.recurring("agreement-lives", FixedDelay.of(PAUSE)).execute((_, _) -> {
            LocalDate today = LocalDate.now(clock.withZone(View.ZONE));
            editions.editions().forEach(edition -> {
                lives.settleAll(edition, today);
                warnings.warn(edition, today);
            });
        });
    }
}
