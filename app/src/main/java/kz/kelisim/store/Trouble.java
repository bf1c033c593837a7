package kz.kelisim.store;

/// What is wrong with a cell of a spreadsheet, or with a row where no cell is at fault.
///
/// @param row the number of the row as spreadsheet programs show it; 0 where the whole file is meant
/// @param column the letters of the column; empty where the row is meant
/// @param heading what stands above the column
/// @param value what stands in the cell
public record Trouble(int row, String column, String heading, String value, Problem problem) {}
