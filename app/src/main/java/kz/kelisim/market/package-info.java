/// Stage 3. Offers and needs of organisations, and the directions of cooperation that were named.
/// Enters: organisations. Leaves: listings that a request for a meeting or an agreement can start from.
/// Example: Kostanay region needs doctors; lifts made in Kazakhstan are offered.
@org.jspecify.annotations.NullMarked
package kz.kelisim.market;
