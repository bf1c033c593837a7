package kz.kelisim.store;

import java.util.Locale;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.dao.DataIntegrityViolationException;

/// Explains a rule of the database that a record broke.
final class Violations {

    private Violations() {}

    /// Names the constraint; the field is the first whose column the constraint's name holds.
    static Problem explain(Sheet sheet, DataIntegrityViolationException violated) {
        String constraint = constraint(violated);
        String field = sheet.allFields().stream()
                .map(Field::column)
                .filter(column -> constraint.contains(column.toLowerCase(Locale.ROOT)))
                .findFirst()
                .map(column -> column.replaceFirst("_id$", ""))
                .orElse("");
        String text = switch (constraint) {
            case "busy_pkey" -> "error.busy";
            case "final_by_signature" -> "error.signed";
            case "frozen_text" -> "error.frozen";
            case "category_quota_below_use" -> "error.quota_below_use";
            case "registration_email" -> "error.email_taken";
            case "registration_role" -> "error.role_taken";
            case String _ -> "error.rule";
        };
        return Problem.of(field, text, constraint);
    }

    private static String constraint(DataIntegrityViolationException violated) {
        if (violated.getMostSpecificCause() instanceof PSQLException refused) {
            ServerErrorMessage message = refused.getServerErrorMessage();
            if (message != null && message.getConstraint() != null) {
                return message.getConstraint();
            }
            return String.valueOf(refused.getSQLState());
        }
        return "unknown";
    }
}
