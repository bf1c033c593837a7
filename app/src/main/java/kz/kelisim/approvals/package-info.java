/// Stage 5, beside the agreements. The approval of a text within each party, before it is frozen.
/// Enters: texts that are written. Leaves: what still stands before their freeze.
/// Example: the lawyer of an akimat, then its finance department, agree to a memorandum within five days each.
@org.jspecify.annotations.NullMarked
package kz.kelisim.approvals;
