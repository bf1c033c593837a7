package kz.kelisim.registration;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import kz.kelisim.kernel.Email;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.participants.Identifiers;
import kz.kelisim.store.Entry;
import kz.kelisim.store.Problem;
import kz.kelisim.store.Refused;
import org.jspecify.annotations.Nullable;

/// What an application must keep to.
public final class RegistrationRules {

    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@<>\",;:()\\[\\]\\\\]{1,64}@[^\\s@<>\",;:()]{1,190}\\.[\\p{L}\\p{N}-]{2,63}");
    private static final Pattern CYRILLIC =
            Pattern.compile("[\\p{IsCyrillic}\\p{M} .'’-]*\\p{IsCyrillic}[\\p{IsCyrillic}\\p{M} .'’-]*");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final Pattern ANYTHING = Pattern.compile("(?s).+");
    private static final Pattern LATIN =
            Pattern.compile("[\\p{IsLatin}\\p{M} .'’-]*\\p{IsLatin}[\\p{IsLatin}\\p{M} .'’-]*");
    /// The fields of a row of a group.
    static final List<String> ROW = List.of("name_cyrillic", "name_latin", "email", "office_title");

    private static final int LONGEST_NAME = 150;
    private static final int LONGEST_TEXT = 200;

    private RegistrationRules() {}

    /// What somebody wrote into a form and what was understood.
    ///
    /// @param name Cyrillic for readers of Kazakh and Russian, Latin for those of English
    public record Application(
            LocalizedText name,
            String email,
            Lang language,
            @Nullable String organisation,
            @Nullable String officeTitle,
            @Nullable String identifierScheme,
            @Nullable String identifier,
            Registration.@Nullable Role role) {}

    /// Reads the values of a form.
    ///
    /// @throws Refused with every problem of it
    public static Application application(Map<String, String> values, Lang language) {
        return application(values, language, List.of());
    }

    /// The same for a form where something else is wrong already.
    ///
    /// @param more what that is
    public static Application application(Map<String, String> values, Lang language, List<Problem> more) {
        List<Problem> problems = new ArrayList<>();
        String cyrillic = text(values, "name_cyrillic", LONGEST_NAME, problems);
        String latin = text(values, "name_latin", LONGEST_NAME, problems);
        String email = email(values.getOrDefault("email", ""));
        String organisation = text(values, "organisation_name", LONGEST_TEXT, problems);
        String office = text(values, "office_title", LONGEST_TEXT, problems);
        String scheme = text(values, "identifier_scheme", 10, problems);
        String identifier = text(values, "identifier", 20, problems).toUpperCase(Locale.ROOT);
        required("name_cyrillic", cyrillic, CYRILLIC, "error.cyrillic", problems);
        required("name_latin", latin, LATIN, "error.latin", problems);
        required("email", email, EMAIL, "error.email", problems);
        problems.addAll(Identifiers.problems(scheme, identifier));
        problems.addAll(more);
        if (!problems.isEmpty()) {
            throw new Refused(problems);
        }
        return new Application(
                new LocalizedText(cyrillic, cyrillic, latin),
                email,
                language,
                blankIsNull(organisation),
                blankIsNull(office),
                blankIsNull(scheme),
                blankIsNull(identifier),
                role(values.getOrDefault("role", "")));
    }

    /// Whom somebody represents, and in which office.
    record Described(
            @Nullable String organisation, @Nullable String officeTitle) {}

    /// Reads the form in which somebody changes that.
    ///
    /// @throws Refused with every problem of it
    static Described described(Map<String, String> values) {
        List<Problem> problems = new ArrayList<>();
        String organisation = text(values, "organisation_name", LONGEST_TEXT, problems);
        String office = text(values, "office_title", LONGEST_TEXT, problems);
        if (!problems.isEmpty()) {
            throw new Refused(problems);
        }
        return new Described(blankIsNull(organisation), blankIsNull(office));
    }

    /// What somebody writes who registers several people at once.
    ///
    /// @param contact their own address
    record Group(String contact, List<Application> people) {}

    /// Reads the rows of a group, `name_cyrillic.0` and so on; blank ones are passed over.
    ///
    /// @throws Refused with every problem, that of a row under its field and number
    static Group group(Map<String, String> values, int rows, Lang language) {
        List<Problem> problems = new ArrayList<>();
        String contact = email(values.getOrDefault("contact", ""));
        required("contact", contact, EMAIL, "error.email", problems);
        String organisation = values.getOrDefault("organisation_name", "");
        required("organisation_name", organisation.strip(), ANYTHING, "error.required", problems);
        List<Application> people = new ArrayList<>();
        Map<String, Integer> rowOfAddress = new HashMap<>();
        for (int row = 0; row < rows; row++) {
            Map<String, String> one = new HashMap<>();
            for (String field : ROW) {
                one.put(field, values.getOrDefault(field + "." + row, ""));
            }
            if (one.values().stream().allMatch(String::isBlank)) {
                continue;
            }
            one.put("organisation_name", organisation);
            String address = email(one.getOrDefault("email", ""));
            Integer before = rowOfAddress.putIfAbsent(address, row);
            if (before != null && !address.isEmpty()) {
                problems.add(Problem.of("email." + row, "error.group_twice", before + 1));
            }
            try {
                people.add(application(one, language));
            } catch (Refused refused) {
                for (Problem problem : refused.problems()) {
                    boolean shared = problem.field().equals("organisation_name");
                    problems.add(Problem.of(
                            shared ? problem.field() : problem.field() + "." + row,
                            problem.text(),
                            problem.args().toArray()));
                }
            }
        }
        if (people.isEmpty() && problems.isEmpty()) {
            problems.add(Problem.of("name_cyrillic.0", "error.no_rows"));
        }
        if (!problems.isEmpty()) {
            throw new Refused(problems.stream().distinct().toList());
        }
        return new Group(contact, people);
    }

    private static Registration.@Nullable Role role(String word) {
        return switch (word) {
            case "HEAD" -> Registration.Role.HEAD;
            case "DEPUTY" -> Registration.Role.DEPUTY;
            default -> null;
        };
    }

    private static void required(String field, String value, Pattern shape, String wrong, List<Problem> problems) {
        if (value.isEmpty()) {
            problems.add(Problem.of(field, "error.required"));
        } else if (!shape.matcher(value).matches()) {
            problems.add(Problem.of(field, wrong));
        }
    }

    private static String text(Map<String, String> values, String field, int most, List<Problem> problems) {
        String typed = Normalizer.normalize(values.getOrDefault(field, ""), Normalizer.Form.NFC);
        String value = CONTROL.matcher(typed).replaceAll(" ").strip();
        if (value.length() > most) {
            problems.add(Problem.of(field, "error.too_long", most));
        }
        return value;
    }

    private static @Nullable String blankIsNull(String value) {
        return value.isEmpty() ? null : value;
    }

    /// The one form in which an address is compared.
    static String email(String typed) {
        return Email.normal(typed);
    }

    static boolean isEmail(String address) {
        return EMAIL.matcher(address).matches();
    }

    /// What is wrong with a record of the sheet.
    static List<Problem> stored(Entry entry) {
        List<Problem> problems = new ArrayList<>(Identifiers.problems(entry));
        String address = entry.value("email");
        if (address != null && !isEmail(email(address))) {
            problems.add(Problem.of("email", "error.email"));
        }
        if (entry.has("role") && !entry.has("delegation")) {
            problems.add(Problem.of("role", "error.head"));
        }
        return problems;
    }

    /// What is wrong with a row of a delegation's spreadsheet.
    public static List<Problem> listed(Entry entry) {
        List<Problem> problems = new ArrayList<>(stored(entry));
        Map<String, String> row = entry.raw().values();
        for (String name : List.of("name.kk", "name.ru")) {
            required(name, row.getOrDefault(name, ""), CYRILLIC, "error.cyrillic", problems);
        }
        required("name.en", row.getOrDefault("name.en", ""), LATIN, "error.latin", problems);
        return problems;
    }
}
