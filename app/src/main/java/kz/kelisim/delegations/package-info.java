/// Stage 2, third part. What a delegation does for itself: its cabinet, quotas, letter of credence and its list with
/// the differences between versions. Enters: delegations and registrations. Leaves: lists that an organiser can
/// approve. Example: the focal point of Orenburg region uploads a list.
@org.jspecify.annotations.NullMarked
package kz.kelisim.delegations;
