package kz.kelisim.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.http.server.PathContainer.PathSegment;
import org.springframework.http.server.RequestPath;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.condition.PathPatternsRequestCondition;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;

/// Finds the route of a request: most of the hundreds are left out by the number of their segments or by a word that
/// stands in them, before anything else of them is compared.
@Component
final class Routes implements WebMvcRegistrations {

    @Override
    public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
        return new Mapping();
    }

    private static final class Mapping extends RequestMappingHandlerMapping {

        private static final String SEGMENTS = Routes.class.getName() + ".segments";

        private final Map<RequestMappingInfo, List<Shape>> shapes = new ConcurrentHashMap<>();

        @Override
        protected @Nullable RequestMappingInfo getMatchingMapping(RequestMappingInfo info, HttpServletRequest request) {
            String[] segments = segments(request);
            for (Shape shape : shapes.computeIfAbsent(info, Mapping::shapes)) {
                if (shape.mayBe(segments)) {
                    return super.getMatchingMapping(info, request);
                }
            }
            return null;
        }

        private static List<Shape> shapes(RequestMappingInfo info) {
            PathPatternsRequestCondition paths = info.getPathPatternsCondition();
            return paths == null
                    ? List.of(Shape.ANY)
                    : paths.getPatterns().stream()
                            .map(PathPattern::getPatternString)
                            .map(Shape::of)
                            .toList();
        }

        /// The segments of the path, which another dispatch of the same request, such as that of an error, changes.
        private static String[] segments(HttpServletRequest request) {
            RequestPath path = ServletRequestPathUtils.getParsedRequestPath(request);
            if (request.getAttribute(SEGMENTS) instanceof Segments(RequestPath of, String[] known) && of.equals(path)) {
                return known;
            }
            String[] all = path.pathWithinApplication().elements().stream()
                    .filter(PathSegment.class::isInstance)
                    .map(PathSegment.class::cast)
                    .map(PathSegment::valueToMatch)
                    .toArray(String[]::new);
            request.setAttribute(SEGMENTS, new Segments(path, all));
            return all;
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Segments(RequestPath of, String[] all) {}

    /// What can be said of a path pattern at a glance.
    ///
    /// @param words its segments, null for one that holds a variable; null where it may match
    /// any number of segments
    record Shape(@Nullable List<@Nullable String> words) {

        static final Shape ANY = new Shape(null);

        static Shape of(String pattern) {
            if (pattern.contains("**") || pattern.contains("{*")) {
                return ANY;
            }
            return new Shape(Arrays.asList(Stream.of(pattern.split("/"))
                    .filter(segment -> !segment.isEmpty())
                    .map(segment -> segment.matches("[\\w.-]+") ? segment : null)
                    .toArray(String[]::new)));
        }

        boolean mayBe(String[] segments) {
            if (words == null) {
                return true;
            }
            if (words.size() != segments.length) {
                return false;
            }
            for (int place = segments.length - 1; place >= 0; place--) {
                String word = words.get(place);
                if (word != null && !word.equals(segments[place])) {
                    return false;
                }
            }
            return true;
        }
    }
}
