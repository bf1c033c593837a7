/// Meetings of two parties in one slot of at most 64, at interchangeable tables: the fast path.
@NullMarked
package kz.kelisim.schedule.pairs;

import org.jspecify.annotations.NullMarked;
