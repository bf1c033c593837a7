package kz.kelisim;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every text is there in all three languages, and no page holds a text of its own.
class TextTest {

    private static final Path TEXTS = Path.of("src", "main", "resources", "text");
    private static final Path TEMPLATES = Path.of("src", "main", "jte");
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final List<String> LANGUAGES = List.of("kk", "ru", "en");

    private static final Pattern ARGUMENT = Pattern.compile("\\{\\s*(\\d+)");
    private static final Pattern ASKED = Pattern.compile("\\.(?:t|text)\\(");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z][a-z0-9_]*(?:\\.[A-Za-z0-9_]+)*\\.?)\"");
    private static final Pattern ERROR = Pattern.compile("\"(error\\.[a-z_]+)\"");
    private static final Pattern SHOWN_ATTRIBUTE = Pattern.compile("(?:title|aria-label|alt|placeholder)=\"([^\"]*)\"");
    private static final Pattern WORD = Pattern.compile("\\p{L}{2,}");

    /// The name of the product is the same in every language.
    private static final Set<String> SAME_EVERYWHERE = Set.of("Kelisim");

    static Stream<String> stages() {
        return files(TEXTS, ".properties")
                .map(file -> String.valueOf(file.getFileName()).replaceFirst("_[a-z]{2}\\.properties$", ""))
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("stages")
    void a_text_stands_in_all_three_languages(String stage) {
        Map<String, String> english = texts(stage, "en");

        assertThat(english).isNotEmpty();
        for (String language : LANGUAGES) {
            assertThat(texts(stage, language).keySet()).as(language).isEqualTo(english.keySet());
            assertThat(texts(stage, language))
                    .as(language)
                    .allSatisfy((_, text) -> assertThat(text).isNotBlank());
        }
    }

    @ParameterizedTest
    @MethodSource("stages")
    void a_text_names_the_same_arguments_in_every_language(String stage) {
        Map<String, String> english = texts(stage, "en");

        for (String language : LANGUAGES) {
            texts(stage, language)
                    .forEach((key, text) -> assertThat(arguments(text))
                            .as("%s in %s: %s", key, language, text)
                            .isEqualTo(arguments(english.getOrDefault(key, ""))));
        }
    }

    @ParameterizedTest
    @MethodSource("stages")
    void a_text_with_arguments_is_a_message_of_its_language(String stage) {
        for (String language : LANGUAGES) {
            texts(stage, language).forEach((key, text) -> {
                if (!arguments(text).isEmpty()) {
                    assertThat(new MessageFormat(text, Locale.forLanguageTag(language))
                                    .format(new Object[] {1, 2, 3, 4, 5, 6}))
                            .as("%s in %s", key, language)
                            .isNotBlank()
                            .doesNotContain("{");
                }
            });
        }
    }

    @Test
    void a_key_stands_in_one_file_only() {
        Set<String> seen = new HashSet<>();

        assertThat(stages().flatMap(stage -> texts(stage, "en").keySet().stream())
                        .filter(key -> !seen.add(key)))
                .isEmpty();
    }

    @Test
    void every_text_that_a_page_asks_for_is_there() {
        Set<String> keys = keys();
        Map<String, Set<String>> missing = new TreeMap<>();
        Stream.concat(files(TEMPLATES, ".jte"), files(SOURCES, ".java")).forEach(file -> {
            Set<String> unknown = asked(read(file)).stream()
                    .filter(key -> key.endsWith(".")
                            ? keys.stream().noneMatch(known -> known.startsWith(key))
                            : !keys.contains(key))
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!unknown.isEmpty()) {
                missing.put(file.toString(), unknown);
            }
        });

        assertThat(missing).isEmpty();
    }

    @Test
    void every_refusal_has_its_explanation() {
        Set<String> named = files(SOURCES, ".java")
                .flatMap(file -> ERROR.matcher(read(file)).results())
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(named).hasSizeGreaterThan(20);
        assertThat(keys()).containsAll(named);
    }

    @Test
    void no_page_holds_a_sentence_of_its_own() {
        Map<String, List<String>> found = new TreeMap<>();
        files(TEMPLATES, ".jte").forEach(file -> {
            List<String> words = Stream.concat(shownAttributes(read(file)), Stream.of(shown(read(file))))
                    .flatMap(text -> WORD.matcher(text).results().map(word -> word.group()))
                    .filter(word -> !SAME_EVERYWHERE.contains(word))
                    .toList();
            if (!words.isEmpty()) {
                found.put(file.toString(), words);
            }
        });

        assertThat(found).isEmpty();
    }

    /// What a reader sees of a template besides its values: no directives, tags or lines of code.
    private static String shown(String template) {
        String text = withoutValues(template)
                .replaceAll("(?m)^@(import|param) .*$", "")
                .replaceAll("@template\\.[\\w.]+\\([^@`]*@`", "");
        return without(text, Pattern.compile("@(?:if|elseif|for|template\\.[\\w.]+)\\("), '(', ')')
                .replaceAll("@(else|endif|endfor)\\b", "")
                .replaceAll("(?s)<code>.*?</code>", "")
                .replaceAll("(?s)<[^>]*>", " ");
    }

    private static Stream<String> shownAttributes(String template) {
        return SHOWN_ATTRIBUTE.matcher(withoutValues(template)).results().map(found -> found.group(1));
    }

    private static String withoutValues(String template) {
        return without(template, Pattern.compile("(?:\\$|\\$unsafe|!)\\{"), '{', '}');
    }

    /// The text without everything from a start to the sign that closes it.
    private static String without(String text, Pattern start, char opens, char closes) {
        var kept = new StringBuilder();
        Matcher next = start.matcher(text);
        int from = 0;
        while (next.find(from)) {
            kept.append(text, from, next.start());
            from = end(text, next.end(), opens, closes);
        }
        return kept.append(text.substring(from)).toString();
    }

    private static int end(String text, int from, char opens, char closes) {
        int depth = 1;
        int at = from;
        while (depth > 0 && at < text.length()) {
            char sign = text.charAt(at++);
            depth += sign == opens ? 1 : sign == closes ? -1 : 0;
        }
        return at;
    }

    /// The keys, and beginnings of keys, that stand as literals in a call for a text.
    private static Set<String> asked(String source) {
        Set<String> keys = new TreeSet<>();
        Matcher call = ASKED.matcher(source);
        while (call.find()) {
            String arguments = source.substring(call.end(), end(source, call.end(), '(', ')'));
            Matcher literal = LITERAL.matcher(without(arguments, Pattern.compile("\\.equals\\("), '(', ')'));
            while (literal.find()) {
                if (literal.group(1).contains(".") || keys().contains(literal.group(1))) {
                    keys.add(literal.group(1));
                }
            }
        }
        return keys;
    }

    private static Set<String> keys() {
        return stages().flatMap(stage -> texts(stage, "en").keySet().stream()).collect(Collectors.toSet());
    }

    private static Set<String> arguments(String text) {
        return ARGUMENT.matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, String> texts(String stage, String language) {
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(TEXTS.resolve(stage + "_" + language + ".properties"))) {
            properties.load(reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        Map<String, String> texts = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
        return texts;
    }

    private static Stream<Path> files(Path folder, String ending) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
