/// The published problem of Bofill et al., JAIR 74 (2022): all meetings are held with the fewest breaks.
@NullMarked
package kz.kelisim.schedule.breaks;

import org.jspecify.annotations.NullMarked;
