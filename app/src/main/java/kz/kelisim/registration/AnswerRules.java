package kz.kelisim.registration;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.participants.Paper;
import kz.kelisim.registration.Answer.Given;
import kz.kelisim.store.Problem;
import kz.kelisim.store.Refused;
import org.jspecify.annotations.Nullable;

/// What questions and the answers to them must keep to.
final class AnswerRules {

    private static final int LONGEST_LINE = 300;
    private static final int LONGEST_TEXT = 4_000;
    private static final int LONGEST_LABEL = 500;
    private static final int MOST_CHOICES = 50;

    private AnswerRules() {}

    /// An uploaded file, not yet judged.
    interface Upload {

        String name();

        byte[] content();
    }

    /// What a request carried.
    ///
    /// @param texts the values of each input
    /// @param files what was chosen for each input of a file
    record Sent(Map<String, List<String>> texts, Map<String, Upload> files) {

        /// Nothing at all, as where a form has no questions.
        static final Sent NOTHING = new Sent(Map.of(), Map.of());

        String first(String name) {
            return all(name).stream().findFirst().orElse("");
        }

        List<String> all(String name) {
            return texts.getOrDefault(name, List.of());
        }
    }

    /// What was typed into the input of a text: that of the version shown, else of an earlier one, since the question
    /// may have got a new version while somebody wrote.
    static String typed(Question question, Sent sent) {
        for (int version = question.version(); version > 0; version--) {
            String text = sent.first("answer." + question.key() + "." + version);
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    /// Reads the answers to the questions of a form; what is not answered and need not be is left out.
    ///
    /// @param lang in which a problem names the question
    /// @param problems gets what is wrong, each under the name of the input
    static List<Given> given(List<Question> questions, Sent sent, Lang lang, List<Problem> problems) {
        List<Given> given = new ArrayList<>();
        for (Question question : questions) {
            int before = problems.size();
            Optional<Given> one = switch (question.kind()) {
                case TEXT -> text(question, sent, LONGEST_LINE, lang, problems);
                case LONG -> text(question, sent, LONGEST_TEXT, lang, problems);
                case ONE, SEVERAL -> chosen(question, sent, lang, problems);
                case FILE -> file(question, sent, lang, problems);
                case CONSENT ->
                    sent.first(question.input()).equals("true")
                            ? Optional.of(new Given(question, List.of("true"), null))
                            : Optional.empty();
            };
            if (one.isPresent()) {
                given.add(one.get());
            } else if (question.draft().required() && problems.size() == before) {
                problems.add(Problem.of(
                        question.input(),
                        question.kind() == Question.Kind.CONSENT ? "error.consent_required" : "error.answer_required",
                        question.label().in(lang)));
            }
        }
        return given;
    }

    private static Optional<Given> text(Question question, Sent sent, int most, Lang lang, List<Problem> problems) {
        String text = Normalizer.normalize(typed(question, sent), Normalizer.Form.NFC)
                .replace("\r\n", "\n")
                .replaceAll("[\\p{Cntrl}&&[^\n]]", " ")
                .strip();
        if (text.length() > most) {
            problems.add(Problem.of(
                    question.input(), "error.answer_long", question.label().in(lang), most));
            return Optional.empty();
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(new Given(question, List.of(text), null));
    }

    private static Optional<Given> chosen(Question question, Sent sent, Lang lang, List<Problem> problems) {
        List<String> chosen = sent.all(question.input()).stream()
                .filter(number -> !number.isEmpty())
                .distinct()
                .sorted(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                .toList();
        int choices = question.draft().choices().size();
        boolean known = chosen.stream().allMatch(number -> number.matches("\\d{1,3}") && place(number) < choices);
        if (!known || (question.kind() == Question.Kind.ONE && chosen.size() > 1)) {
            problems.add(Problem.of(
                    question.input(), "error.answer_choice", question.label().in(lang)));
            return Optional.empty();
        }
        return chosen.isEmpty() ? Optional.empty() : Optional.of(new Given(question, chosen, null));
    }

    private static int place(String number) {
        return Integer.parseInt(number);
    }

    private static Optional<Given> file(Question question, Sent sent, Lang lang, List<Problem> problems) {
        Upload upload = sent.files().get(question.input());
        byte[] content = upload == null ? new byte[0] : upload.content();
        if (upload == null || content.length == 0) {
            return Optional.empty();
        }
        Optional<Paper> paper = Paper.of(upload.name(), content);
        if (paper.isEmpty()) {
            problems.add(Problem.of(
                    question.input(), "error.answer_file", question.label().in(lang)));
        }
        return paper.map(checked -> new Given(question, List.of(), checked));
    }

    /// Reads the form in which an organiser writes a question.
    ///
    /// @throws Refused with every problem of it
    static Question.Draft draft(Map<String, String> values) {
        List<Problem> problems = new ArrayList<>();
        Question.Kind kind = kind(values.getOrDefault("kind", ""), problems);
        @Nullable LocalizedText label = text(values, "label", true, problems);
        @Nullable LocalizedText help = text(values, "help", kind == Question.Kind.CONSENT, problems);
        List<LocalizedText> choices = kind.chosen() ? choices(values, problems) : List.of();
        int position = whole(values, "position", 1, 999, problems);
        int keepDays = whole(values, "keep_days", 0, 3650, problems);
        if (!problems.isEmpty() || label == null) {
            throw new Refused(problems);
        }
        return new Question.Draft(kind, label, help, choices, values.containsKey("required"), position, keepDays);
    }

    private static Question.Kind kind(String word, List<Problem> problems) {
        for (Question.Kind kind : Question.Kind.values()) {
            if (kind.name().equals(word)) {
                return kind;
            }
        }
        problems.add(Problem.of("kind", "error.required"));
        return Question.Kind.TEXT;
    }

    private static @Nullable LocalizedText text(
            Map<String, String> values, String field, boolean required, List<Problem> problems) {
        String kk = line(values, field + ".kk");
        String ru = line(values, field + ".ru");
        String en = line(values, field + ".en");
        if (kk.length() > LONGEST_LABEL || ru.length() > LONGEST_LABEL || en.length() > LONGEST_LABEL) {
            problems.add(Problem.of(field, "error.too_long", LONGEST_LABEL));
            return null;
        }
        boolean none = kk.isEmpty() && ru.isEmpty() && en.isEmpty();
        if ((none && required) || (!none && (kk.isEmpty() || ru.isEmpty() || en.isEmpty()))) {
            problems.add(Problem.of(field, "error.in_three_languages"));
            return null;
        }
        return none ? null : new LocalizedText(kk, ru, en);
    }

    private static String line(Map<String, String> values, String field) {
        return Normalizer.normalize(values.getOrDefault(field, ""), Normalizer.Form.NFC)
                .replaceAll("\\p{Cntrl}", " ")
                .strip();
    }

    private static List<LocalizedText> choices(Map<String, String> values, List<Problem> problems) {
        List<String> kk = lines(values, "choices.kk");
        List<String> ru = lines(values, "choices.ru");
        List<String> en = lines(values, "choices.en");
        if (kk.size() != ru.size() || ru.size() != en.size() || kk.size() < 2 || kk.size() > MOST_CHOICES) {
            problems.add(Problem.of("choices", "error.choices", MOST_CHOICES));
            return List.of();
        }
        List<LocalizedText> choices = new ArrayList<>();
        for (int i = 0; i < kk.size(); i++) {
            choices.add(new LocalizedText(kk.get(i), ru.get(i), en.get(i)));
        }
        return choices;
    }

    private static List<String> lines(Map<String, String> values, String field) {
        return values.getOrDefault(field, "")
                .lines()
                .map(line -> Normalizer.normalize(line, Normalizer.Form.NFC)
                        .replaceAll("\\p{Cntrl}", " ")
                        .strip())
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static int whole(Map<String, String> values, String field, int least, int most, List<Problem> problems) {
        String text = values.getOrDefault(field, "").strip();
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            problems.add(Problem.of(field, "error.whole_between", least, most));
            return least;
        }
        return Integer.parseInt(text);
    }
}
