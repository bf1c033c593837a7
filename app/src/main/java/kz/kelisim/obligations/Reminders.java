package kz.kelisim.obligations;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import kz.kelisim.forum.Edition;
import kz.kelisim.journal.Journal;
import kz.kelisim.kernel.EditionRef;
import kz.kelisim.store.Scope;
import org.springframework.stereotype.Component;

/// Reminds those who owe and those who should answer: one mail a day to each with everything that came up, nothing
/// twice,
/// and nothing on a day off, whose reminders go out on the next working day.
@Component
final class Reminders {

    private static final int AT_ONCE = 1_000;

    private final ReminderStore store;
    private final ObligationStore obligations;
    private final DutyLetters letters;
    private final Policy policy;
    private final Scope scope;
    private final Journal journal;

    Reminders(
            ReminderStore store,
            ObligationStore obligations,
            DutyLetters letters,
            Policy policy,
            Scope scope,
            Journal journal) {
        this.store = store;
        this.obligations = obligations;
        this.letters = letters;
        this.policy = policy;
        this.scope = scope;
        this.journal = journal;
    }

    /// @return how many mails were queued
    int remind(Edition edition, LocalDate today) {
        WorkingDays calendar = WorkingDays.of(edition.region());
        if (!calendar.working(today)) {
            return 0;
        }
        EditionRef ref = edition.ref();
        return scope.write(ref.forumId(), () -> {
            List<ReminderStore.Wanted> wanted =
                    store.claim(ref.forumId(), today, unanswered(calendar, today), policy.headAfter());
            int mails = 0;
            Map<Long, Obligation> loaded = load(ref.forumId(), wanted);
            List<DutyLetters.Letter> all = letters(ref.forumId(), wanted, loaded);
            for (int from = 0; from < all.size(); from += AT_ONCE) {
                List<DutyLetters.Letter> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
                letters.queue(ref, some, today);
                mails += some.size();
            }
            if (mails > 0) {
                journal.write(
                        ref.forumId(),
                        "schedule",
                        "obligation.reminded",
                        ref.slug(),
                        Map.of("reminders", wanted.size(), "mails", mails));
            }
            return mails;
        });
    }

    /// The last day whose reports should have been answered by yesterday.
    private LocalDate unanswered(WorkingDays calendar, LocalDate today) {
        LocalDate day = today.minusDays(1);
        while (!calendar.after(day, policy.answerWithin()).isBefore(today)) {
            day = day.minusDays(1);
        }
        return day;
    }

    private Map<Long, Obligation> load(long forumId, List<ReminderStore.Wanted> wanted) {
        Map<Long, Obligation> loaded = new HashMap<>();
        List<Long> ids = wanted.stream()
                .map(ReminderStore.Wanted::id)
                .distinct()
                .sorted()
                .toList();
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            loaded.putAll(obligations.byId(forumId, ids.subList(from, Math.min(ids.size(), from + AT_ONCE))));
        }
        return loaded;
    }

    /// One letter to each person, and another to who is also told as the head.
    private List<DutyLetters.Letter> letters(
            long forumId, List<ReminderStore.Wanted> wanted, Map<Long, Obligation> loaded) {
        Function<String, List<DutyLetters.Recipient>> officers = remembered(key -> store.officers(forumId, key));
        Function<String, List<DutyLetters.Recipient>> heads = remembered(key -> store.heads(forumId, key));
        record Box(DutyLetters.Recipient to, boolean head) {}
        Map<Box, List<DutyLetters.Item>> boxes = new LinkedHashMap<>();
        for (ReminderStore.Wanted one : wanted) {
            Obligation obligation = loaded.get(one.id());
            if (obligation == null) {
                throw new IllegalStateException("The obligation (%d) must be there.".formatted(one.id()));
            }
            String purpose = one.head() ? "" : one.occasion().equals("ANSWER") ? "REVIEW" : "REPORT";
            var item = new DutyLetters.Item(obligation, purpose, "duty.reason." + one.occasion());
            for (DutyLetters.Recipient to : (one.head() ? heads : officers).apply(one.organisation())) {
                boxes.computeIfAbsent(new Box(to, one.head()), _ -> new ArrayList<>())
                        .add(item);
            }
        }
        return boxes.entrySet().stream()
                .map(box -> new DutyLetters.Letter(
                        box.getKey().to(),
                        box.getKey().head() ? "duty.mail.subject.head" : "duty.mail.subject",
                        box.getValue()))
                .collect(Collectors.toList());
    }

    private static <T> Function<String, T> remembered(Function<String, T> read) {
        Map<String, T> known = new HashMap<>();
        return key -> known.computeIfAbsent(key, read);
    }
}
