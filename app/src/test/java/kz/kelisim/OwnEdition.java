package kz.kelisim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.UUID;
import kz.kelisim.accounts.Accounts;
import kz.kelisim.accounts.Actor;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.Role;
import kz.kelisim.kernel.RoleGrant;
import kz.kelisim.store.Import;
import kz.kelisim.web.EditionFinder;

/// A sample edition of a test's own, with the organisation `hosts`, the delegation `guests` and two people.
final class OwnEdition {

    private static final RunningKelisim KELISIM = RunningKelisim.get();

    private OwnEdition() {}

    static Visitor organiser(String slug) {
        return Visitor.signedIn(member(slug, Role.ORGANISER));
    }

    /// The address of a fresh account that holds a role in the edition.
    static String member(String slug, Role role) {
        String email = email(role.name().toLowerCase(Locale.ROOT));
        KELISIM.bean(Accounts.class).grant(email, "Member", Lang.EN, new RoleGrant(role, forum(slug), null, null));
        return email;
    }

    static String email(String name) {
        return "%s-%s@accounts.invalid".formatted(name, UUID.randomUUID());
    }

    static Actor actor(String email) {
        return KELISIM.bean(Accounts.class).actor(email).orElseThrow();
    }

    static long forum(String slug) {
        return KELISIM.bean(EditionFinder.class).edition(slug).orElseThrow().forumId();
    }

    /// @return its slug
    static String open(Path folder) {
        String slug = "accounts-" + UUID.randomUUID().toString().substring(0, 8);
        try {
            Files.writeString(folder.resolve("forum.yaml"), """
                    edition: %1$s
                    origin: %1$s
                    origins:
                      - key: %1$s
                        kind: SAMPLE
                        title: Made up for a test
                        producer: The test of accounts
                        citation: Made up for a test
                        language: en
                        accessed: "2026-01-01"
                        read_as: FILE
                    series:
                      - { key: %1$s-series, name: { kk: Сынақ, ru: Проверка, en: Test } }
                    editions:
                      - key: %1$s
                        series: %1$s-series
                        ordinal: 1
                        name: { kk: Сынақ, ru: Проверка, en: Test of accounts }
                        city: { kk: Ақтөбе, ru: Актобе, en: Aktobe }
                        region: KZ-15
                        sample: true
                    organisations:
                      - { key: hosts, kind: REGION, name: { kk: Қожайындар, ru: Хозяева, en: Hosts } }
                    delegations:
                      - { key: guests, organisation: hosts, name: { kk: Қонақтар, ru: Гости, en: Guests } }
                    people:
                      - { key: somebody, delegation: guests, name: { kk: Біреу, ru: Некто, en: Somebody } }
                      - { key: another, name: { kk: Басқа, ru: Другой, en: Another } }
                    """.formatted(slug));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        KELISIM.bean(Import.class).run(folder, false, "test");
        return slug;
    }
}
