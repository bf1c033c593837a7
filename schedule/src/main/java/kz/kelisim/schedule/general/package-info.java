/// The engine for the full model: representatives, languages, kinds of place, zones, rest, precedences.
@NullMarked
package kz.kelisim.schedule.general;

import org.jspecify.annotations.NullMarked;
