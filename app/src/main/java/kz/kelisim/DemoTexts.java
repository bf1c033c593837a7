package kz.kelisim;

import java.time.LocalDate;
import java.util.List;
import kz.kelisim.agreements.Agreements;
import kz.kelisim.agreements.Drafts;
import kz.kelisim.agreements.Freezing;
import kz.kelisim.agreements.Remarks;
import kz.kelisim.kernel.EditionRef;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.LocalizedText;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/// Texts of the sample edition: a memorandum that is frozen, and a contract whose sides still write it.
@Component
@ConditionalOnProperty("kelisim.demo")
class DemoTexts {

    private static final String MEMORANDUM = "sample-culture";
    private static final String CONTRACT = "sample-draft";
    private static final String ORGANISER = "organiser@demo.invalid";

    private final Agreements agreements;
    private final Drafts drafts;
    private final Remarks remarks;
    private final Freezing freezing;

    DemoTexts(Agreements agreements, Drafts drafts, Remarks remarks, Freezing freezing) {
        this.agreements = agreements;
        this.drafts = drafts;
        this.remarks = remarks;
        this.freezing = freezing;
    }

    void write(EditionRef sample) {
        if (fresh(sample, MEMORANDUM)) {
            drafts.open(sample, MEMORANDUM, "MEMORANDUM", ORGANISER);
            drafts.oblige(
                    sample,
                    MEMORANDUM,
                    "c4",
                    new LocalizedText(
                            "А облысының Б облысындағы мәдениет күндері (үлгі)",
                            "Дни культуры области А в области Б (образец)",
                            "Days of culture of Sample Region A in Sample Region B"),
                    new LocalizedText(
                            "А облысы 2027 жылғы 20 мамырға дейін Б облысында 3 күндік мәдениет күндерін өткізеді және екінші Тарапқа олардың қорытындысын хабарлайды.",
                            "Область А до 20 мая 2027 года проводит в области Б дни культуры продолжительностью 3 дня и сообщает другой Стороне об их итогах.",
                            "By 20 May 2027 Region A shall hold days of culture of 3 days in Region B and inform the other Party of their results."),
                    LocalDate.of(2027, 5, 20),
                    ORGANISER);
            drafts.publish(sample, MEMORANDUM, ORGANISER);
            freezing.freeze(sample, MEMORANDUM, Lang.RU, ORGANISER);
        }
        if (fresh(sample, CONTRACT)) {
            drafts.open(sample, CONTRACT, "SUPPLY_CONTRACT", ORGANISER);
            remarks.say(
                    sample,
                    CONTRACT,
                    "c7",
                    Lang.RU,
                    "Для образца: сторонам привычнее третейское разбирательство.",
                    "Споры, не урегулированные путём переговоров, рассматривает третейский суд по выбору Сторон.",
                    ORGANISER);
        }
    }

    /// Whether the agreement is being written and its text is not kept here yet.
    private boolean fresh(EditionRef sample, String key) {
        return agreements
                        .find(sample.forumId(), key)
                        .filter(one -> List.of("DRAFT", "NEGOTIATION").contains(one.state()))
                        .isPresent()
                && !drafts.kept(sample, key);
    }
}
