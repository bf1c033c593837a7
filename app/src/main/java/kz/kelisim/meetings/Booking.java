package kz.kelisim.meetings;

/// Books the organisations and the table of a stored meeting; a double booking is refused by the database.
public interface Booking {

    void book(long meetingId);

    /// Books the meeting of a request anew, where it has one: its organisations may be others now.
    void bookRequest(long requestId);
}
