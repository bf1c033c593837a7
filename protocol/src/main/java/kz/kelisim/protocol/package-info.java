/// Who stands, sits and signs before whom: precedence, the alternat and seating as pure functions.
@NullMarked
package kz.kelisim.protocol;

import org.jspecify.annotations.NullMarked;
