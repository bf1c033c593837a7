package kz.kelisim.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import kz.kelisim.Kelisim;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// On a database of its own: the two series are the same in every edition.
class TradeImportIT {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static @Nullable ConfigurableApplicationContext context;

    @TempDir
    Path folder = Path.of("");

    @BeforeAll
    static void start() throws IOException {
        Path home = Path.of("target", "it-trade-home");
        if (Files.exists(home)) {
            try (var files = Files.walk(home)) {
                files.sorted(Comparator.reverseOrder()).forEach(TradeImportIT::delete);
            }
        }
        context = new SpringApplicationBuilder(Kelisim.class)
                .web(WebApplicationType.NONE)
                .run("--kelisim.home=" + home, "--kelisim.data=");
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @AfterAll
    static void stop() {
        Objects.requireNonNull(context, "the program runs").close();
    }

    private static <T> T bean(Class<T> type) {
        return Objects.requireNonNull(context, "the program runs").getBean(type);
    }

    private Optional<TradeImport.Done> bring(String... rows) {
        try {
            Files.writeString(
                    folder.resolve(TradeImport.FILE),
                    "exporter,importer,year,value_usd\n" + String.join("\n", rows) + "\n");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return bean(TradeImport.class).run(folder, TODAY, "test");
    }

    private static Map<String, Observation> series(String indicator) {
        return bean(Indicators.class).observations(indicator).stream()
                .collect(Collectors.toMap(Observation::period, observation -> observation));
    }

    private static Observation of(String indicator, String period) {
        return Objects.requireNonNull(series(indicator).get(period), period);
    }

    /// Every observation ever made, but for those of the years before 2100.
    private static List<Map<String, @Nullable Object>> stored(int vintage) {
        return bean(JdbcClient.class)
                .sql(
                        "select * from observation where vintage = :vintage and period > '2100' order by indicator_id, period")
                .param("vintage", vintage)
                .query()
                .listOfRows();
    }

    @Test
    void a_folder_without_the_file_answers_empty() {
        assertThat(bean(TradeImport.class).run(folder, TODAY, "test")).isEmpty();
        assertThat(bean(TradeImport.class).run(folder.resolve("none"), TODAY, "test"))
                .isEmpty();
    }

    @Test
    void a_second_import_changes_nothing_and_a_corrected_file_makes_a_new_vintage() {
        String[] first = {
            "KAZ,RUS,2101,4000000", "RUS,KAZ,2101,6000000", "KAZ,CHN,2101,30000000", "Areas n.e.s.,KAZ,2101,10000000",
            "KAZ,RUS,2102,1000000", "KAZ,RUS,2103,0", "RUS,KAZ,2103,0", "KAZ,RUS,2104,many"
        };
        int vintage = bean(IndicatorStore.class).nextVintage(TradeImport.TRADE);

        assertThat(bring(first)).contains(new TradeImport.Done(1, 1, true));
        Observation trade = of(TradeImport.TRADE, "2101");
        Observation share = of(TradeImport.SHARE, "2101");
        assertThat(trade.value()).isEqualByComparingTo("10");
        assertThat(trade.numerator()).isEqualByComparingTo("10");
        assertThat(trade.denominator()).isEqualByComparingTo("50");
        assertThat(share.value()).isEqualByComparingTo("20");
        assertThat(share)
                .extracting(Observation::rowsRead, Observation::rowsUnstated, Observation::rowsRejected)
                .containsExactly(4, 1, 1);
        assertThat(series(TradeImport.TRADE)).doesNotContainKeys("2102", "2103", "2104");
        List<Map<String, @Nullable Object>> published = stored(vintage);
        assertThat(published).hasSize(2);

        assertThat(bring(first)).contains(new TradeImport.Done(1, 1, false));
        assertThat(stored(vintage)).isEqualTo(published);
        assertThat(bean(IndicatorStore.class).nextVintage(TradeImport.TRADE)).isEqualTo(vintage + 1);

        assertThat(bring("KAZ,RUS,2101,5000000", "RUS,KAZ,2101,6000000", "KAZ,CHN,2101,11000000"))
                .contains(new TradeImport.Done(1, 0, true));
        assertThat(of(TradeImport.TRADE, "2101").value()).isEqualByComparingTo("11");
        assertThat(of(TradeImport.SHARE, "2101").value()).isEqualByComparingTo("50");
        assertThat(of(TradeImport.SHARE, "2101").vintage()).isEqualTo(vintage + 1);
        assertThat(of(TradeImport.SHARE, "2101").origin()).isNotEqualTo(share.origin());
        assertThat(stored(vintage)).isEqualTo(published);
    }

    @Test
    void the_file_that_the_operator_has_gives_the_mutual_trade_of_kazakhstan_and_russia() {
        String data = Objects.requireNonNullElse(System.getenv("KELISIM_DATA"), "");
        assumeTrue(
                !data.isBlank() && Files.isRegularFile(Path.of(data, TradeImport.FILE)),
                "Set KELISIM_DATA to a folder that holds " + TradeImport.FILE + " to run this test.");

        assertThat(bean(TradeImport.class).run(Path.of(data), TODAY, "test"))
                .hasValueSatisfying(done -> assertThat(done.fresh()).isTrue());
        Map.of(
                        "2000", List.of(2957.5, 31.3),
                        "2004", List.of(7300.1, 22.2),
                        "2008", List.of(18889.6, 17.5),
                        "2012", List.of(21461.7, 16.0),
                        "2016", List.of(13746.2, 21.2))
                .forEach((year, expected) -> {
                    assertThat(of(TradeImport.TRADE, year).value().doubleValue())
                            .as("millions of %s", year)
                            .isCloseTo(expected.getFirst(), within(0.05));
                    assertThat(of(TradeImport.SHARE, year).value().doubleValue())
                            .as("per cent of %s", year)
                            .isCloseTo(expected.getLast(), within(0.05));
                });
    }
}
