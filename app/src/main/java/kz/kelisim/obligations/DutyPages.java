package kz.kelisim.obligations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import kz.kelisim.accounts.Limits;
import kz.kelisim.kernel.Role;
import kz.kelisim.participants.Paper;
import kz.kelisim.store.Once;
import kz.kelisim.store.Problem;
import kz.kelisim.store.Refused;
import kz.kelisim.web.NotFound;
import kz.kelisim.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// Where an officer reports on a promise or answers a report: by the link of a mail, without signing in, or signed in.
@Controller
@RequestMapping("/{lang:kk|ru|en}/forums/{edition}")
class DutyPages {

    /// One link may ask so often for another.
    private static final Limits.Limit RENEWALS = new Limits.Limit("duty-link", 3, Duration.ofHours(1));

    private static final int MOST_DUTIES = 200;

    private final Obligations obligations;
    private final Duties duties;
    private final Once once;
    private final Limits limits;

    DutyPages(Obligations obligations, Duties duties, Once once, Limits limits) {
        this.obligations = obligations;
        this.duties = duties;
        this.once = once;
        this.limits = limits;
    }

    /// A form, what was typed into it and what is wrong with that.
    ///
    /// @param purpose REPORT or REVIEW
    /// @param address to which it is sent
    /// @param why the sentence that explains where the promise stands
    /// @param seen how many events of the promise the form shows
    /// @param report the report that is answered; null where one is made
    record Act(
            Obligation one,
            Officer officer,
            String purpose,
            String address,
            String why,
            int seen,
            @Nullable Report report,
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

        boolean wrong(String field) {
            return !problemsOf(field).isEmpty();
        }
    }

    /// A link that does not open its form.
    ///
    /// @param reason the key of the text that says why
    /// @param renewable whether a fresh one may be asked for
    record Shut(Obligation one, String reason, boolean renewable, boolean renewed, String address) {}

    @GetMapping("/duty/{token}")
    Object opened(
            View v,
            @PathVariable("token") String token,
            @RequestParam(name = "renewed", required = false) @Nullable String renewed) {
        Duties.Opened opened = opened(v, token);
        return opened.shut().isEmpty()
                ? form(
                        v,
                        opened.one(),
                        opened.officer(),
                        opened.link().purpose(),
                        address(v, token),
                        Map.of(),
                        List.of())
                : shut(v, opened, token, renewed != null, HttpStatus.OK);
    }

    private Duties.Opened opened(View v, String token) {
        return duties.open(v.forumId(), token, v.today()).orElseThrow(NotFound::new);
    }

    private static String address(View v, String token) {
        return v.at("duty/" + View.encode(token));
    }

    private static Object shut(View v, Duties.Opened opened, String token, boolean renewed, HttpStatus status) {
        boolean renewable =
                opened.shut().equals("duty.shut.used") || opened.shut().equals("duty.shut.expired");
        return v.page(
                "obligations/shut",
                new Shut(opened.one(), opened.shut(), renewable, renewed, address(v, token)),
                status);
    }

    @PostMapping("/duty/{token}/renew")
    Object renew(View v, @PathVariable("token") String token) {
        Duties.Opened opened = opened(v, token);
        if (opened.shut().isEmpty() || opened.shut().equals("duty.shut.revoked")) {
            return "redirect:" + address(v, token);
        }
        limits.take(RENEWALS, opened.link().hash());
        duties.renew(v.forum(), opened, v.today());
        return "redirect:" + address(v, token) + "?renewed";
    }

    /// A repeated form is told by its key and answered like the first one; another form of the same link is refused.
    @PostMapping("/duty/{token}")
    Object act(
            View v,
            @PathVariable("token") String token,
            @RequestParam("idempotency_key") String key,
            @RequestParam Map<String, String> values,
            @RequestParam(name = "files", required = false) @Nullable List<MultipartFile> files) {
        Duties.Opened opened = opened(v, token);
        String hash = opened.link().hash();
        boolean repeats =
                opened.shut().equals("duty.shut.used") || opened.shut().equals("duty.shut.answered");
        if (!opened.shut().isEmpty() && !repeats) {
            return shut(v, opened, token, false, HttpStatus.FORBIDDEN);
        }
        return send(
                v,
                "duty-" + hash.substring(0, 40),
                key,
                opened.one(),
                opened.officer(),
                opened.link().purpose(),
                address(v, token),
                hash,
                values,
                files);
    }

    private Object send(
            View v,
            String actor,
            String key,
            Obligation one,
            Officer officer,
            String purpose,
            String address,
            @Nullable String link,
            Map<String, String> values,
            @Nullable List<MultipartFile> files) {
        try {
            Supplier<String> work = () -> {
                if (purpose.equals("REPORT")) {
                    duties.report(v.forum(), one.key(), officer, draft(values, files), link, v.lang(), v.today());
                } else {
                    duties.review(
                            v.forum(),
                            one.key(),
                            officer,
                            text(values, "verdict"),
                            text(values, "words"),
                            seen(values),
                            link,
                            v.lang(),
                            v.today());
                }
                return v.at("obligations/" + one.key() + "?done");
            };
            return "redirect:" + once.run(actor, key, "duty/" + one.key(), work);
        } catch (Refused refused) {
            Obligation now = obligations.find(v.forumId(), one.key()).orElseThrow(NotFound::new);
            return form(v, now, officer, purpose, address, values, refused.problems());
        }
    }

    private static Object form(
            View v,
            Obligation one,
            Officer officer,
            String purpose,
            String address,
            Map<String, String> values,
            List<Problem> problems) {
        var act = new Act(
                one,
                officer,
                purpose,
                address,
                Explanation.of(v.texts(), v.lang(), one, v.today(), v.today()),
                DutyRules.version(one),
                purpose.equals("REVIEW") ? DutyRules.concluding(one).orElse(null) : null,
                values,
                problems);
        return v.page("obligations/act", act, problems.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private static DutyRules.Draft draft(Map<String, String> values, @Nullable List<MultipartFile> files) {
        return new DutyRules.Draft(
                text(values, "says"),
                text(values, "reached"),
                text(values, "words"),
                papers(files),
                text(values, "kind"),
                day(values, "issued_on"),
                values.containsKey("public"),
                seen(values));
    }

    static String text(Map<String, String> values, String name) {
        return Objects.toString(values.get(name), "").strip();
    }

    static int seen(Map<String, String> values) {
        String typed = text(values, "seen");
        return typed.matches("[0-9]{1,6}") ? Integer.parseInt(typed) : -1;
    }

    /// @throws Refused where something was typed that is no day
    static @Nullable LocalDate day(Map<String, String> values, String name) {
        String typed = text(values, name);
        try {
            return typed.isEmpty() ? null : LocalDate.parse(typed);
        } catch (DateTimeParseException notADay) {
            throw new Refused(List.of(Problem.of(name, "error.day", typed)));
        }
    }

    /// The files of a form; inputs left empty are none.
    ///
    /// @throws Refused where one is no PDF, JPEG or PNG
    private static List<Paper> papers(@Nullable List<MultipartFile> files) {
        List<Paper> papers = new ArrayList<>();
        for (MultipartFile file : files == null ? List.<MultipartFile>of() : files) {
            paper(file, "files").ifPresent(papers::add);
        }
        return papers;
    }

    static Optional<Paper> paper(@Nullable MultipartFile file, String field) {
        if (file == null || file.isEmpty()) {
            return Optional.empty();
        }
        try {
            String name = Objects.toString(file.getOriginalFilename(), "");
            return Optional.of(Paper.of(name, file.getBytes())
                    .orElseThrow(() -> new Refused(List.of(Problem.of(field, "error.duty_file")))));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @GetMapping("/obligations/{key}/{act:report|review}")
    Object form(View v, @PathVariable("key") String key, @PathVariable("act") String act) {
        Obligation one = obligations.find(v.forumId(), key).orElseThrow(NotFound::new);
        Officer officer = officer(v, one, act);
        if (act.equals("review") && DutyRules.concluding(one).isEmpty()) {
            return "redirect:" + v.at("obligations/" + key);
        }
        return form(v, one, officer, purpose(act), v.at("obligations/%s/%s".formatted(key, act)), Map.of(), List.of());
    }

    private static String purpose(String act) {
        return act.equals("report") ? "REPORT" : "REVIEW";
    }

    /// Officers of either side see the forms, so that a debtor who would confirm is told why that cannot be.
    private Officer officer(View v, Obligation one, String act) {
        v.require(Role.RESPONSIBLE_OFFICER);
        return duties.officer(v.forumId(), one, v.member().email())
                .orElseThrow(() -> new AccessDeniedException(
                        "Only an officer of a side of the obligation (%s) may %s.".formatted(one.key(), act)));
    }

    @PostMapping("/obligations/{key}/{act:report|review}")
    Object send(
            View v,
            @PathVariable("key") String key,
            @PathVariable("act") String act,
            @RequestParam("idempotency_key") String idempotencyKey,
            @RequestParam Map<String, String> values,
            @RequestParam(name = "files", required = false) @Nullable List<MultipartFile> files) {
        Obligation one = obligations.find(v.forumId(), key).orElseThrow(NotFound::new);
        Officer officer = officer(v, one, act);
        return send(
                v,
                officer.email(),
                idempotencyKey,
                one,
                officer,
                purpose(act),
                v.at("obligations/%s/%s".formatted(key, act)),
                null,
                values,
                files);
    }

    /// What an officer has to do, in three lists.
    ///
    /// @param report on which to report
    /// @param answer which wait for the officer's word
    /// @param others on which others have to act
    record Mine(List<Line> report, List<Line> answer, List<Line> others) {

        boolean nothing() {
            return report.isEmpty() && answer.isEmpty() && others.isEmpty();
        }
    }

    record Line(Obligation one, Standing standing, Due due, String why) {}

    @GetMapping("/duties")
    Object mine(View v) {
        v.require(Role.RESPONSIBLE_OFFICER);
        String email = v.member().email();
        List<Line> report = new ArrayList<>();
        List<Line> answer = new ArrayList<>();
        List<Line> others = new ArrayList<>();
        for (Obligation one : obligations.dutiesOf(v.forumId(), email, v.today(), MOST_DUTIES)) {
            Standing standing = one.standing(v.today(), v.today());
            var line = new Line(
                    one,
                    standing,
                    one.due(v.today(), v.today()),
                    Explanation.of(v.texts(), v.lang(), one, v.today(), v.today()));
            boolean debtor = v.member().grants().stream()
                    .anyMatch(grant -> grant.role() == Role.RESPONSIBLE_OFFICER
                            && grant.covers(v.forumId())
                            && one.particulars().reporting().equals(grant.organisation()));
            boolean claimed = standing instanceof Standing.Claimed;
            (claimed && !debtor ? answer : !claimed && debtor ? report : others).add(line);
        }
        return v.page("obligations/duties", new Mine(report, answer, others));
    }
}
