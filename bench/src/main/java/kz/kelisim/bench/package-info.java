/// Benchmarks: each prints its time beside that of a peer or a limit of the same run, and the ratio of the two.
@org.jspecify.annotations.NullMarked
package kz.kelisim.bench;
