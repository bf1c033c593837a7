package kz.kelisim.results;

import java.util.LinkedHashMap;
import java.util.Map;
import kz.kelisim.forum.Edition;
import kz.kelisim.web.View;
import tools.jackson.databind.json.JsonMapper;

/// An edition as schema.org/Event, for search engines.
final class EventData {

    private EventData() {}

    /// JSON-LD without any `<`, so that it can stand in a page.
    static String of(View v, Edition edition, JsonMapper json) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("@context", "https://schema.org");
        event.put("@type", "BusinessEvent");
        event.put("name", v.l(edition.ref().name()));
        event.put("inLanguage", v.lang().tag());
        event.put("url", v.absolute(v.at("")));
        if (edition.ref().startsOn() != null && edition.ref().endsOn() != null) {
            event.put("startDate", edition.ref().startsOn().toString());
            event.put("endDate", edition.ref().endsOn().toString());
        }
        event.put("location", Map.of("@type", "City", "name", v.l(edition.ref().city())));
        if (edition.ref().sample()) {
            event.put("description", v.t("sample.banner"));
        }
        return json.writeValueAsString(event).replace("<", "\\u003c");
    }
}
