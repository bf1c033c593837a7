package kz.kelisim.mail;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.transaction.support.TransactionTemplate;

/// Sends what waits in the outbox, where a mail server is named, each mail in a transaction of its own. The one mail
/// whose server took it just before this process died is sent once more, under the same Message-ID.
@Configuration
@ConditionalOnProperty("spring.mail.host")
class Postman {

    private static final Logger LOG = LoggerFactory.getLogger(Postman.class);

    /// How many mails one run sends at most, so that a program that is to end need not wait for long.
    private static final int MOST = 200;

    @Bean
    RecurringTask<Void> outboxDelivery(
            OutboxStore outbox,
            JavaMailSender sender,
            TransactionTemplate transaction,
            @Value("${kelisim.mail.from}") String from) {
        return Tasks.recurring("outbox", FixedDelay.of(Duration.ofSeconds(1))).execute((_, _) -> {
            int sent = 0;
            while (sent < MOST && Boolean.TRUE.equals(transaction.execute(_ -> deliver(outbox, sender, from)))) {
                sent++;
            }
        });
    }

    /// Sends the mail that is due first.
    ///
    /// @return whether there was one
    private static boolean deliver(OutboxStore outbox, JavaMailSender sender, String from) {
        Optional<Letter> due = outbox.due();
        due.ifPresent(letter -> {
            try {
                sender.send(message -> write(message, letter, from));
                outbox.sent(letter.id());
            } catch (MailException refused) {
                LOG.warn(
                        "mail {} was not taken: {}",
                        letter.id(),
                        refused.getClass().getSimpleName());
                outbox.failed(letter.id());
            }
        });
        return due.isPresent();
    }

    /// Throws what the mail library throws, which the sender turns into a [MailException].
    static void write(MimeMessage message, Letter letter, String from) throws MessagingException {
        String calendar = letter.calendar();
        var parts = new MimeMessageHelper(message, calendar != null, "UTF-8");
        parts.setFrom(from);
        parts.setTo(letter.recipient());
        parts.setSubject(letter.subject());
        parts.setText(letter.body());
        if (calendar != null) {
            parts.addAttachment(
                    "forum.ics",
                    new ByteArrayResource(calendar.getBytes(StandardCharsets.UTF_8)),
                    "text/calendar; charset=UTF-8; method=" + letter.calendarMethod());
        }
        message.setHeader("Message-ID", letter.messageId());
        message.setHeader("Content-Language", letter.language());
    }
}
