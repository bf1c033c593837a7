package kz.kelisim.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;

/// The first sheet of an XLSX workbook. The archive is inflated once to be measured before it is read.
final class XlsxGrid {

    private static final int MOST_ENTRIES = 500;
    static final long MOST_INFLATED = 100L << 20;
    private static final long FREE_INFLATED = 4L << 20;
    private static final int MOST_RATIO = 120;

    private XlsxGrid() {}

    static void read(byte[] content, Predicate<Grid.Line> each) {
        measure(content);
        try (ReadableWorkbook workbook = open(content);
                Stream<Row> rows = workbook.getFirstSheet().openStream()) {
            Iterator<Row> next = rows.iterator();
            for (Row row = next(next); row != null; row = next(next)) {
                if (!each.test(line(row))) {
                    return;
                }
            }
        } catch (IOException broken) {
            throw damaged(broken);
        }
    }

    private static ReadableWorkbook open(byte[] content) {
        try {
            return new ReadableWorkbook(new ByteArrayInputStream(content), new ReadingOptions(true, true));
        } catch (IOException | RuntimeException broken) {
            throw damaged(broken);
        }
    }

    /// The next row; null behind the last.
    private static @Nullable Row next(Iterator<Row> rows) {
        try {
            return rows.hasNext() ? rows.next() : null;
        } catch (RuntimeException broken) {
            throw damaged(broken);
        }
    }

    private static Refused damaged(Exception cause) {
        return (Refused) Grid.refused(0, "error.file_kind").initCause(cause);
    }

    /// Refuses an archive that is no workbook or inflates beyond measure.
    private static void measure(byte[] content) {
        long inflated = 0;
        int entries = 0;
        boolean workbook = false;
        byte[] buffer = new byte[64 << 10];
        try (ZipFile archive = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(content))
                .get()) {
            for (ZipArchiveEntry entry : Collections.list(archive.getEntries())) {
                entries++;
                workbook |= entry.getName().endsWith("workbook.xml");
                if (entries > MOST_ENTRIES) {
                    throw Grid.refused(0, "error.file_bomb");
                }
                try (InputStream in = archive.getInputStream(entry)) {
                    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                        inflated += read;
                        if (inflated > MOST_INFLATED
                                || (inflated > FREE_INFLATED && inflated / MOST_RATIO > content.length)) {
                            throw Grid.refused(0, "error.file_bomb");
                        }
                    }
                }
            }
        } catch (IOException broken) {
            throw damaged(broken);
        }
        if (!workbook) {
            throw Grid.refused(0, "error.file_kind");
        }
    }

    private static Grid.Line line(Row row) {
        if (row.getCellCount() > Grid.MOST_COLUMNS) {
            throw Grid.refused(row.getRowNum(), "error.file_columns", Grid.MOST_COLUMNS);
        }
        List<String> cells = new ArrayList<>();
        Set<Integer> formulas = new HashSet<>();
        for (int i = 0; i < row.getCellCount(); i++) {
            Cell cell = row.getCell(i);
            if (cell != null && (cell.getType() == CellType.FORMULA || cell.getType() == CellType.ERROR)) {
                formulas.add(i);
            }
            cells.add(cell == null ? "" : text(cell));
        }
        return new Grid.Line(row.getRowNum(), cells, formulas);
    }

    private static String text(Cell cell) {
        return switch (cell.getType()) {
            case STRING -> Formulas.unescape(cell.asString().replace("_x000D_", ""));
            case BOOLEAN -> cell.asBoolean().toString();
            case NUMBER -> isDay(cell) ? day(cell.asDate()) : number(cell.asNumber());
            case FORMULA -> "=" + Objects.toString(cell.getFormula(), "");
            case ERROR -> Objects.toString(cell.getRawValue(), "");
            case EMPTY -> "";
        };
    }

    /// Whether the number is shown as a day.
    private static boolean isDay(Cell cell) {
        String format = cell.getDataFormatString();
        if (format == null || format.equalsIgnoreCase("general")) {
            return false;
        }
        String signs = format.toLowerCase(Locale.ROOT).replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.", "");
        return signs.contains("y") || (signs.contains("d") && signs.contains("m"));
    }

    private static String day(LocalDateTime day) {
        return day.toLocalTime().toSecondOfDay() == 0 ? day.toLocalDate().toString() : day.toString();
    }

    /// The number as it was typed: a workbook keeps the nearest binary fraction.
    private static String number(BigDecimal number) {
        BigDecimal typed = new BigDecimal(Double.toString(number.doubleValue())).stripTrailingZeros();
        return typed.toPlainString();
    }
}
