package kz.kelisim.registration;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kz.kelisim.accounts.Actor;
import kz.kelisim.accounts.Reads;
import kz.kelisim.kernel.Role;
import kz.kelisim.store.GridWriter;
import kz.kelisim.store.Once;
import kz.kelisim.store.Problem;
import kz.kelisim.store.Refused;
import kz.kelisim.web.NotFound;
import kz.kelisim.web.View;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Where an organiser reads what somebody answered, moves a registration, and takes all answers as a spreadsheet. Each
/// reading is noted.
@Controller
@RequestMapping("/{lang:kk|ru|en}/forums/{edition}/registrations")
class AnswerPages {

    private static final String WHAT = "registrations.answers";

    private final Questions questions;
    private final Registrations registrations;
    private final RegistrationChanges changes;
    private final Reads reads;
    private final Once once;

    AnswerPages(Questions questions, Registrations registrations, RegistrationChanges changes, Reads reads, Once once) {
        this.questions = questions;
        this.registrations = registrations;
        this.changes = changes;
        this.reads = reads;
        this.once = once;
    }

    /// @param left the questions that are not answered yet
    record One(
            Registration registration,
            List<Answer> answers,
            List<Question> left,
            List<Admission> admissions,
            List<Problem> problems) {}

    @GetMapping("/of/{registration}")
    Object one(View v, @PathVariable("registration") String key) {
        Actor organiser = v.require(Role.ORGANISER);
        return shown(v, organiser, key, List.of(), HttpStatus.OK);
    }

    private Object shown(View v, Actor organiser, String key, List<Problem> problems, HttpStatus status) {
        Registration one = find(v, key);
        reads.note(v.forumId(), organiser, WHAT, 1);
        List<Answer> answers = questions.of(v.forumId(), one);
        return v.page(
                "registration/answers",
                new One(
                        one,
                        answers,
                        Questions.left(questions.open(v.forumId(), one.categoryKey()), answers),
                        registrations.admissions(v.forumId()),
                        problems),
                status);
    }

    private Registration find(View v, String key) {
        return changes.byKey(v.forumId(), key).orElseThrow(NotFound::new);
    }

    @GetMapping("/of/{registration}/file/{question}")
    ResponseEntity<byte[]> file(
            View v, @PathVariable("registration") String key, @PathVariable("question") String question) {
        Actor organiser = v.require(Role.ORGANISER);
        ResponseEntity<byte[]> file = OwnPages.file(questions, v, find(v, key), question);
        reads.note(v.forumId(), organiser, WHAT + ".file", 1);
        return file;
    }

    @PostMapping("/of/{registration}/category")
    Object move(
            View v,
            @PathVariable("registration") String key,
            @RequestParam(name = "idempotency_key", defaultValue = "") String given,
            @RequestParam(name = "category", defaultValue = "") String category) {
        Actor organiser = v.require(Role.ORGANISER);
        find(v, key);
        try {
            return "redirect:"
                    + once.run(organiser.email(), given, v.path(), () -> {
                        changes.move(v.forum(), key, category, organiser.email());
                        return v.at("registrations/of/" + key) + "?saved";
                    });
        } catch (Refused refused) {
            return shown(v, organiser, key, refused.problems(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    /// All registrations of a category with their answers, a column for each version of a question.
    @GetMapping("/answers/{category}/export.{type:csv|xlsx}")
    ResponseEntity<byte[]> export(View v, @PathVariable("category") String category, @PathVariable("type") String type)
            throws IOException {
        Actor organiser = v.require(Role.ORGANISER);
        Admission admission = registrations.admission(v.forumId(), category).orElseThrow(NotFound::new);
        List<Question> columns = questions.all(v.forumId(), category);
        Map<Long, Map<Long, Answer>> answers = new HashMap<>();
        questions
                .ofCategory(v.forumId(), category)
                .forEach(one -> answers.computeIfAbsent(one.registration(), _ -> new HashMap<>())
                        .put(one.answer().question().id(), one.answer()));
        List<Registration> people = registrations.ofCategory(v.forumId(), category);
        reads.note(v.forumId(), organiser, WHAT + ".export", people.size());
        boolean xlsx = type.equals("xlsx");
        var out = new ByteArrayOutputStream();
        try (GridWriter writer = GridWriter.of(out, xlsx, v.t("sheet.registrations"))) {
            writer.row(headings(v, columns));
            for (Registration one : people) {
                writer.row(cells(v, one, columns, answers.getOrDefault(one.id(), Map.of())));
            }
        }
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(
                        xlsx
                                ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                                : "text/csv;charset=UTF-8"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"%s-answers.%s\"".formatted(admission.key(), type))
                .body(out.toByteArray());
    }

    private static List<String> headings(View v, List<Question> columns) {
        List<String> headings = new ArrayList<>(List.of(
                v.t("term.person"),
                v.t("field.email"),
                v.t("field.organisation_name"),
                v.t("field.office_title"),
                v.t("field.state")));
        columns.forEach(question -> headings.add(
                question.version() == 1
                        ? v.l(question.label())
                        : "%s (%d)".formatted(v.l(question.label()), question.version())));
        return headings;
    }

    private static List<String> cells(View v, Registration one, List<Question> columns, Map<Long, Answer> answers) {
        List<String> cells = new ArrayList<>(List.of(
                v.l(one.name()),
                one.email(),
                one.organisation() == null ? "" : one.organisation(),
                one.officeTitle() == null ? "" : one.officeTitle(),
                v.t("registration.state." + one.state().word())));
        for (Question question : columns) {
            Answer answer = answers.get(question.id());
            cells.add(answer == null ? "" : cell(v, answer));
        }
        return cells;
    }

    private static String cell(View v, Answer answer) {
        return answer.question().kind() == Question.Kind.CONSENT
                ? v.t("answers.consented", v.dayOf(answer.at()), v.clock(answer.at()))
                : answer.shown(v.lang());
    }
}
