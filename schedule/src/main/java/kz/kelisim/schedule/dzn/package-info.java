/// Reading and writing of the published data files (`.dzn`, the data format of MiniZinc) of Bofill et al., JAIR
/// 74 (2022).
@NullMarked
package kz.kelisim.schedule.dzn;

import org.jspecify.annotations.NullMarked;
