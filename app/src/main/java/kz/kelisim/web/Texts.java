package kz.kelisim.web;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import kz.kelisim.kernel.Lang;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/// The texts of the pages, from `text/<stage>_<language>.properties`. A text with arguments is an ICU
/// message, so plurals
/// are those of the language.
@Component
public final class Texts {

    private final Map<Lang, Map<String, String>> texts = new EnumMap<>(Lang.class);
    private final Map<Lang, Map<String, MessageFormat>> formats = new EnumMap<>(Lang.class);

    public Texts() {
        for (Lang lang : Lang.values()) {
            texts.put(lang, load(lang));
            formats.put(lang, new ConcurrentHashMap<>());
        }
    }

    private static Map<String, String> load(Lang lang) {
        Map<String, String> loaded = new HashMap<>();
        try {
            Resource[] files = new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:text/*_" + lang.tag() + ".properties");
            for (Resource file : files) {
                var properties = new Properties();
                try (var reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
                    properties.load(reader);
                }
                properties.stringPropertyNames().forEach(key -> {
                    if (loaded.put(key, properties.getProperty(key)) != null) {
                        throw new IllegalStateException(
                                "The text (%s) must stand in one file only, but stands in %s too."
                                        .formatted(key, file.getFilename()));
                    }
                });
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return loaded;
    }

    public boolean has(Lang lang, String key) {
        return map(texts, lang).containsKey(key);
    }

    Set<String> keys(Lang lang) {
        return Set.copyOf(map(texts, lang).keySet());
    }

    /// @throws IllegalStateException where no such text is there
    public String text(Lang lang, String key, Object... args) {
        return text(lang, key, List.of(args));
    }

    public String text(Lang lang, String key, List<Object> args) {
        String text = map(texts, lang).get(key);
        if (text == null) {
            throw new IllegalStateException(
                    "The text (%s) must be there in language (%s). Maybe add it to text/*_%s.properties."
                            .formatted(key, lang.tag(), lang.tag()));
        }
        if (args.isEmpty()) {
            return text;
        }
        MessageFormat format = map(formats, lang).computeIfAbsent(key, _ -> new MessageFormat(text, lang.locale()));
        synchronized (format) {
            return format.format(args.toArray());
        }
    }

    private static <T> Map<String, T> map(Map<Lang, Map<String, T>> byLang, Lang lang) {
        return byLang.getOrDefault(lang, Map.of());
    }
}
