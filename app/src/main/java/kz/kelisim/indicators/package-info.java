/// Stage 8. Series in the words of SDMX; claims, which somebody made, beside observations, which are
/// computed from a file.
/// Enters: what was said, and loaded data. Leaves: numbers that carry their origin.
/// Example: "over 400 million US dollars in the first half of 2017" is a claim by Yuri Berg.
@org.jspecify.annotations.NullMarked
package kz.kelisim.indicators;
