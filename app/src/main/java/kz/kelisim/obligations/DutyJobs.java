package kz.kelisim.obligations;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import kz.kelisim.forum.Edition;
import kz.kelisim.forum.Editions;
import kz.kelisim.web.View;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the operator sets, and what recurs: the reminders of each morning.
@Configuration
class DutyJobs {

    private static final LocalTime MORNING = LocalTime.of(8, 30);

    @Bean
    Policy policy(
            @Value("${kelisim.obligations.near-days}") int near,
            @Value("${kelisim.obligations.old-days}") int old,
            @Value("${kelisim.obligations.answer-within}") int answer,
            @Value("${kelisim.obligations.late-claim-stops}") boolean late,
            @Value("${kelisim.obligations.head-after}") int head,
            @Value("${kelisim.obligations.link-days}") int link) {
        return new Policy(near, old, answer, late, head, link);
    }

    @Bean
    RecurringTask<Void> dutyReminders(Reminders reminders, Editions editions, Clock clock) {
        return Tasks.recurring("duty-reminders", Schedules.daily(View.ZONE, MORNING))
                .execute((_, _) -> {
                    LocalDate today = LocalDate.now(clock.withZone(View.ZONE));
                    List<RuntimeException> failed = new ArrayList<>();
                    for (Edition edition : editions.all()) {
                        try {
                            reminders.remind(edition, today);
                        } catch (RuntimeException broken) { // the others are reminded all the same
                            failed.add(broken);
                        }
                    }
                    if (!failed.isEmpty()) {
                        throw failed.getFirst();
                    }
                });
    }
}
