/// Stage 9. What became of an edition: the funnel from offer to result, the sources page, the comparison of
/// editions. Enters: everything to the left. Leaves: pages and data for the public; nothing is stored here but
/// later events.
@org.jspecify.annotations.NullMarked
package kz.kelisim.results;
