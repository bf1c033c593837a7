package kz.kelisim.registration;

import static kz.kelisim.registration.OwnForum.KELISIM;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import kz.kelisim.accounts.Reads;
import kz.kelisim.accreditation.Badges;
import kz.kelisim.delegations.Delegations;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.LocalizedText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whoever of the staff opens a list of people leaves a line that says which list and how many, never whose.
class ReadsIT {

    @TempDir
    Path folder;

    @Test
    void each_list_of_people_that_is_opened_is_noted() {
        var forum = new OwnForum(folder);
        forum.category("visitors", "9", false);
        forum.register("visitors", "anna");
        KELISIM.bean(Delegations.class)
                .add(
                        forum.edition(),
                        "guests",
                        "visitors",
                        new RegistrationRules.Application(
                                new LocalizedText("Борис", "Борис", "Boris"),
                                forum.address("boris"),
                                Lang.EN,
                                null,
                                null,
                                null,
                                null,
                                null),
                        "test");
        KELISIM.bean(Badges.class).issueMissing(forum.edition(), "", "test");
        var organiser = forum.organiser();
        for (String page : List.of(
                "registrations",
                "registrations?state=WAITING",
                "delegation/guests",
                "badges",
                "badges/badges.pdf",
                "check-in/snapshot")) {
            assertThat(organiser.get(forum.at(page)).statusCode()).as(page).isEqualTo(200);
        }

        assertThat(KELISIM.bean(Reads.class).latest(forum.id(), 9, 0))
                .extracting(read -> read.what() + " " + read.records())
                .containsExactly(
                        "check_in.snapshot 2", "badges.print 2", "badges 2", "delegation_people 1", "registrations 2");
    }
}
