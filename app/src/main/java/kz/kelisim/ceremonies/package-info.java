/// Stage 6. Signing ceremonies: what is signed in which order, by whom side by side, whether it is ready, and who holds
/// the originals. Enters: agreements with their signatories, sessions. Leaves: a board, a hall screen, a runbook.
/// Example: the ceremony of the sample edition with a memorandum, a road map and a contract that is not ready.
@org.jspecify.annotations.NullMarked
package kz.kelisim.ceremonies;
