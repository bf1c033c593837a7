package kz.kelisim.mail;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.transaction.support.TransactionTemplate;

/// Sends what waits in the outbox, where a mail server is named. A mail whose server took it just before
/// this process died
/// may be sent once more.
@Configuration
@ConditionalOnProperty("spring.mail.host")
class Postman {

    private static final Logger LOG = LoggerFactory.getLogger(Postman.class);
    private static final int BATCH = 20;

    @Bean(initMethod = "start", destroyMethod = "stop")
    Scheduler scheduler(
            DataSource source,
            OutboxStore outbox,
            JavaMailSender sender,
            TransactionTemplate transaction,
            @Value("${kelisim.mail.from}") String from) {
        var deliver = Tasks.recurring("outbox", FixedDelay.of(Duration.ofSeconds(1)))
                .execute((_, _) -> transaction.executeWithoutResult(_ -> deliver(outbox, sender, from)));
        return Scheduler.create(new TransactionAwareDataSourceProxy(source))
                .startTasks(deliver)
                .pollingInterval(Duration.ofSeconds(1))
                .executorService(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    private static void deliver(OutboxStore outbox, JavaMailSender sender, String from) {
        for (Letter letter : outbox.due(BATCH)) {
            var message = new SimpleMailMessage();
            message.setFrom(from);
            message.setTo(letter.recipient());
            message.setSubject(letter.subject());
            message.setText(letter.body());
            try {
                sender.send(message);
                outbox.sent(letter.id());
            } catch (MailException refused) {
                LOG.warn(
                        "mail {} was not taken: {}",
                        letter.id(),
                        refused.getClass().getSimpleName());
                outbox.failed(letter.id());
            }
        }
    }
}
