package kz.kelisim.agreements;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.kernel.Period;
import kz.kelisim.web.Paging;
import kz.kelisim.web.View;

/// The public list of an edition, narrowed to what a reader asked for.
///
/// @param states the shown state of each agreement, by its key: for a signed one where its life stands today
/// @param asked what was asked for: a state, a kind, a year, a party; empty where nothing was
/// @param all every agreement of the edition
record RegisterList(
        Paging<Agreement> agreements, Map<String, String> states, Map<String, String> asked, List<Agreement> all) {

    /// The fields by which a reader narrows the list.
    static final List<String> FIELDS = List.of("state", "kind", "year", "party");

    static RegisterList of(
            List<Agreement> all, Map<String, String> standings, Map<String, String> query, Paging.Asked page) {
        Map<String, String> asked = FIELDS.stream()
                .filter(field -> !query.getOrDefault(field, "").isBlank())
                .collect(Collectors.toMap(
                        Function.identity(),
                        field -> query.getOrDefault(field, "").strip()));
        Map<String, String> states = all.stream()
                .collect(Collectors.toMap(Agreement::key, one -> standings.getOrDefault(one.key(), one.state())));
        List<Agreement> wanted =
                all.stream().filter(one -> fits(one, states, asked)).toList();
        return new RegisterList(Paging.of(wanted, page, Agreement::title), states, asked, all);
    }

    private static boolean fits(Agreement one, Map<String, String> states, Map<String, String> asked) {
        return asked.entrySet().stream().allMatch(wish -> switch (wish.getKey()) {
            case "state" -> wish.getValue().equals(states.get(one.key()));
            case "kind" -> wish.getValue().equals(one.kind());
            case "year" -> wish.getValue().equals(year(one));
            default -> one.parties().stream().anyMatch(party -> named(party.name(), wish.getValue()));
        });
    }

    /// In any language, so that a page stays narrowed when its language is changed.
    private static boolean named(LocalizedText name, String wanted) {
        return Stream.of(name.kk(), name.ru(), name.en()).anyMatch(wanted::equals);
    }

    /// The year of signing; empty where none is known.
    private static String year(Agreement one) {
        Agreement.Registration place = one.registration();
        String signed = one.signed();
        if (signed != null) {
            return Period.of(signed)
                    .map(period -> Integer.toString(period.first().getYear()))
                    .orElse("");
        }
        return place == null
                ? ""
                : Integer.toString(place.registeredAt().atZone(View.ZONE).getYear());
    }

    public String state(Agreement one) {
        return states.getOrDefault(one.key(), one.state());
    }

    public List<Agreement> recorded() {
        return agreements.rows().stream().filter(Agreement::recorded).toList();
    }

    public List<Agreement> made() {
        return agreements.rows().stream().filter(one -> !one.recorded()).toList();
    }

    public String asked(String field) {
        return asked.getOrDefault(field, "");
    }

    /// What a reader can choose from, in the language of the page.
    public List<String> choices(View v, String field) {
        return switch (field) {
            case "state" -> List.copyOf(new TreeSet<>(states.values()));
            case "kind" -> all.stream().map(Agreement::kind).distinct().sorted().toList();
            case "year" ->
                all.stream()
                        .map(RegisterList::year)
                        .filter(year -> !year.isEmpty())
                        .distinct()
                        .sorted(Comparator.reverseOrder())
                        .toList();
            default ->
                all.stream()
                        .flatMap(one -> one.parties().stream())
                        .map(party -> v.l(party.name()))
                        .distinct()
                        .sorted()
                        .toList();
        };
    }

    /// Whether a choice is the one that was asked for, in whatever language it was.
    public boolean chosen(View v, String field, String choice) {
        String wish = asked(field);
        return wish.equals(choice)
                || (field.equals("party")
                        && !wish.isEmpty()
                        && all.stream()
                                .flatMap(one -> one.parties().stream())
                                .anyMatch(party -> named(party.name(), wish)
                                        && v.l(party.name()).equals(choice)));
    }

    /// The address of the list as it is narrowed.
    public String address(String list) {
        return asked.isEmpty()
                ? list
                : asked.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(wish -> wish.getKey() + "=" + View.encode(wish.getValue()))
                        .collect(Collectors.joining("&", list + "?", ""));
    }
}
