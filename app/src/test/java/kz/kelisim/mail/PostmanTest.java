package kz.kelisim.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetupTest;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/// A letter as a mail server gets it.
class PostmanTest {

    @RegisterExtension
    static final GreenMailExtension SERVER = new GreenMailExtension(ServerSetupTest.SMTP.dynamicPort())
            .withConfiguration(GreenMailConfiguration.aConfig());

    @Test
    void a_letter_keeps_its_message_id_over_two_attempts_and_brings_its_calendar() throws MessagingException {
        var letter = new Letter(
                1,
                "guest@sample.invalid",
                "ru",
                "Заявка",
                "Здравствуйте",
                "<stable@kelisim>",
                "BEGIN:VCALENDAR\r\nMETHOD:PUBLISH\r\nEND:VCALENDAR\r\n",
                "PUBLISH",
                Instant.EPOCH,
                null);
        var sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(SERVER.getSmtp().getPort());
        sender.send(message -> Postman.write(message, letter, "forum@sample.invalid"));
        sender.send(message -> Postman.write(message, letter, "forum@sample.invalid"));

        assertThat(SERVER.getReceivedMessages()).hasSize(2);
        for (MimeMessage message : SERVER.getReceivedMessages()) {
            assertThat(message.getMessageID()).isEqualTo("<stable@kelisim>");
            assertThat(message.getSubject()).isEqualTo("Заявка");
            assertThat(GreenMailUtil.getWholeMessage(message))
                    .contains("text/calendar")
                    .contains("method=PUBLISH");
        }
    }
}
