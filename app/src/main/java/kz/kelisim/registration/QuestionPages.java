package kz.kelisim.registration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.kernel.Role;
import kz.kelisim.store.Once;
import kz.kelisim.store.Problem;
import kz.kelisim.store.Refused;
import kz.kelisim.web.NotFound;
import kz.kelisim.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Where an organiser keeps the questions of a form, and sees until when their answers are kept.
@Controller
@RequestMapping("/{lang:kk|ru|en}/forums/{edition}/registrations/questions/{category}")
class QuestionPages {

    private final Questions questions;
    private final Registrations registrations;
    private final Once once;

    QuestionPages(Questions questions, Registrations registrations, Once once) {
        this.questions = questions;
        this.registrations = registrations;
        this.once = once;
    }

    /// @param edited the question whose form is shown; null for a new one
    record Kept(
            Admission category,
            List<Question> questions,
            @Nullable Question edited,
            Map<String, String> values,
            List<Problem> problems) {

        String value(String name) {
            return values.getOrDefault(name, "");
        }

        List<Problem> problemsOf(String field) {
            return problems.stream()
                    .filter(problem -> problem.field().equals(field))
                    .toList();
        }
    }

    @GetMapping("")
    Object list(View v, @PathVariable("category") String category) {
        v.require(Role.ORGANISER);
        return shown(v, category, null, Map.of(), List.of(), HttpStatus.OK);
    }

    private Object shown(
            View v,
            String key,
            @Nullable Question edited,
            Map<String, String> values,
            List<Problem> problems,
            HttpStatus status) {
        Admission category = registrations.admission(v.forumId(), key).orElseThrow(NotFound::new);
        List<Question> all = questions.all(v.forumId(), key);
        Map<String, String> filled = values;
        if (values.isEmpty()) {
            filled = edited == null ? fresh(all) : filled(edited.draft());
        }
        return v.page("registration/questions", new Kept(category, all, edited, filled, problems), status);
    }

    /// A new question stands behind all others, and its answers are kept for a quarter.
    private static Map<String, String> fresh(List<Question> all) {
        int last = all.stream()
                .filter(Question::open)
                .mapToInt(one -> one.draft().position())
                .max()
                .orElse(0);
        return Map.of("position", Integer.toString(Math.min(999, last + 1)), "keep_days", "90");
    }

    private static Map<String, String> filled(Question.Draft draft) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("kind", draft.kind().name());
        values.put("position", Integer.toString(draft.position()));
        values.put("keep_days", Integer.toString(draft.keepDays()));
        if (draft.required()) {
            values.put("required", "true");
        }
        LocalizedText help = draft.help();
        for (Lang lang : Lang.values()) {
            values.put("label." + lang.tag(), draft.label().in(lang));
            values.put("help." + lang.tag(), help == null ? "" : help.in(lang));
            values.put(
                    "choices." + lang.tag(),
                    draft.choices().stream().map(one -> one.in(lang)).collect(Collectors.joining("\n")));
        }
        return values;
    }

    @GetMapping("/{question}")
    Object edit(View v, @PathVariable("category") String category, @PathVariable("question") String key) {
        v.require(Role.ORGANISER);
        return shown(v, category, find(v, category, key), Map.of(), List.of(), HttpStatus.OK);
    }

    private Question find(View v, String category, String key) {
        return questions.open(v.forumId(), category).stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    @PostMapping("")
    Object add(View v, @PathVariable("category") String category, @RequestParam Map<String, String> values) {
        String actor = v.require(Role.ORGANISER).email();
        if (registrations.admission(v.forumId(), category).isEmpty()) {
            throw new NotFound();
        }
        return attempt(
                v,
                category,
                null,
                values,
                AnswerRules::draft,
                draft -> questions.add(v.forumId(), category, draft, actor));
    }

    @PostMapping("/{question}")
    Object change(
            View v,
            @PathVariable("category") String category,
            @PathVariable("question") String key,
            @RequestParam Map<String, String> values) {
        String actor = v.require(Role.ORGANISER).email();
        return attempt(
                v,
                category,
                find(v, category, key),
                values,
                AnswerRules::draft,
                draft -> questions.change(v.forumId(), category, key, draft, actor));
    }

    @PostMapping("/{question}/close")
    Object close(
            View v,
            @PathVariable("category") String category,
            @PathVariable("question") String key,
            @RequestParam Map<String, String> values) {
        String actor = v.require(Role.ORGANISER).email();
        Question question = find(v, category, key);
        return attempt(
                v, category, question, values, _ -> question, _ -> questions.close(v.forumId(), category, key, actor));
    }

    private <T> Object attempt(
            View v,
            String category,
            @Nullable Question edited,
            Map<String, String> values,
            Function<Map<String, String>, T> reading,
            Consumer<T> work) {
        String actor = v.member().email();
        try {
            T read = reading.apply(values);
            return "redirect:"
                    + once.run(actor, values.getOrDefault("idempotency_key", ""), v.path(), () -> {
                        work.accept(read);
                        return v.at("registrations/questions/" + category) + "?saved";
                    });
        } catch (Refused refused) {
            return shown(v, category, edited, values, refused.problems(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }
}
