/// Stage 2, fourth part. Badges, zones and days, and the desk at the entrance, with and without a network. Enters:
/// who takes part. Leaves: who was there. Example: a phone at the door reads a badge in a cellar.
@org.jspecify.annotations.NullMarked
package kz.kelisim.accreditation;
