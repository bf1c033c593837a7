/// Stage 1. A forum series and its editions, their sessions, and the origins on which every recorded fact
/// rests. Enters: what the organiser opens. Leaves: the edition that everything further right belongs to.
/// Example: Aktobe Invest-2017 is the fifth edition of Aktobe Invest.
@org.jspecify.annotations.NullMarked
package kz.kelisim.forum;
