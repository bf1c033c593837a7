package kz.kelisim.registration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kz.kelisim.participants.Paper;
import kz.kelisim.registration.AnswerRules.Sent;
import kz.kelisim.store.Problem;
import kz.kelisim.store.Refused;
import kz.kelisim.web.NotFound;
import kz.kelisim.web.View;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// Where somebody sees, completes, changes and cancels the own registration by the link in a mail. Each step is
/// safe to repeat, so no address with the secret of the link is kept for repeated forms.
@Controller
@RequestMapping("/{lang:kk|ru|en}/forums/{edition}/registration/{token}")
class OwnPages {

    private final Registrations registrations;
    private final RegistrationChanges changes;
    private final Questions questions;

    OwnPages(Registrations registrations, RegistrationChanges changes, Questions questions) {
        this.registrations = registrations;
        this.changes = changes;
        this.questions = questions;
    }

    /// @param left the questions that are not answered yet
    /// @param values what was typed into the form of changes
    /// @param sent what was typed as answers
    record Own(
            Registration registration,
            String token,
            List<Answer> answers,
            List<Question> left,
            Map<String, String> values,
            Sent sent,
            List<Problem> problems) {

        String value(String name, String stored) {
            return values.getOrDefault(name, stored);
        }

        boolean consented() {
            return answers.stream().anyMatch(one -> one.question().kind() == Question.Kind.CONSENT);
        }

        String encoding() {
            return OwnPages.encoding(left);
        }

        List<Problem> problemsOf(String field) {
            return problems.stream()
                    .filter(problem -> problem.field().equals(field))
                    .toList();
        }
    }

    /// How a form with these questions is sent: with files, or as usual.
    static String encoding(List<Question> questions) {
        return questions.stream().anyMatch(one -> one.kind() == Question.Kind.FILE)
                ? "multipart/form-data"
                : "application/x-www-form-urlencoded";
    }

    /// What a form carried.
    static Sent sent(MultiValueMap<String, String> typed, Map<String, MultipartFile> files) {
        Map<String, AnswerRules.Upload> uploads = new LinkedHashMap<>();
        files.forEach((name, file) -> uploads.put(name, new Part(file)));
        return new Sent(typed, uploads);
    }

    /// A file of a request.
    private record Part(MultipartFile file) implements AnswerRules.Upload {

        @Override
        public String name() {
            return Objects.toString(file.getOriginalFilename(), "");
        }

        @Override
        public byte[] content() {
            try {
                return file.getBytes();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    @GetMapping("")
    Object own(View v, @PathVariable("token") String token) {
        return shown(v, token, Map.of(), Sent.NOTHING, List.of(), HttpStatus.OK);
    }

    private Object shown(
            View v, String token, Map<String, String> values, Sent sent, List<Problem> problems, HttpStatus status) {
        Registration one = ownOf(v, token);
        List<Answer> answers = questions.of(v.forumId(), one);
        return v.page(
                "registration/registration",
                new Own(one, token, answers, left(v, one, answers), values, sent, problems),
                status);
    }

    private List<Question> left(View v, Registration one, List<Answer> answers) {
        return one.state().living()
                ? Questions.left(questions.open(v.forumId(), one.categoryKey()), answers)
                : List.of();
    }

    @PostMapping("/answers")
    Object answer(
            View v,
            @PathVariable("token") String token,
            @RequestParam MultiValueMap<String, String> typed,
            @RequestParam Map<String, MultipartFile> files) {
        Registration one = ownOf(v, token);
        Sent sent = sent(typed, files);
        List<Problem> problems = new ArrayList<>();
        List<Question> left = left(v, one, questions.of(v.forumId(), one));
        try {
            List<Answer.Given> given = AnswerRules.given(left, sent, v.lang(), problems);
            if (!problems.isEmpty()) {
                throw new Refused(problems);
            }
            questions.complete(v.forumId(), one, given);
            return back(v, token) + "?saved";
        } catch (Refused refused) {
            return shown(v, token, Map.of(), sent, refused.problems(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    @PostMapping("/withdraw")
    Object withdraw(
            View v,
            @PathVariable("token") String token,
            @RequestParam(name = "question", defaultValue = "") String question) {
        try {
            questions.withdraw(v.forumId(), ownOf(v, token), question);
            return back(v, token) + "?saved";
        } catch (Refused refused) {
            return shown(v, token, Map.of(), Sent.NOTHING, refused.problems(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    @PostMapping("/change")
    Object change(View v, @PathVariable("token") String token, @RequestParam Map<String, String> values) {
        Registration one = ownOf(v, token);
        try {
            var described = RegistrationRules.described(values);
            changes.describe(v.forum(), one, described.organisation(), described.officeTitle(), "own");
            return back(v, token) + "?saved";
        } catch (Refused refused) {
            return shown(v, token, values, Sent.NOTHING, refused.problems(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    @PostMapping("/cancel")
    Object cancel(View v, @PathVariable("token") String token) {
        registrations.cancel(v.forum(), ownOf(v, token));
        return back(v, token);
    }

    @GetMapping("/file/{question}")
    ResponseEntity<byte[]> file(
            View v, @PathVariable("token") String token, @PathVariable("question") String question) {
        return file(questions, v, ownOf(v, token), question);
    }

    /// The file that answers a question, as a download.
    ///
    /// @param name the key of the question, a point and the version
    static ResponseEntity<byte[]> file(Questions questions, View v, Registration one, String name) {
        Answer answer = questions.of(v.forumId(), one).stream()
                .filter(found -> found.question().input().equals("answer." + name))
                .findFirst()
                .orElseThrow(NotFound::new);
        Answer.Attached file = answer.file();
        if (file == null) {
            throw new NotFound();
        }
        byte[] content = questions.content(v.forumId(), one, answer.question()).orElseThrow(NotFound::new);
        return Paper.download(file.name(), file.mediaType(), content);
    }

    private static String back(View v, String token) {
        return "redirect:" + v.at("registration/" + View.encode(token));
    }

    private Registration ownOf(View v, String token) {
        return registrations.byToken(v.forumId(), token).orElseThrow(NotFound::new);
    }
}
