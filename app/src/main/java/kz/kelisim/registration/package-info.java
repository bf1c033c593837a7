/// Stage 2, second part. Public forms and their questions, seats and the waiting list, decisions and the mails that
/// tell them. Enters: categories and people. Leaves: who takes part. Example: an engineer registers, waits, moves up.
@org.jspecify.annotations.NullMarked
package kz.kelisim.registration;
