package kz.kelisim;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import kz.kelisim.kernel.Lang;
import kz.kelisim.store.Import;
import kz.kelisim.web.Paging;
import kz.kelisim.web.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The long lists, from none to thirty thousand.
class ListsIT {

    private static final List<String> LISTS =
            List.of("participants", "market", "agreements", "obligations", "programme");
    private static final Pattern ROW =
            Pattern.compile("id=\"(?:participants|listings|agreements|obligations|sessions)-one-\\d+\"");
    private static final Pattern KEY = Pattern.compile("\"key\":\"one-\\d+\"");

    private static final String NAME = """
            case when n = 1
                then '{"kk": "ӘҢҒҮҰҚӨҺІ \\"кең\\" қатысушы", "ru": "Ёлка 100% _ ''\\\\", "en": "First of all"}'::jsonb
                else jsonb_build_object('kk', 'Қатысушы ' || n, 'ru', 'Участник ' || n, 'en', 'Participant ' || n)
            end
            """;

    private static final List<String> ROWS = List.of(
            "insert into person (forum_id, key, name) select :forum, 'one-' || n, %s from generate_series(1, :size) n"
                    .formatted(NAME),
            "insert into participant (forum_id, key, person_id, listed) select :forum, key, id, true from person where forum_id = :forum",
            "insert into listing (forum_id, key, side, title) select :forum, 'one-' || n, 'OFFER', %s from generate_series(1, :size) n"
                    .formatted(NAME),
            "insert into session (forum_id, key, kind, title) select :forum, 'one-' || n, 'PANEL', %s from generate_series(1, :size) n"
                    .formatted(NAME),
            "insert into agreement (forum_id, key, kind, title, state) select :forum, 'one-' || n, 'MEMORANDUM', %s, 'RECORDED' from generate_series(1, :size) n"
                    .formatted(NAME),
            """
            insert into party (forum_id, key, agreement_id, organisation_id, role, place_in_order)
            select a.forum_id, 'of-' || o.key, a.id, o.id, 'PARTY', 1 from agreement a join organisation o on o.forum_id = a.forum_id
            where a.forum_id = :forum and a.key = 'one-1'
            """,
            """
            insert into obligation (forum_id, key, agreement_id, ordinal, promise, debtor_id, creditor_id, due_on, due_precision, form, weight)
            select a.forum_id, 'one-' || n, a.id, n, %s, d.id, c.id, date '2030-01-01', 'DAY', 'ACT', 1
            from agreement a join organisation d on (d.forum_id, d.key) = (a.forum_id, 'one') join organisation c on (c.forum_id, c.key) = (a.forum_id, 'two'), generate_series(1, :size) n
            where a.forum_id = :forum and a.key = 'one-1'
            """.formatted(NAME));

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 500, 30_000})
    void a_list_of_any_length_is_read_page_by_page(int size) {
        String slug = edition(size);
        int last = Math.max(1, (size + Paging.SIZE - 1) / Paging.SIZE);
        for (String list : LISTS) {
            String path = "/ru/forums/%s/%s".formatted(slug, list);
            assertThat(rows(page(path))).isEqualTo(Math.min(size, Paging.SIZE));
            assertThat(rows(page(path + "?page=" + last))).isEqualTo(size - (last - 1) * Paging.SIZE);
            assertThat(page(path + "?page=" + last)).doesNotContain("rel=\"next\"");
            assertThat(page(path).contains("rel=\"next\"")).isEqualTo(last > 1);
            assertThat(rows(page(path + "?page=" + (last + 1)))).isEqualTo(size - (last - 1) * Paging.SIZE);
            assertThat(rows(page(path + "?page=999999999"))).isEqualTo(size - (last - 1) * Paging.SIZE);
            assertThat(rows(page(path + "?page=-1"))).isEqualTo(Math.min(size, Paging.SIZE));
            assertThat(rows(page(path + "?page=first"))).isEqualTo(Math.min(size, Paging.SIZE));
        }
        assertThat(page("/ru/forums/%s".formatted(slug))).contains("<h1>");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 500, 30_000})
    void a_search_finds_its_words_in_every_language_and_takes_its_signs_literally(int size) {
        String slug = edition(size);
        for (String list : size > 500 ? LISTS.subList(0, 2) : LISTS) {
            String path = "/kk/forums/%s/%s?q=".formatted(slug, list);
            for (String word :
                    List.of("100%", "_", "'", "\"кең\"", "\\", "ӘҢҒҮҰҚӨҺІ", "әңғүұқөһі", "Ёлка", "first of all")) {
                assertThat(rows(page(path + encode(word))))
                        .as("%s in %s", word, list)
                        .isEqualTo(1);
            }
            for (String word : List.of("%%", "__", "' or 1 = 1 --", "жоқ сөз")) {
                assertThat(rows(page(path + encode(word))))
                        .as("%s in %s", word, list)
                        .isZero();
            }
            assertThat(rows(page(path + encode("қатысушы")))).as(list).isEqualTo(Math.min(size, Paging.SIZE));
            assertThat(page(path + encode("x".repeat(5000)))).contains(text(Lang.KK, "empty.search"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"kk", "ru", "en"})
    void a_list_without_rows_says_so(String tag) {
        String slug = edition(0);
        Lang lang = Lang.of(tag).orElseThrow();

        assertThat(page("/%s/forums/%s/participants".formatted(tag, slug)))
                .contains(
                        text(lang, "empty.participants"),
                        text(lang, "empty.delegations"),
                        text(lang, "empty.categories"));
        assertThat(page("/%s/forums/%s/market".formatted(tag, slug)))
                .contains(text(lang, "empty.market"), text(lang, "empty.directions"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 500, 30_000})
    void the_api_gives_a_page_too(int size) {
        String slug = edition(size);
        int last = Math.max(1, (size + Paging.SIZE - 1) / Paging.SIZE);

        String participants = "/api/v1/participants?edition=" + slug;
        assertThat(keys(participants)).isEqualTo(Math.min(size, Paging.SIZE));
        assertThat(keys(participants + "&page=" + last)).isEqualTo(size - (last - 1) * Paging.SIZE);
        assertThat(keys(participants + "&page=" + (last + 1))).isZero();
        assertThat(keys(participants + "&q=" + encode("%%"))).isZero();
        assertThat(keys("/api/v1/offers?edition=" + slug)).isEqualTo(Math.min(size, Paging.SIZE));
        assertThat(keys("/api/v1/needs?edition=" + slug)).isZero();
    }

    @Test
    void the_desk_takes_the_signs_of_a_search_literally() {
        var operator = RunningKelisim.get().signedIn("operator");

        assertThat(operator.get("/en/desk/editions?q=INVEST-2017").body()).contains("/edit/aktobe-invest-2017");
        for (String sign : List.of("%%", "i_vest", "\\")) {
            assertThat(operator.get("/en/desk/editions?q=" + encode(sign)).body())
                    .as(sign)
                    .contains(text(Lang.EN, "empty.search"))
                    .doesNotContain("/edit/");
        }
    }

    /// The slug of a sample edition with so many participants and offers; the first of each has a special name.
    private String edition(int size) {
        String slug = "it-lists-" + size;
        Records.write(
                folder,
                "1.yaml",
                Records.edition(slug)
                        + "organisations:\n  - {edition: %s, key: one, kind: ENTERPRISE, name: %s}\n  - {edition: %s, key: two, kind: ENTERPRISE, name: %s}\n"
                                .formatted(slug, Records.text("Works"), slug, Records.text("Plant")));
        RunningKelisim.get().bean(Import.class).run(folder, false, "lists-it");
        Records.onOwner(statement -> {
            String forum = Records.first(statement, "select id from edition where key = '%s'".formatted(slug));
            statement.execute("select set_config('kelisim.forum', '%s', false)".formatted(forum));
            if (Records.first(statement, "select count(*) from participant where forum_id = " + forum)
                    .equals("0")) {
                for (String sql : ROWS) {
                    statement.execute(sql.replace(":forum", forum).replace(":size", Integer.toString(size)));
                }
                statement.execute("select refresh_statistics()");
            }
            return forum;
        });
        return slug;
    }

    private static String page(String path) {
        HttpResponse<String> answer = RunningKelisim.get().reader().get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    private static long rows(String page) {
        return ROW.matcher(page).results().count();
    }

    private static long keys(String path) {
        return KEY.matcher(page(path)).results().count();
    }

    private static String text(Lang lang, String key) {
        return RunningKelisim.get().bean(Texts.class).text(lang, key);
    }

    private static String encode(String word) {
        return URLEncoder.encode(word, StandardCharsets.UTF_8);
    }
}
