package kz.kelisim.indicators;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.kelisim.store.Raw;
import kz.kelisim.store.Scope;
import kz.kelisim.store.Sheets;
import org.springframework.stereotype.Component;

/// Computes the mutual trade of Kazakhstan and Russia, and its share in Kazakhstan's trade, from a file that
/// the operator has. Nothing of the file is kept but the sums and its checksum.
@Component
public final class TradeImport {

    /// The file that is looked for in the folder of trade data.
    public static final String FILE = "comtrade-kazakhstan-all-partners-1992-2016.csv";

    static final String TRADE = "trade-kazakhstan-russia";
    static final String SHARE = "trade-share-kazakhstan-russia";
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Sheets sheets;
    private final IndicatorStore store;
    private final Scope scope;

    TradeImport(Sheets sheets, IndicatorStore store, Scope scope) {
        this.sheets = sheets;
        this.store = store;
        this.scope = scope;
    }

    /// What an import did.
    ///
    /// @param years how many years both series now hold
    /// @param fresh false where the file had been imported before
    public record Done(int years, int rejected, boolean fresh) {}

    /// @param folder the folder of trade data
    /// @param today the day on which the file is read
    /// @return empty where the folder has no such file
    public Optional<Done> run(Path folder, LocalDate today, String actor) {
        Path path = folder.resolve(FILE);
        if (!Files.isRegularFile(path)) {
            return Optional.empty();
        }
        TradeFile file = TradeFile.read(path, "KAZ", "RUS", countries());
        Map<Integer, TradeFile.Year> whole = new TreeMap<>();
        file.years().forEach((year, sums) -> {
            if (sums.partnerRows() == 2 && sums.partner().signum() > 0) {
                whole.put(year, sums);
            }
        });
        return Optional.of(scope.writeGlobal(() -> {
            String origin = "comtrade-" + file.checksum().substring(0, 12);
            boolean fresh = sheets.find("origins")
                    .flatMap(sheet -> sheets.load(sheet, null, origin))
                    .isEmpty();
            if (fresh) {
                describe(origin, file, today, actor);
                int vintage = Math.max(store.nextVintage(TRADE), store.nextVintage(SHARE));
                whole.forEach((year, sums) -> compute(origin, vintage, year, sums, file));
            }
            return new Done(whole.size(), file.rejected().size(), fresh);
        }));
    }

    private void compute(String origin, int vintage, int year, TradeFile.Year sums, TradeFile file) {
        BigDecimal partner = sums.partner().divide(MILLION, MathContext.DECIMAL64);
        BigDecimal total = sums.total().divide(MILLION, MathContext.DECIMAL64);
        BigDecimal share = HUNDRED.multiply(partner).divide(total, MathContext.DECIMAL64);
        String period = Integer.toString(year);
        int rejected = file.rejected().size();
        store.insert(
                TRADE,
                new Observation(
                        period, vintage, partner, partner, total, sums.rows(), sums.unstated(), rejected, origin));
        store.insert(
                SHARE,
                new Observation(
                        period, vintage, share, partner, total, sums.rows(), sums.unstated(), rejected, origin));
    }

    private void describe(String origin, TradeFile file, LocalDate today, String actor) {
        Map<String, String> block = new LinkedHashMap<>();
        block.put("key", origin);
        block.put("kind", "STATISTICS");
        block.put("title", "Bilateral goods trade of Kazakhstan, every fourth year (" + FILE + ")");
        block.put("producer", "United Nations Comtrade, through the R package penppml");
        block.put(
                "citation",
                "United Nations Comtrade, bilateral flows as redistributed in data/trade.rda of the R package penppml; rows with KAZ as exporter or importer");
        block.put("url", "https://github.com/tomzylkin/penppml");
        block.put("language", "en");
        block.put("accessed", today.toString());
        block.put("licence", "United Nations terms for Comtrade data apply; the file itself is not redistributed");
        block.put("checksum", "sha256:" + file.checksum());
        block.put("read_as", "FILE");
        save("origins", block, actor);
        save(
                "indicators",
                series(
                        TRADE,
                        "TRADE_VALUE",
                        "USD",
                        "6",
                        origin,
                        "Қазақстан мен Ресейдің өзара саудасы",
                        "Взаимная торговля Казахстана и России",
                        "Mutual trade of Kazakhstan and Russia",
                        "Файлдағы екі бағыттың сомасы: Қазақстаннан Ресейге және Ресейден Қазақстанға. Файл ағынды қай тараптың мәлімдегенін көрсетпейді.",
                        "Сумма двух потоков файла: из Казахстана в Россию и из России в Казахстан. Файл не говорит, какая сторона сообщила поток.",
                        "The sum of the two flows of the file, Kazakhstan to Russia and Russia to Kazakhstan. The file does not say which side reported a flow."),
                actor);
        save(
                "indicators",
                series(
                        SHARE,
                        "TRADE_SHARE",
                        "PERCENT",
                        "0",
                        origin,
                        "Ресейдің Қазақстан саудасындағы үлесі",
                        "Доля России в торговле Казахстана",
                        "Share of Russia in the trade of Kazakhstan",
                        "Өзара сауданың Қазақстанның барлық серіктестерімен, көрсетілмегендерін қоса, саудасына қатынасы, пайызбен.",
                        "Отношение взаимной торговли к торговле Казахстана со всеми партнёрами, включая неуказанных, в процентах.",
                        "Mutual trade over the trade of Kazakhstan with all partners, those not stated included, in per cent."),
                actor);
    }

    private static Map<String, String> series(
            String key, String measure, String unit, String mult, String origin, String... texts) {
        Map<String, String> series = new LinkedHashMap<>();
        series.put("key", key);
        series.put("title.kk", texts[0]);
        series.put("title.ru", texts[1]);
        series.put("title.en", texts[2]);
        series.put("definition.kk", texts[3]);
        series.put("definition.ru", texts[4]);
        series.put("definition.en", texts[5]);
        series.put("freq", "A");
        series.put("ref_area", "KZ");
        series.put("counterpart_area", "RU");
        series.put("flow", "T");
        series.put("measure", measure);
        series.put("unit", unit);
        series.put("unit_mult", mult);
        series.put("origin", origin);
        return series;
    }

    private void save(String sheet, Map<String, String> values, String actor) {
        sheets.save(sheets.find(sheet).orElseThrow(), null, Raw.form(values), true, actor);
    }

    private static Set<String> countries() {
        return Stream.of(Locale.getISOCountries())
                .map(code -> Locale.of("", code).getISO3Country())
                .collect(Collectors.toSet());
    }
}
