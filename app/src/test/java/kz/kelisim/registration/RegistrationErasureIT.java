package kz.kelisim.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.kelisim.RunningKelisim;
import kz.kelisim.kernel.EditionRef;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.participants.Erasure;
import kz.kelisim.store.Raw;
import kz.kelisim.store.Scope;
import kz.kelisim.store.Sheets;
import kz.kelisim.web.EditionFinder;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Erasing a person who registered.
class RegistrationErasureIT {

    private static final RunningKelisim KELISIM = RunningKelisim.get();
    private static final EditionRef SAMPLE =
            KELISIM.bean(EditionFinder.class).edition("sample").orElseThrow();

    @Test
    void nothing_of_the_name_and_the_address_is_left_and_the_seat_stays_taken() {
        String category = "e-" + UUID.randomUUID();
        String name = "Leaver" + UUID.randomUUID().toString().substring(0, 8);
        Sheets sheets = KELISIM.bean(Sheets.class);
        Map<String, String> open = Map.of(
                "key",
                category,
                "title.kk",
                "Санат",
                "title.ru",
                "Категория",
                "title.en",
                "Category",
                "attended",
                "false",
                "entry",
                "OPEN",
                "quota",
                "5",
                "approval",
                "false",
                "closes_on",
                "2030-12-31");
        sheets.save(sheets.find("categories").orElseThrow(), SAMPLE.forumId(), Raw.form(open), true, "test");
        var application = new RegistrationRules.Application(
                new LocalizedText(name, name, name), name + "@leaver.invalid", Lang.EN, null, null, null, null, null);
        KELISIM.bean(Registrations.class).register(SAMPLE, category, application, "", LocalDate.of(2026, 1, 1));
        String person = texts("select p.key as text from person p where p.name ->> 'en' = '%s'".formatted(name))
                .getFirst();

        String kept = KELISIM.bean(Erasure.class)
                .erase(SAMPLE.forumId(), person, "test")
                .orElseThrow();

        for (String table :
                List.of("person", "participant", "participant_registration", "journal", "delegation_list")) {
            assertThat(texts(
                            "select t.key as text from (select '%1$s' as key from %1$s x where strpos(lower(x::text), '%2$s') > 0) t"
                                    .formatted(table, name.toLowerCase(java.util.Locale.ROOT))))
                    .as(table)
                    .isEmpty();
        }
        assertThat(texts(
                        "select key as text from participant_registration where key like '%s-%%' and state = 'APPROVED'"
                                .formatted(kept)))
                .hasSize(1);
        assertThat(texts("select used::text as text from category where key = '%s'".formatted(category)))
                .containsExactly("1");
    }

    private static List<String> texts(String sql) {
        return KELISIM.bean(Scope.class)
                .read(
                        SAMPLE.forumId(),
                        () -> KELISIM.bean(JdbcClient.class)
                                .sql(sql)
                                .query((row, _) -> row.getString("text"))
                                .list());
    }
}
