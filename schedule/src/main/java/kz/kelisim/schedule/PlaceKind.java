package kz.kelisim.schedule;

/// What a request needs to be held at.
public enum PlaceKind {
    /// Any of the shared tables.
    TABLE,
    /// The own booth of one of the meeting's parties.
    BOOTH,
    /// A private room.
    ROOM
}
