package kz.kelisim.obligations;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import kz.kelisim.RunningKelisim;
import kz.kelisim.accounts.Accounts;
import kz.kelisim.agreements.Agreements;
import kz.kelisim.forum.Edition;
import kz.kelisim.forum.Editions;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.Role;
import kz.kelisim.kernel.RoleGrant;
import kz.kelisim.mail.Letter;
import kz.kelisim.mail.Mail;
import kz.kelisim.store.Import;
import kz.kelisim.web.Texts;
import kz.kelisim.web.View;

/// A sample edition of a test's own with a road map of the regions A and B, whose promises region A owes.
public record Pact(String slug, Edition edition) {

    private static final RunningKelisim KELISIM = RunningKelisim.get();
    private static final Pattern LINK = Pattern.compile("/\\w\\w/forums/[a-z0-9-]+/duty/[A-Za-z0-9_-]+");

    /// @param due the due day of each promise by its key; each starts half a year before
    /// @param state of the road map
    public static Pact open(Path folder, Map<String, LocalDate> due, String state) {
        String slug = "pact-" + UUID.randomUUID().toString().substring(0, 8);
        String promises = due.entrySet().stream()
                .map(one -> """
                          - key: %1$s
                            agreement: road-map
                            ordinal: %2$d
                            promise: { kk: "Міндеттеме %1$s", ru: "Обязательство %1$s", en: "Promise %1$s" }
                            debtor: region-a
                            creditor: region-b
                            start_on: "%4$s"
                            due_on: "%3$s"
                            due_precision: DAY
                            form: DELIVERY
                            unit: { kk: станса, ru: станция, en: stations }
                            base_value: 0
                            target: 2
                            weight: 1
                        """.formatted(
                                one.getKey(),
                                1 + List.copyOf(due.keySet()).indexOf(one.getKey()),
                                one.getValue(),
                                one.getValue().minusDays(180)))
                .collect(Collectors.joining());
        String yaml = """
                edition: %1$s
                origin: %1$s
                origins:
                  - { key: %1$s, kind: SAMPLE, title: Made up, producer: a test, citation: a test, language: en, licence: none, read_as: GENERATED }
                series:
                  - { key: %1$s, name: { kk: Сынақ, ru: Проверка, en: Test } }
                editions:
                  - { key: %1$s, series: %1$s, ordinal: 1, name: { kk: Сынақ, ru: Проверка, en: Test }, city: { kk: Ақтөбе, ru: Актобе, en: Aktobe }, region: KZ-15, sample: true, origin: %1$s }
                organisations:
                  - { key: region-a, kind: REGION, name: { kk: А облысы, ru: Область А, en: Region A } }
                  - { key: region-b, kind: REGION, name: { kk: Б облысы, ru: Область Б, en: Region B } }
                  - { key: region-c, kind: REGION, name: { kk: В облысы, ru: Область В, en: Region C } }
                agreements:
                  - { key: road-map, kind: ROAD_MAP, title: { kk: Жол картасы, ru: Дорожная карта, en: Road map }, state: %2$s, number_stated: true }
                parties:
                  - { key: party-a, agreement: road-map, organisation: region-a, role: PARTY, place_in_order: 1 }
                  - { key: party-b, agreement: road-map, organisation: region-b, role: PARTY, place_in_order: 2 }
                heads:
                  - { key: head-a, organisation: region-a, name: Aidana, email: head-a@%1$s.invalid, language: ru }
                obligations:
                %3$s""".formatted(slug, state, promises);
        try {
            Files.writeString(Files.createDirectory(folder.resolve(slug)).resolve("forum.yaml"), yaml);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        KELISIM.bean(Import.class).run(folder.resolve(slug), false, "test");
        return new Pact(slug, KELISIM.bean(Editions.class).find(slug).orElseThrow());
    }

    /// Attests the road map by two officers, so that it is signed and stands in the register.
    public Pact signed() {
        Agreements agreements = KELISIM.bean(Agreements.class);
        agreements.addScan(edition.ref(), "road-map", picture(420), "one@test.invalid");
        String sha256 = agreements.scans(forum(), "road-map").getFirst().sha256();
        agreements.attest(edition.ref(), "road-map", sha256, "one@test.invalid");
        agreements.attest(edition.ref(), "road-map", sha256, "two@test.invalid");
        return this;
    }

    public long forum() {
        return edition.ref().forumId();
    }

    /// Opens the account of a responsible officer.
    ///
    /// @return its address
    public String officer(String name, String organisation, Lang lang) {
        String email = "%s@%s.invalid".formatted(name, slug);
        KELISIM.bean(Accounts.class)
                .grant(email, name, lang, new RoleGrant(Role.RESPONSIBLE_OFFICER, forum(), organisation, null));
        return email;
    }

    public String organiser() {
        String email = "organiser@%s.invalid".formatted(slug);
        KELISIM.bean(Accounts.class)
                .grant(email, "Organiser", Lang.EN, new RoleGrant(Role.ORGANISER, forum(), null, null));
        return email;
    }

    public static LocalDate today() {
        return LocalDate.now(View.ZONE);
    }

    /// Today, or the next day on which reminders go out.
    public static LocalDate workingDay() {
        LocalDate day = today();
        return WorkingDays.of("KZ-15").working(day)
                ? day
                : WorkingDays.of("KZ-15").after(day, 1);
    }

    public int remind(LocalDate day) {
        return KELISIM.bean(Reminders.class).remind(edition, day);
    }

    public Obligation promise(String key) {
        return KELISIM.bean(Obligations.class).find(forum(), key).orElseThrow();
    }

    public Index index(LocalDate day) {
        return KELISIM.bean(Obligations.class)
                .board(forum(), Board.Asked.all(day, day))
                .index();
    }

    public String standing(String key, LocalDate day) {
        return promise(key).standing(day, day).word();
    }

    /// The mails to an address of this edition, the newest first.
    public static List<Letter> mails(String email) {
        return KELISIM.bean(Mail.class).latest(2000).stream()
                .filter(letter -> letter.recipient().equals(email))
                .toList();
    }

    /// The last link that acts in the newest mail to an address.
    public static String link(String email) {
        Matcher found = LINK.matcher(mails(email).getFirst().body());
        String last = "";
        while (found.find()) {
            last = found.group();
        }
        if (last.isEmpty()) {
            throw new IllegalStateException("The newest mail must hold a link: " + mails(email));
        }
        return last;
    }

    public static String text(Lang lang, String key, Object... args) {
        return KELISIM.bean(Texts.class).text(lang, key, args);
    }

    /// A picture that no other width gives.
    public static byte[] picture(int width) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(width, 60, BufferedImage.TYPE_INT_RGB), "png", bytes);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return bytes.toByteArray();
    }
}
