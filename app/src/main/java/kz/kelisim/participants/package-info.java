/// Stage 2. Organisations, people, the offices they hold, delegations, and who takes part in an edition and
/// speaks there. Enters: an edition. Leaves: organisations and people that can offer, meet, sign and owe.
/// Example: Yuri Berg, governor of Orenburg region, speaks at the plenary.
@org.jspecify.annotations.NullMarked
package kz.kelisim.participants;
