/// The append-only list of who changed what and when.
@org.jspecify.annotations.NullMarked
package kz.kelisim.journal;
