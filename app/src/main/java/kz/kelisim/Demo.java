package kz.kelisim;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import javax.imageio.ImageIO;
import kz.kelisim.accounts.Accounts;
import kz.kelisim.agreements.Agreements;
import kz.kelisim.ceremonies.Ceremonies;
import kz.kelisim.forum.Editions;
import kz.kelisim.indicators.TradeImport;
import kz.kelisim.kernel.EditionRef;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.kernel.Role;
import kz.kelisim.kernel.RoleGrant;
import kz.kelisim.meetings.Meetings;
import kz.kelisim.participants.Participants;
import kz.kelisim.registration.Question;
import kz.kelisim.registration.Questions;
import kz.kelisim.registration.Registrations;
import kz.kelisim.registration.Registrations.Decision;
import kz.kelisim.store.Import;
import kz.kelisim.store.Refused;
import kz.kelisim.web.Texts;
import kz.kelisim.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.ott.GenerateOneTimeTokenRequest;
import org.springframework.security.authentication.ott.OneTimeTokenService;
import org.springframework.stereotype.Component;

/// Fills an empty installation with Aktobe Invest-2017 and the sample edition, and prints how to walk it.
/// What is there
/// already stays as it is.
@Component
@ConditionalOnProperty("kelisim.demo")
class Demo {

    private static final Duration LINKS_LIVE = Duration.ofHours(12);
    private static final String DEMO_ORGANISATION = "sample-region-a";
    private static final String SAMPLE_DOCUMENT = "sample-road-map";

    private final Import records;
    private final TradeImport trade;
    private final Editions editions;
    private final Meetings meetings;
    private final Agreements agreements;
    private final DemoTexts agreed;
    private final DemoSignatures signed;
    private final Ceremonies ceremonies;
    private final Participants participants;
    private final Registrations registrations;
    private final Questions questions;
    private final Accounts accounts;
    private final OneTimeTokenService tokens;
    private final Texts texts;
    private final Clock clock;
    private final Path fixtures;
    private final String data;
    private final int port;

    Demo(
            Import records,
            TradeImport trade,
            Editions editions,
            Meetings meetings,
            Agreements agreements,
            DemoTexts agreed,
            DemoSignatures signed,
            Ceremonies ceremonies,
            Participants participants,
            Registrations registrations,
            Questions questions,
            Accounts accounts,
            OneTimeTokenService tokens,
            Texts texts,
            Clock clock,
            @Value("${kelisim.fixtures}") String fixtures,
            @Value("${kelisim.data}") String data,
            @Value("${server.address}") InetAddress address,
            @Value("${server.port}") int port) {
        if (!address.isLoopbackAddress()) {
            throw new IllegalStateException(
                    "The demo lets anybody sign in as anybody, so SERVER_ADDRESS (%s) must be a loopback address. Maybe use `serve`."
                            .formatted(address.getHostAddress()));
        }
        this.records = records;
        this.trade = trade;
        this.editions = editions;
        this.meetings = meetings;
        this.agreements = agreements;
        this.agreed = agreed;
        this.signed = signed;
        this.ceremonies = ceremonies;
        this.participants = participants;
        this.registrations = registrations;
        this.questions = questions;
        this.accounts = accounts;
        this.tokens = tokens;
        this.texts = texts;
        this.clock = clock;
        this.fixtures = Path.of(fixtures);
        this.data = data;
        this.port = port;
    }

    @EventListener(ApplicationReadyEvent.class)
    void fill() {
        LocalDate today = LocalDate.now(clock.withZone(View.ZONE));
        load("aktobe-invest-2017", fixtures.resolve("aktobe-2017"));
        boolean fresh = load("sample", fixtures.resolve("sample"));
        if (!data.isBlank()) {
            trade.run(Path.of(data), today, "demo");
        }
        editions.edition("sample").ifPresent(sample -> {
            if (meetings.meetings(sample.forumId()).isEmpty()) {
                meetings.makeTimetable(sample.forumId(), sample.startsOn() == null ? today : sample.startsOn(), "demo");
            }
            sign(sample);
            agreed.write(sample);
            openAccounts(sample);
            if (fresh) {
                decide(sample);
                ask(sample);
                holdCeremony(sample);
            }
        });
        print();
        editions.edition("sample").ifPresent(signed::sign); // takes a second at the first start; nobody waits for it
    }

    /// Whether it was not there and is now.
    private boolean load(String slug, Path folder) {
        if (editions.edition(slug).isPresent()) {
            return false;
        }
        if (!Files.isDirectory(folder)) {
            throw new IllegalStateException(
                    "The demo needs the folder (%s). Maybe start it from the folder of the project, or set KELISIM_FIXTURES."
                            .formatted(folder.toAbsolutePath()));
        }
        try {
            records.run(folder, false, "demo");
        } catch (Refused refused) {
            Commands.print(refused, texts);
        }
        return editions.edition(slug).isPresent();
    }

    /// The sample's organiser approves, declines and cancels some registrations, so that every state is seen.
    private void decide(EditionRef sample) {
        String organiser = "organiser@demo.invalid";
        String key = "sample-registration-";
        registrations.decide(sample, List.of(key + "g1", key + "g2"), Decision.APPROVE, null, organiser);
        registrations.decide(sample, List.of(key + "g3"), Decision.DECLINE, "Sample of a reason", organiser);
        registrations.decide(sample, List.of(key + "m2"), Decision.CANCEL, null, organiser);
    }

    /// The form of the sample's guests asks one question of each of three kinds.
    private void ask(EditionRef sample) {
        List<Question.Draft> asked = List.of(
                new Question.Draft(
                        Question.Kind.ONE,
                        new LocalizedText("Тамақтану", "Питание", "Meals"),
                        null,
                        List.of(
                                new LocalizedText("Шектеусіз", "Без ограничений", "No restrictions"),
                                new LocalizedText("Вегетариандық", "Вегетарианское", "Vegetarian"),
                                new LocalizedText("Халал", "Халяль", "Halal")),
                        false,
                        1,
                        30),
                new Question.Draft(
                        Question.Kind.TEXT,
                        new LocalizedText(
                                "Ынтымақтастықтың қай бағыты қызықтырады?",
                                "Какое направление сотрудничества вам интересно?",
                                "Which direction of cooperation interests you?"),
                        null,
                        List.of(),
                        false,
                        2,
                        30),
                new Question.Draft(
                        Question.Kind.CONSENT,
                        new LocalizedText(
                                "Форумда түсірілген суреттерімнің форум сайтында жариялануына келісемін",
                                "Даю согласие на публикацию моих фотографий с форума на его сайте",
                                "I consent to photos of me taken at the forum being published on its site"),
                        new LocalizedText(
                                "Форум туралы есеп беру үшін", "Для отчёта о форуме", "For the report on the forum"),
                        List.of(),
                        false,
                        3,
                        365));
        asked.forEach(one -> questions.add(sample.forumId(), "sample-guests", one, "organiser@demo.invalid"));
    }

    /// Two officers of the sample attest a picture that says it is none: the way of a document into the
    /// register.
    private void sign(EditionRef sample) {
        boolean ready = agreements
                .find(sample.forumId(), SAMPLE_DOCUMENT)
                .filter(document -> document.state().equals("TEXT_AGREED"))
                .isPresent();
        if (!ready || !agreements.scans(sample.forumId(), SAMPLE_DOCUMENT).isEmpty()) {
            return;
        }
        agreements.addScan(sample, SAMPLE_DOCUMENT, picture(), "protocol@demo.invalid");
        String sha256 =
                agreements.scans(sample.forumId(), SAMPLE_DOCUMENT).getFirst().sha256();
        agreements.attest(sample, SAMPLE_DOCUMENT, sha256, "protocol@demo.invalid");
        agreements.attest(sample, SAMPLE_DOCUMENT, sha256, "protocol-2@demo.invalid");
    }

    /// The ceremony is shown to everybody; the originals of what was signed in ink are with the parties.
    private void holdCeremony(EditionRef sample) {
        String ceremony = "signing";
        String officer = "protocol@demo.invalid";
        LocalDate day = sample.endsOn();
        ceremonies.release(sample, ceremony, /* released= */ true, officer);
        for (String keeper : List.of("sample-region-a", "sample-region-b")) {
            ceremonies.addOriginals(sample, ceremony, "signing-road-map", keeper, 1, officer);
        }
        if (day != null) {
            ceremonies.handToKeepers(sample, ceremony, "signing-road-map", day, officer);
        }
    }

    private static byte[] picture() {
        var image = new BufferedImage(420, 120, BufferedImage.TYPE_INT_RGB);
        var canvas = image.createGraphics();
        canvas.setColor(Color.WHITE);
        canvas.fillRect(0, 0, 420, 120);
        canvas.setColor(Color.BLACK);
        canvas.drawRect(10, 10, 400, 100);
        canvas.drawLine(10, 10, 410, 110);
        canvas.dispose();
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return bytes.toByteArray();
    }

    private void openAccounts(EditionRef sample) {
        long forumId = sample.forumId();
        open("operator", Role.OPERATOR, null, null, null);
        editions.editions().forEach(edition -> open("organiser", Role.ORGANISER, edition.forumId(), null, null));
        open(
                "focal-point",
                Role.FOCAL_POINT,
                forumId,
                null,
                participants.delegations(forumId).getFirst().key());
        open("protocol", Role.PROTOCOL_OFFICER, forumId, null, null);
        open("protocol-2", Role.PROTOCOL_OFFICER, forumId, null, null);
        open("analyst", Role.ANALYST, forumId, null, null);
        open("check-in", Role.CHECK_IN_DESK, forumId, null, null);
        String debtor = DEMO_ORGANISATION;
        open("entrepreneur", Role.ENTREPRENEUR, forumId, debtor, null);
        open("lawyer", Role.LAWYER, forumId, debtor, null);
        open("responsible", Role.RESPONSIBLE_OFFICER, forumId, debtor, null);
        open("responsible-b", Role.RESPONSIBLE_OFFICER, forumId, "sample-region-b", null);
    }

    private void open(
            String name,
            Role role,
            @Nullable Long forumId,
            @Nullable String organisation,
            @Nullable String delegation) {
        accounts.grant(
                name + "@demo.invalid",
                "Demo " + name,
                Lang.RU,
                new RoleGrant(role, forumId, organisation, delegation));
    }

    private void print() {
        String address = "http://localhost:" + port;
        StringBuilder text = new StringBuilder();
        text.append("%n  Kelisim is ready: %s%n".formatted(address));
        editions.editions().forEach(edition -> text.append("    %s/ru/forums/%s%n".formatted(address, edition.slug())));
        text.append("%n  Sign in as (each link once, for %d hours; more at %s/demo/mail)%n"
                .formatted(LINKS_LIVE.toHours(), address));
        for (String name : List.of(
                "operator",
                "organiser",
                "focal-point",
                "entrepreneur",
                "protocol",
                "protocol-2",
                "lawyer",
                "responsible",
                "responsible-b",
                "analyst",
                "check-in")) {
            var token = tokens.generate(new GenerateOneTimeTokenRequest(name + "@demo.invalid", LINKS_LIVE));
            text.append("    %-13s %s/ru/sign-in/open?token=%s%n".formatted(name, address, token.getTokenValue()));
        }
        long millis = ManagementFactory.getRuntimeMXBean().getUptime();
        text.append("%n  Started in %.1f s. Stop with Ctrl-C.%n".formatted(millis / 1000.0));
        System.out.print(text);
        System.out.flush();
    }
}
