package kz.kelisim.kernel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The regions that the product knows: every country by the JDK's names, and the units of Kazakhstan and
/// Russia by the
/// shipped list `regions.csv` (columns in its first line; no cell holds a comma).
public final class Regions {

    private static final Map<String, Region> BY_CODE = load();

    private Regions() {}

    /// Finds a region by its present code or by one that it had before.
    public static Optional<Region> find(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    /// All regions with their present codes, countries first.
    public static Collection<Region> all() {
        return BY_CODE.entrySet().stream()
                .filter(entry -> entry.getKey().equals(entry.getValue().code()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /// The name in a language; the code itself for a code that is not known.
    public static String name(String code, Lang lang) {
        return find(code).map(region -> region.name().in(lang)).orElse(code);
    }

    private static Map<String, Region> load() {
        Map<String, Region> regions = new LinkedHashMap<>();
        for (String code : Locale.getISOCountries()) {
            Locale country = Locale.of("", code);
            regions.put(code, new Region(code, null, countryName(country), null, null, List.of(), List.of()));
        }
        try (var lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Regions.class.getResourceAsStream("/regions.csv"), "regions.csv"),
                StandardCharsets.UTF_8))) {
            lines.lines()
                    .skip(1)
                    .filter(line -> !line.isBlank())
                    .map(Regions::parse)
                    .forEach(region -> {
                        regions.put(region.code(), region);
                        region.aliases().forEach(alias -> regions.put(alias, region));
                    });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return Collections.unmodifiableMap(regions);
    }

    private static LocalizedText countryName(Locale country) {
        return new LocalizedText(
                country.getDisplayCountry(Lang.KK.locale()),
                country.getDisplayCountry(Lang.RU.locale()),
                country.getDisplayCountry(Lang.EN.locale()));
    }

    private static Region parse(String line) {
        String[] cell = line.split(",", -1);
        return new Region(
                cell[0],
                cell[1],
                new LocalizedText(cell[2], cell[3], cell[4]),
                day(cell[5]),
                day(cell[6]),
                list(cell[7]),
                list(cell[8]));
    }

    private static @Nullable LocalDate day(String cell) {
        return cell.isBlank() ? null : LocalDate.parse(cell);
    }

    private static List<String> list(String cell) {
        return cell.isBlank() ? List.of() : List.of(cell.split("\\|"));
    }
}
