package kz.kelisim.delegations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.registration.Registration;
import org.jspecify.annotations.Nullable;

/// The people of a delegation at one moment, as its focal point submitted them.
///
/// @param version from 1
record DelegationList(int version, Instant submittedAt, String submittedBy, List<Member> members) {

    DelegationList {
        members = List.copyOf(members);
    }

    /// @param key the same in every version
    /// @param role what the person is in the delegation; null for a member
    record Member(
            String key,
            LocalizedText name,
            Registration.@Nullable Role role,
            @Nullable LocalizedText category,
            @Nullable String officeTitle) {}

    /// What differs between two versions.
    sealed interface Change {

        record Added(Member member) implements Change {}

        record Removed(Member member) implements Change {}

        /// Another person holds the role.
        record Replaced(Registration.Role role, Member before, Member after) implements Change {}

        /// The role was free before.
        record Appointed(Registration.Role role, Member member) implements Change {}

        /// The role is free now.
        record Vacated(Registration.Role role, Member member) implements Change {}

        record Moved(Member member, LocalizedText before, LocalizedText after) implements Change {}
    }

    /// What became of `before`: roles first, then who came, who left and who changed the category.
    static List<Change> changes(List<Member> before, List<Member> after) {
        List<Change> changes = new ArrayList<>();
        for (Registration.Role role : Registration.Role.values()) {
            Optional<Member> earlier = holder(before, role);
            Optional<Member> later = holder(after, role);
            if (earlier.isPresent() && later.isPresent()) {
                if (!earlier.get().key().equals(later.get().key())) {
                    changes.add(new Change.Replaced(role, earlier.get(), later.get()));
                }
            } else {
                later.ifPresent(member -> changes.add(new Change.Appointed(role, member)));
                earlier.ifPresent(member -> changes.add(new Change.Vacated(role, member)));
            }
        }
        Map<String, Member> was = byKey(before);
        Map<String, Member> is = byKey(after);
        after.stream()
                .filter(member -> !was.containsKey(member.key()))
                .forEach(member -> changes.add(new Change.Added(member)));
        before.stream()
                .filter(member -> !is.containsKey(member.key()))
                .forEach(member -> changes.add(new Change.Removed(member)));
        for (Member member : after) {
            Member earlier = was.get(member.key());
            LocalizedText from = earlier == null ? null : earlier.category();
            LocalizedText to = member.category();
            if (from != null && to != null && !Objects.equals(from, to)) {
                changes.add(new Change.Moved(member, from, to));
            }
        }
        return changes;
    }

    private static Optional<Member> holder(List<Member> members, Registration.Role role) {
        return members.stream().filter(member -> member.role() == role).findFirst();
    }

    private static Map<String, Member> byKey(List<Member> members) {
        return members.stream().collect(Collectors.toMap(Member::key, Function.identity()));
    }
}
