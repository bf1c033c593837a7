package kz.kelisim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The glossary is the one list of words; texts and names of types follow it.
class GlossaryTest {

    private static final Path GLOSSARY = Path.of("..", "GLOSSARY.md");
    private static final Path TEXTS = Path.of("src", "main", "resources", "text");
    private static final Path SOURCES = Path.of("src", "main", "java", "kz", "kelisim");
    private static final Pattern NOUN =
            Pattern.compile("^public (?:sealed )?(?:record|enum|interface) (\\w+)", Pattern.MULTILINE);

    /// Types whose glossary code is not their name in lower case.
    private static final Map<String, String> NAMED_OTHERWISE = Map.of(
            "Period", "time.period",
            "Index", "implementation.index",
            "Role", "role.operator",
            "Provenance", "origin",
            "EditionRef", "edition",
            "Speaking", "speaker",
            "Undertakings", "obligation",
            "Consents", "approval",
            "PublicLog", "register",
            "Booking", "meeting");

    /// Types that are no word of the trade, each with its reason.
    private static final Map<String, String> NO_WORD = Map.of(
            "LocalizedText", "the shape of a text, of every stage",
            "Lang", "the language of a text, of every stage",
            "RoleGrant", "a role and the edition it holds for",
            "Reading", "a text for those who read it and do not write it",
            "Listing", "a word of the code only, as the glossary says: readers see offer or need",
            "Chart", "the geometry of a drawing");

    /// One row of the table.
    record Word(String code, String english, String kazakh, String russian, String reviewed, String definition) {}

    @Test
    void a_code_stands_once_and_its_row_is_complete() throws IOException {
        List<Word> words = words();

        assertThat(words).hasSizeGreaterThan(100);
        assertThat(words)
                .extracting(Word::code)
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("[a-z_]+(\\.[a-z_]+)*"));
        assertThat(words).allSatisfy(word -> {
            assertThat(List.of(word.english(), word.kazakh(), word.russian(), word.definition()))
                    .as(word.code())
                    .noneMatch(String::isBlank);
            assertThat(word.reviewed()).as(word.code()).isIn("yes", "no");
        });
    }

    @Test
    void the_texts_are_the_glossary() throws IOException {
        List<Word> words = words();

        assertThat(texts("en")).isEqualTo(by(words, Word::english));
        assertThat(texts("kk")).isEqualTo(by(words, Word::kazakh));
        assertThat(texts("ru")).isEqualTo(by(words, Word::russian));
    }

    @Test
    void every_public_noun_of_a_stage_is_a_word_of_the_glossary() throws IOException {
        Set<String> codes = words().stream().map(Word::code).collect(Collectors.toSet());
        Set<String> unknown = new TreeSet<>();
        for (String noun : nouns()) {
            if (!NO_WORD.containsKey(noun) && !codes.contains(NAMED_OTHERWISE.getOrDefault(noun, code(noun)))) {
                unknown.add(noun);
            }
        }

        assertThat(unknown).isEmpty();
    }

    @Test
    void no_exception_outlives_its_type() throws IOException {
        assertThat(nouns()).containsAll(NAMED_OTHERWISE.keySet()).containsAll(NO_WORD.keySet());
    }

    private static Set<String> nouns() throws IOException {
        Set<String> nouns = new TreeSet<>();
        for (String stage : FlowTest.STAGES) {
            try (var files = Files.walk(SOURCES.resolve(stage))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    Matcher found = NOUN.matcher(Files.readString(file));
                    while (found.find()) {
                        nouns.add(found.group(1));
                    }
                }
            }
        }
        return nouns;
    }

    private static String code(String noun) {
        return noun.replaceAll("(?<=[a-z])(?=[A-Z])", ".").toLowerCase(Locale.ROOT);
    }

    private static List<Word> words() throws IOException {
        List<Word> words = new ArrayList<>();
        for (String line : Files.readAllLines(GLOSSARY)) {
            String[] cells = line.split("\\|", -1);
            if (cells.length == 8 && !cells[1].strip().matches("Code|-+")) {
                words.add(new Word(
                        cells[1].strip(),
                        cells[2].strip(),
                        cells[3].strip(),
                        cells[4].strip(),
                        cells[5].strip(),
                        cells[6].strip()));
            }
        }
        return words;
    }

    private static Map<String, String> by(List<Word> words, Function<Word, String> cell) {
        return words.stream().collect(Collectors.toMap(word -> "term." + word.code(), cell));
    }

    private static Map<String, String> texts(String language) throws IOException {
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(TEXTS.resolve("terms_" + language + ".properties"))) {
            properties.load(reader);
        }
        Map<String, String> texts = new HashMap<>();
        properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
        return texts;
    }
}
