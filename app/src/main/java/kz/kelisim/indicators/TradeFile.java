package kz.kelisim.indicators;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/// A file of trade between pairs of countries: columns `exporter,importer,year,value_usd`, countries by ISO
/// 3166-1 alpha-3 codes or names of areas that are no country.
///
/// @param checksum SHA-256 of its bytes, in hexadecimal digits
/// @param years what the file says of one country, by year
/// @param rejected rows that could not be read, with their line
record TradeFile(String checksum, Map<Integer, Year> years, List<Rejected> rejected) {

    static final Set<String> COLUMNS = Set.of("exporter", "importer", "year", "value_usd");

    /// @param line from 1, the header included
    record Rejected(long line, String reason) {}

    /// Sums of one year, in US dollars.
    ///
    /// @param partner trade with the partner, both ways
    /// @param total trade with all partners, both ways, "not stated" included
    /// @param partnerRows rows that make up `partner`: 2 where both ways are there
    /// @param rows rows that make up `total`
    /// @param unstated rows whose other side is no country
    record Year(BigDecimal partner, BigDecimal total, int partnerRows, int rows, int unstated) {

        static final Year NONE = new Year(BigDecimal.ZERO, BigDecimal.ZERO, 0, 0, 0);

        Year plus(BigDecimal value, boolean withPartner, boolean country) {
            return new Year(
                    withPartner ? partner.add(value) : partner,
                    total.add(value),
                    withPartner ? partnerRows + 1 : partnerRows,
                    rows + 1,
                    country ? unstated : unstated + 1);
        }
    }

    TradeFile {
        years = Map.copyOf(years);
        rejected = List.copyOf(rejected);
    }

    /// Reads the trade of `country` and, among it, that with `partner`.
    ///
    /// @throws IllegalArgumentException where the columns are others
    static TradeFile read(Path file, String country, String partner, Set<String> countries) {
        MessageDigest digest = sha256();
        Map<Integer, Year> years = new TreeMap<>();
        List<Rejected> rejected = new ArrayList<>();
        try (var bytes = new DigestInputStream(Files.newInputStream(file), digest);
                CSVParser rows = CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get()
                        .parse(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
            if (!Set.copyOf(rows.getHeaderNames()).containsAll(COLUMNS)) {
                throw new IllegalArgumentException("The file (%s) must have the columns %s, but has %s."
                        .formatted(file, COLUMNS, rows.getHeaderNames()));
            }
            for (CSVRecord row : rows) {
                add(row, rows.getCurrentLineNumber(), country, partner, countries, years, rejected);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new TradeFile(HexFormat.of().formatHex(digest.digest()), years, rejected);
    }

    private static void add(
            CSVRecord row,
            long line,
            String country,
            String partner,
            Set<String> countries,
            Map<Integer, Year> years,
            List<Rejected> rejected) {
        if (row.size() < COLUMNS.size()) {
            rejected.add(new Rejected(line, "columns"));
            return;
        }
        String exporter = row.get("exporter");
        String importer = row.get("importer");
        if (!exporter.equals(country) && !importer.equals(country)) {
            return;
        }
        String other = exporter.equals(country) ? importer : exporter;
        try {
            int year = Integer.parseInt(row.get("year"));
            BigDecimal value = new BigDecimal(row.get("value_usd"));
            if (value.signum() < 0) {
                rejected.add(new Rejected(line, "value_usd"));
                return;
            }
            years.put(
                    year,
                    years.getOrDefault(year, Year.NONE).plus(value, other.equals(partner), countries.contains(other)));
        } catch (NumberFormatException notANumber) {
            rejected.add(new Rejected(line, "year, value_usd"));
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
