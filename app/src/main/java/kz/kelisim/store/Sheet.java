package kz.kelisim.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/// One kind of record, described once: import, the forms of the desk and every check read the same description.
///
/// @param name the section of an import and the address at the desk
/// @param table its table
/// @param global whether it belongs to no edition
/// @param sourced whether it carries an origin, facts, a place and a note
/// @param fields its own fields, in the order of the form
/// @param permits who may edit it
/// @param lasting whether a stored record is never changed: what follows it is another record
/// @param check finds what no single field shows
/// @param after what must be stored with it
/// @param tells whether a stored record is news for somebody who gets a mail then
/// @param kept the names of the fields that a stored record keeps as they first were
/// @param former the column that is true in a record beside which a new one of the same e-mail or identifier may
///     stand; empty where there is none
public record Sheet(
        String name,
        String table,
        boolean global,
        boolean sourced,
        List<Field> fields,
        List<Permit> permits,
        boolean lasting,
        Function<Entry, List<Problem>> check,
        After after,
        boolean tells,
        Set<String> kept,
        String former) {

    /// What follows records that were stored, within the same transaction and scope.
    public interface After {

        /// @param records in the order in which they were stored
        /// @param tell whether the people concerned get their mails
        void stored(List<Stored> records, boolean tell);
    }

    /// @param created whether it was not there before
    public record Stored(long id, boolean created) {}

    private static final List<Field> PROVENANCE = List.of(
            Field.may("origin", new Kind.Reference("origins")),
            Field.may("facts", new Kind.Texts(List.of())),
            Field.may("place", new Kind.Text(500)),
            Field.may("note", new Kind.Localized()));

    /// The names of the fields that say on what a record rests.
    public static final List<String> PROVENANCE_FIELDS =
            PROVENANCE.stream().map(Field::name).toList();

    private Sheet(
            String name, String table, boolean global, boolean sourced, List<Field> fields, List<Permit> permits) {
        this(name, table, global, sourced, fields, permits, false, _ -> List.of(), (_, _) -> {}, false, Set.of(), "");
    }

    /// A kind of record that belongs to an edition.
    public static Sheet of(String name, String table, Field... fields) {
        return new Sheet(name, table, false, true, List.of(fields), List.of());
    }

    /// A kind of record that belongs to no edition.
    public static Sheet global(String name, String table, boolean sourced, Field... fields) {
        return new Sheet(name, table, true, sourced, List.of(fields), List.of());
    }

    public Sheet editedBy(Permit... who) {
        return new Sheet(
                name, table, global, sourced, fields, List.of(who), lasting, check, after, tells, kept, former);
    }

    /// The same sheet, whose stored records are never changed.
    public Sheet neverChanged() {
        return new Sheet(name, table, global, sourced, fields, permits, true, check, after, tells, kept, former);
    }

    public Sheet checkedBy(Function<Entry, List<Problem>> rule) {
        return new Sheet(name, table, global, sourced, fields, permits, lasting, rule, after, tells, kept, former);
    }

    public Sheet followedBy(LongConsumer step) {
        After then = (records, _) -> records.forEach(one -> step.accept(one.id()));
        return new Sheet(name, table, global, sourced, fields, permits, lasting, check, then, tells, kept, former);
    }

    /// Its own fields and those of its provenance.
    public List<Field> allFields() {
        List<Field> all = new ArrayList<>(fields);
        if (sourced) {
            all.addAll(PROVENANCE);
        }
        return all;
    }

    public Optional<Field> field(String wanted) {
        return allFields().stream().filter(field -> field.name().equals(wanted)).findFirst();
    }

    /// The fields by which the world outside knows such a record: its e-mail, or its identifier with the scheme of
    /// that.
    /// Empty where there is none.
    List<Field> natural() {
        if (field("email").isPresent()) {
            return field("email").stream().toList();
        }
        return field("identifier").isEmpty()
                ? List.of()
                : Stream.of("identifier_scheme", "identifier")
                        .flatMap(name -> field(name).stream())
                        .toList();
    }

    Stream<Field> references() {
        return allFields().stream().filter(field -> field.kind() instanceof Kind.Reference);
    }
}
