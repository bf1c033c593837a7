package kz.kelisim.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Renders the page named `stage/name` with the template `jte/stage/name.jte`, compiled in the build.
@Configuration
class Templates implements WebMvcConfigurer {

    private final Views views;

    Templates(Views views) {
        this.views = views;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(views);
    }

    @Bean
    ViewResolver jte() {
        var engine = TemplateEngine.createPrecompiled(
                null, ContentType.Html, Templates.class.getClassLoader(), "kz.kelisim");
        return (name, _) -> name.contains(":") ? null : new Rendered(engine, name + ".jte");
    }

    private record Rendered(TemplateEngine engine, String template) implements org.springframework.web.servlet.View {

        @Override
        public String getContentType() {
            return "text/html;charset=UTF-8";
        }

        @Override
        public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            var output = new Utf8ByteOutput();
            Map<String, Object> params = new HashMap<>();
            if (model != null) {
                params.put("v", model.get("v"));
                params.put("m", model.get("m"));
            }
            engine.render(template, params, output);
            response.setContentType(getContentType());
            response.setContentLength(output.getContentLength());
            output.writeTo(response.getOutputStream());
        }
    }
}
