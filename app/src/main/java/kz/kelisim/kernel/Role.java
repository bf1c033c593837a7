package kz.kelisim.kernel;

/// What an account may do. All but the operator's hold in one edition; some of them for one organisation or
/// delegation.
public enum Role {
    /// Runs the installation: opens series, editions and origins.
    OPERATOR,
    /// Runs an edition.
    ORGANISER,
    /// Enters the people of one delegation.
    FOCAL_POINT,
    /// Offers, needs and asks for meetings on behalf of one organisation.
    ENTREPRENEUR,
    /// Keeps precedence and attests signed originals.
    PROTOCOL_OFFICER,
    /// Agrees the texts on behalf of one organisation.
    LAWYER,
    /// Reports on, and reviews, the obligations of one organisation.
    RESPONSIBLE_OFFICER,
    /// Reads what is not public, changes nothing.
    ANALYST,
    /// Works at an entrance: reads badges, sees the names of those who come.
    CHECK_IN_DESK
}
