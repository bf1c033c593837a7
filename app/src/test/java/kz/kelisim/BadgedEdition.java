package kz.kelisim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import kz.kelisim.store.Import;

/// A sample edition of a test's own with a zone, two categories, and the participant `guest`.
final class BadgedEdition {

    private BadgedEdition() {}

    /// @return its slug
    static String open(Path folder) {
        String slug = "badges-" + UUID.randomUUID().toString().substring(0, 8);
        try {
            Files.createDirectories(folder.resolve(slug));
            Files.writeString(folder.resolve(slug).resolve("all.yaml"), """
                    edition: %1$s
                    origin: %1$s
                    origins:
                      - {key: %1$s, kind: SAMPLE, title: Made up, producer: a test, citation: a test, language: en, licence: none, read_as: GENERATED}
                    series:
                      - {key: %1$s, name: %2$s}
                    editions:
                      - {key: %1$s, series: %1$s, ordinal: 1, name: %2$s, city: %2$s, region: KZ-15, sample: true, origin: %1$s}
                    categories:
                      - {key: guest, title: {kk: Қонақ, ru: Гость, en: Guest}, attended: true}
                      - {key: press, title: {kk: Баспасөз, ru: Пресса, en: Press}, attended: true}
                    people:
                      - {key: guest, name: {kk: Бибігүл Серікқызы, ru: Бибигуль Сериккызы, en: Bibigul Serikkyzy}}
                    participants:
                      - {key: guest, person: guest, category: guest, listed: false, head: false}
                    zones:
                      - {key: hall, title: %2$s}
                    admissions:
                      - {key: guest-hall, category: guest, zone: hall}
                    """.formatted(
                            slug, "{kk: \"%1$s\", ru: \"%1$s\", en: \"%1$s\"}".formatted(slug)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        RunningKelisim.get().bean(Import.class).run(folder.resolve(slug), false, "test");
        return slug;
    }
}
