package kz.kelisim.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.PathContainer.PathSegment;
import org.springframework.web.util.pattern.PathPatternParser;

/// What is left out at a glance does not match; what matches is never left out.
class RoutesTest {

    @ParameterizedTest
    @CsvSource({
        "/{lang:kk|ru|en}/forums/{edition}/badges, /en/forums/x/badges, true",
        "/{lang:kk|ru|en}/forums/{edition}/badges, /en/forums/x/badge, false",
        "/{lang:kk|ru|en}/forums/{edition}/badges, /en/forums/x/badges/1, false",
        "/{lang:kk|ru|en}/forums/{edition}/badges/badges.pdf, /en/forums/x/badges/badges.pdf, true",
        "/log/tile/{*rest}, /log/tile/0/x001/067, true",
        "/log/**, /log/checkpoint, true",
        "/files/{name}.csv, /files/a.csv, true",
        "/files/a*, /files/abc, true",
        "/caf%C3%A9, /caf%C3%A9, false",
        "/a b, /a%20b, true",
        "'', '', true",
        "/, /, true"
    })
    void a_glance_never_leaves_out_what_matches(String pattern, String path, boolean kept) {
        PathContainer parsed = PathContainer.parsePath(path);
        String[] segments = parsed.elements().stream()
                .filter(PathSegment.class::isInstance)
                .map(segment -> ((PathSegment) segment).valueToMatch())
                .toArray(String[]::new);
        boolean matches = PathPatternParser.defaultInstance.parse(pattern).matches(parsed);

        boolean glance = Routes.Shape.of(pattern).mayBe(segments);

        assertThat(glance || !matches).isTrue();
        if (!kept) {
            assertThat(matches).isFalse();
        }
    }

    @Test
    void what_differs_in_a_word_is_left_out() {
        Map<String, String> others = Map.of("/en/forums/{edition}/badges", "/en/forums/x/desk", "/a/b", "/a/c");

        assertThat(others)
                .allSatisfy((pattern, path) -> assertThat(
                                Routes.Shape.of(pattern).mayBe(path.substring(1).split("/")))
                        .isFalse());
    }
}
