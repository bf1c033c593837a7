/// Stage 7. What a party of an agreement owes another by a day, what was reported, and what the other side
/// said of it.
/// Enters: agreements. Leaves: the standing of every promise on any day, computed and never stored.
/// Example: Days of Kostanay region in Aktobe region in 2017, and the other way round in 2018.
@org.jspecify.annotations.NullMarked
package kz.kelisim.obligations;
