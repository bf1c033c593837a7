/// The ground of the data: the database connection, the scope of one edition, and sheets, the one
/// description of each kind
/// of record that import, forms and checks share.
@org.jspecify.annotations.NullMarked
package kz.kelisim.store;
