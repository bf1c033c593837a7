/// Proofs about problems of the fewest breaks by the constraint solver CP-SAT.
@NullMarked
package kz.kelisim.schedule.exact;

import org.jspecify.annotations.NullMarked;
