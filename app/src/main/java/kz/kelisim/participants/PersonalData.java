package kz.kelisim.participants;

import kz.kelisim.store.Kind;
import kz.kelisim.store.Sheet;
import kz.kelisim.web.PersonalSheets;
import org.springframework.stereotype.Component;

/// What holds personal data: people, and every record that points to a person or holds an address.
@Component
final class PersonalData implements PersonalSheets {

    private static final String PEOPLE = "people";

    @Override
    public boolean erasable(Sheet sheet) {
        return sheet.name().equals(PEOPLE);
    }

    @Override
    public boolean personal(Sheet sheet) {
        return sheet.name().equals(PEOPLE)
                || sheet.fields().stream()
                        .anyMatch(field -> field.kind() instanceof Kind.Email
                                || (field.kind() instanceof Kind.Reference(String target) && target.equals(PEOPLE)));
    }
}
