package kz.kelisim;

import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kz.kelisim.registration.Registrations;
import kz.kelisim.store.Field;
import kz.kelisim.store.Kind;
import kz.kelisim.store.Sheet;
import kz.kelisim.store.Sheets;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Every route of the running program, filled with an edition and with the ids of a flock of canaries.
///
/// @param edition what stands where an edition is named
/// @param flock whose ids stand everywhere else
record Addresses(String edition, String flock) {

    /// Every sheet in the drills, else those of the stage of participants: all of them pass through the same pages.
    private static final boolean DRILLS = "true".equals(System.getenv("KELISIM_DRILLS"));

    private static final Pattern VARIABLE = Pattern.compile("\\{\\*?(\\w+)(?::((?:[^{}]|\\{[^{}]*\\})+))?\\}");

    /// An address to be asked for.
    ///
    /// @param fields what a form is filled with; empty for GET
    /// @param file the name of the field that takes a file; empty where none does
    /// @param json whether the body is read as JSON
    record Address(String method, String route, String path, Map<String, String> fields, String file, boolean json) {

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    List<Address> all(String method) {
        List<Address> all = new ArrayList<>();
        RunningKelisim.get()
                .bean(RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((info, handler) -> {
                    var patterns = info.getPathPatternsCondition();
                    var methods = info.getMethodsCondition().getMethods().stream()
                            .map(Enum::name)
                            .toList();
                    if (patterns == null || !(methods.isEmpty() || methods.contains(method))) {
                        return;
                    }
                    patterns.getPatterns()
                            .forEach(pattern -> all.addAll(of(method, pattern.getPatternString(), handler)));
                });
        return all;
    }

    private List<Address> of(String method, String route, HandlerMethod handler) {
        List<@Nullable Sheet> sheets = new ArrayList<>();
        if (route.contains("{sheet}")) {
            sheets.addAll(
                    DRILLS
                            ? RunningKelisim.get().bean(Sheets.class).all()
                            : RunningKelisim.get().bean(Registrations.class).sheets());
        } else {
            sheets.add(null);
        }
        List<Address> all = new ArrayList<>();
        for (Sheet sheet : sheets) {
            Map<String, String> fields = fields(handler, sheet, method.equals("POST"));
            String path = filled(route, sheet);
            String file = "";
            boolean json = false;
            for (Parameter parameter : handler.getMethod().getParameters()) {
                if (parameter.getType() == MultipartFile.class) {
                    file = named(parameter);
                }
                json |= parameter.isAnnotationPresent(RequestBody.class);
            }
            String query = fields.entrySet().stream()
                    .map(field -> field.getKey() + "=" + field.getValue())
                    .collect(Collectors.joining("&"));
            all.add(
                    method.equals("GET")
                            ? new Address(
                                    method, route, query.isEmpty() ? path : path + "?" + query, Map.of(), "", false)
                            : new Address(method, route, path, fields, file, json));
        }
        return all;
    }

    private static String named(Parameter parameter) {
        RequestParam asked = parameter.getAnnotation(RequestParam.class);
        RequestPart part = parameter.getAnnotation(RequestPart.class);
        String name = asked != null ? asked.name() + asked.value() : part != null ? part.name() + part.value() : "";
        return name.isEmpty() ? parameter.getName() : name;
    }

    private String filled(String route, @Nullable Sheet sheet) {
        Matcher variable = VARIABLE.matcher(route);
        var path = new StringBuilder();
        while (variable.find()) {
            String values = variable.group(2);
            String value = switch (variable.group(1)) {
                case "lang" -> "ru";
                case "edition" -> edition;
                case "sheet" -> sheet == null ? id() : sheet.name();
                case "upload" -> Canaries.uuid(flock);
                case "type" -> "csv";
                default -> values != null && values.matches("[\\w|]+") ? values.split("\\|", 2)[0] : id();
            };
            variable.appendReplacement(path, Matcher.quoteReplacement(value));
        }
        return variable.appendTail(path).toString();
    }

    private String id() {
        return Canaries.key(flock);
    }

    private Map<String, String> fields(HandlerMethod handler, @Nullable Sheet sheet, boolean posted) {
        Map<String, String> fields = new TreeMap<>();
        for (Parameter parameter : handler.getMethod().getParameters()) {
            if (!parameter.isAnnotationPresent(RequestParam.class) || parameter.getType() == MultipartFile.class) {
                continue;
            }
            if (Map.class.isAssignableFrom(parameter.getType())) {
                fields.putAll(Map.of("registration", id(), "category", id(), "role", "HEAD", "email", "no-address"));
            } else if (!parameter.getType().isEnum()) {
                fields.put(named(parameter), id());
            }
        }
        fields.computeIfPresent("edition", (_, _) -> edition);
        fields.computeIfPresent("decision", (_, _) -> "CANCEL");
        fields.keySet().removeAll(posted ? List.of() : List.of("q", "page", "state", "on"));
        if (posted && sheet != null) {
            fields.put("key", id());
            for (Field field : sheet.allFields()) {
                if (field.kind() instanceof Kind.Reference) {
                    fields.put(field.name(), id());
                }
            }
        }
        return fields;
    }
}
