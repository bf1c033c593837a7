package kz.kelisim.registration;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import kz.kelisim.web.View;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What recurs in the stage: each night answers whose time is over go, each morning people are reminded, and every ten
/// minutes those are told whose edition moved.
@Configuration
class RegistrationJobs {

    private static final LocalTime NIGHT = LocalTime.of(3, 0);
    private static final LocalTime MORNING = LocalTime.of(9, 0);
    private static final Duration PAUSE = Duration.ofMinutes(10);

    @Bean
    RecurringTask<Void> answerRetention(Questions questions, Clock clock) {
        return Tasks.recurring("answer-retention", Schedules.daily(View.ZONE, NIGHT))
                .execute((_, _) -> questions.removeOver(today(clock)));
    }

    @Bean
    RecurringTask<Void> registrationReminder(RegistrationChanges changes, Clock clock) {
        return Tasks.recurring("registration-reminder", Schedules.daily(View.ZONE, MORNING))
                .execute((_, _) -> changes.remind(today(clock)));
    }

    @Bean
    RecurringTask<Void> editionNews(RegistrationChanges changes, Clock clock) {
        return Tasks.recurring("edition-news", FixedDelay.of(PAUSE)).execute((_, _) -> changes.tellNews(today(clock)));
    }

    private static LocalDate today(Clock clock) {
        return LocalDate.now(clock.withZone(View.ZONE));
    }
}
