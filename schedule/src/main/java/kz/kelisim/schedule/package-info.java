/// The meeting scheduler: a problem in, a checked timetable out, nothing but the JDK.
@NullMarked
package kz.kelisim.schedule;

import org.jspecify.annotations.NullMarked;
