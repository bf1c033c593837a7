/// Stage 5. Agreements with their parties and signatories, from draft to the public register.
/// Enters: organisations, people, meetings. Leaves: agreements that obligations belong to.
/// Example: the culture memorandum of Kostanay and Aktobe regions, recorded from the press report.
@org.jspecify.annotations.NullMarked
package kz.kelisim.agreements;
