package kz.kelisim.delegations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import kz.kelisim.delegations.DelegationList.Change;
import kz.kelisim.delegations.DelegationList.Member;
import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.registration.Registration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DelegationListTest {

    private static final LocalizedText MEDIA = new LocalizedText("Баспасөз", "Пресса", "Media");
    private static final LocalizedText GUESTS = new LocalizedText("Қонақтар", "Гости", "Guests");

    private static Member member(String key, Registration.@Nullable Role role, LocalizedText category) {
        return new Member(key, new LocalizedText(key, key, key), role, category, null);
    }

    private static Member member(String key, Registration.@Nullable Role role) {
        return member(key, role, GUESTS);
    }

    @Test
    void the_same_list_has_no_changes_in_any_order() {
        List<Member> list = List.of(member("a", Registration.Role.HEAD), member("b", null));
        assertThat(DelegationList.changes(list, list.reversed())).isEmpty();
    }

    @Test
    void a_governor_is_replaced_by_the_deputy() {
        Member governor = member("governor", Registration.Role.HEAD);
        Member deputy = member("deputy", Registration.Role.DEPUTY);
        Member head = member("deputy", Registration.Role.HEAD);
        assertThat(DelegationList.changes(List.of(governor, deputy), List.of(head)))
                .containsExactly(
                        new Change.Replaced(Registration.Role.HEAD, governor, head),
                        new Change.Vacated(Registration.Role.DEPUTY, deputy),
                        new Change.Removed(governor));
    }

    @Test
    void who_came_who_was_appointed_and_who_moved_is_told() {
        Member before = member("a", null, MEDIA);
        Member after = member("a", null, GUESTS);
        Member fresh = member("b", Registration.Role.HEAD);
        assertThat(DelegationList.changes(List.of(before), List.of(after, fresh)))
                .containsExactly(
                        new Change.Appointed(Registration.Role.HEAD, fresh),
                        new Change.Added(fresh),
                        new Change.Moved(after, MEDIA, GUESTS));
    }
}
