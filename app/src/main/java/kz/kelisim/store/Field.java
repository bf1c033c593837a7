package kz.kelisim.store;

/// One field of a record.
///
/// @param name its name in YAML, in forms and, for a reference with `_id` behind it, in the database
public record Field(String name, Kind kind, boolean required) {

    public static Field needs(String name, Kind kind) {
        return new Field(name, kind, true);
    }

    public static Field may(String name, Kind kind) {
        return new Field(name, kind, false);
    }

    String column() {
        return kind instanceof Kind.Reference ? name + "_id" : name;
    }
}
