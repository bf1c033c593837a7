/// What every page needs: the visit with its language and edition, texts, templates, errors, and the desk
/// where records are edited.
@org.jspecify.annotations.NullMarked
package kz.kelisim.web;
