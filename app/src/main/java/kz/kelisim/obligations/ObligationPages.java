package kz.kelisim.obligations;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import kz.kelisim.agreements.PublicLog;
import kz.kelisim.forum.Editions;
import kz.kelisim.kernel.Role;
import kz.kelisim.store.Problem;
import kz.kelisim.web.NotFound;
import kz.kelisim.web.Paging;
import kz.kelisim.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What everybody may read of promises: the board of an edition, a promise with its history, the policy, the calendar.
@Controller
@RequestMapping("/{lang:kk|ru|en}/forums/{edition}")
class ObligationPages {

    private final Obligations obligations;
    private final Duties duties;
    private final PublicLog register;
    private final Obligations.Afterwards afterwards;
    private final Policy policy;
    private final Editions editions;

    ObligationPages(
            Obligations obligations,
            Duties duties,
            PublicLog register,
            Obligations.Afterwards afterwards,
            Policy policy,
            Editions editions) {
        this.obligations = obligations;
        this.duties = duties;
        this.register = register;
        this.afterwards = afterwards;
        this.policy = policy;
        this.editions = editions;
    }

    /// @param on the day whose standing is shown
    /// @param known what was recorded by that day counts
    record Days(LocalDate on, LocalDate known, boolean misread) {

        static Days of(View v, @Nullable String on, @Nullable String known) {
            try {
                LocalDate day = on == null || on.isBlank() ? v.today() : LocalDate.parse(on.strip());
                LocalDate knowledge = known == null || known.isBlank() ? v.today() : LocalDate.parse(known.strip());
                return new Days(day, knowledge, !told(day) || !told(knowledge)).orToday(v);
            } catch (DateTimeParseException notADay) {
                return new Days(v.today(), v.today(), true);
            }
        }

        private Days orToday(View v) {
            return misread ? new Days(v.today(), v.today(), true) : this;
        }

        /// Whether something can be told of a day: the years 1900 to 2200.
        static boolean told(LocalDate day) {
            return day.getYear() >= 1900 && day.getYear() <= 2200;
        }
    }

    /// The board of an edition, of an agreement or of an organisation.
    ///
    /// @param counts of all that match but for the standing, by words
    record Overview(
            Index index,
            Map<String, Integer> counts,
            Paging<Obligation> page,
            Days days,
            Board.Asked asked,
            List<BoardStore.Side> sides,
            boolean officer) {

        Standing standing(Obligation obligation) {
            return obligation.standing(days.on(), days.known());
        }

        Due due(Obligation obligation) {
            return obligation.due(days.on(), days.known());
        }

        /// The address of this board with everything but its page.
        String address(View v) {
            return v.at("obligations") + "?" + query(asked.standing());
        }

        /// The same of those that stand so.
        String of(View v, String standing) {
            return v.at("obligations") + "?" + query(standing);
        }

        private String query(String standing) {
            return "on=%s&known=%s&agreement=%s&side=%s&standing=%s"
                    .formatted(
                            days.on(),
                            days.known(),
                            View.encode(asked.agreement()),
                            View.encode(asked.side()),
                            View.encode(standing));
        }
    }

    @GetMapping("/obligations")
    Object list(View v, @RequestParam Map<String, String> asking) {
        Days days = Days.of(v, asking.get("on"), asking.get("known"));
        long forumId = v.forumId();
        String agreement = plain(asking, "agreement");
        String side = plain(asking, "side");
        String standing = plain(asking, "standing");
        var wide = new Board.Asked(
                days.on(), days.known(), agreement, side, "", Paging.Asked.of(asking.get("q"), asking.get("page")));
        Board board = obligations.board(forumId, wide);
        int total = standing.isEmpty() ? board.total() : board.count(standing);
        Paging<Obligation> page = Paging.within(
                wide.page(),
                one -> new Paging<>(
                        obligations.page(
                                forumId,
                                new Board.Asked(days.on(), days.known(), agreement, side, standing, one),
                                Paging.SIZE),
                        one.number(),
                        total,
                        one.search()));
        return v.page(
                "obligations/list",
                new Overview(
                        board.index(),
                        board.standings(),
                        page,
                        days,
                        new Board.Asked(days.on(), days.known(), agreement, side, standing, wide.page()),
                        obligations.sides(forumId),
                        v.may(Role.RESPONSIBLE_OFFICER)));
    }

    private static String plain(Map<String, String> asking, String name) {
        String value = Objects.toString(asking.get(name), "").strip();
        return value.matches("[a-z0-9_-]{0,80}") ? value : "";
    }

    /// A promise as its public page tells it.
    ///
    /// @param mirror the promise that it mirrors; null where there is none
    /// @param why the sentence that explains where it stands
    /// @param events what happened by the day of knowledge, the earliest first
    /// @param elsewhere what happened later and is worth reading beside it
    /// @param officer who of its officers reads it; null for everybody else
    record Told(
            Obligation one,
            @Nullable Obligation mirror,
            Days days,
            String why,
            List<History.Event> events,
            List<Obligations.Afterwards.Event> elsewhere,
            @Nullable Officer officer,
            boolean runs,
            Map<String, String> values,
            List<Problem> problems) {

        Standing standing() {
            return one.standing(days.on(), days.known());
        }

        Due due() {
            return one.due(days.on(), days.known());
        }

        boolean reports() {
            return officer != null && officer.debtor();
        }

        boolean answers() {
            return officer != null && officer.creditor();
        }

        String value(String name) {
            return values.getOrDefault(name, "");
        }

        List<Problem> problemsOf(String field) {
            return problems.stream()
                    .filter(problem -> problem.field().equals(field))
                    .toList();
        }
    }

    @GetMapping("/obligations/{key}")
    Object show(
            View v,
            @PathVariable("key") String key,
            @RequestParam(name = "on", required = false) @Nullable String on,
            @RequestParam(name = "known", required = false) @Nullable String known) {
        return shown(v, key, Days.of(v, on, known), Map.of(), List.of(), HttpStatus.OK);
    }

    Object shown(View v, String key, Days days, Map<String, String> values, List<Problem> problems, HttpStatus status) {
        long forumId = v.forumId();
        Obligation one = obligations.find(forumId, key).orElseThrow(NotFound::new);
        Optional<Obligation> mirror =
                Optional.ofNullable(one.reciprocalOf()).flatMap(other -> obligations.find(forumId, other));
        Optional<Officer> officer =
                Optional.ofNullable(v.actor()).flatMap(actor -> duties.officer(forumId, one, actor.email()));
        return v.page(
                "obligations/show",
                new Told(
                        one,
                        mirror.orElse(null),
                        days,
                        Explanation.of(v.texts(), v.lang(), one, days.on(), days.known()),
                        History.of(one, days.known(), register.entries(forumId, one.agreement())),
                        afterwards.of(forumId, one.agreement()),
                        officer.orElse(null),
                        v.may(Role.ORGANISER),
                        values,
                        problems),
                status);
    }

    record Stated(Policy policy, boolean calendarKnown, String region) {}

    @GetMapping("/policy")
    Object policy(View v) {
        String region =
                editions.find(v.forum().slug()).orElseThrow(NotFound::new).region();
        return v.page(
                "obligations/policy", new Stated(policy, WorkingDays.of(region).known(), region));
    }

    @GetMapping("/obligations.ics")
    ResponseEntity<String> calendar(View v, @RequestParam Map<String, String> asking) {
        var asked = new Board.Asked(
                v.today(), v.today(), plain(asking, "agreement"), plain(asking, "side"), "", new Paging.Asked("", 1));
        List<Obligation> owed = obligations.page(v.forumId(), asked, DueCalendar.MOST);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/calendar;charset=UTF-8"))
                .header("Content-Disposition", "attachment; filename=\"obligations.ics\"")
                .body(DueCalendar.of(v, owed));
    }
}
