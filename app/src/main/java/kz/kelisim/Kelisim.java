package kz.kelisim;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import kz.kelisim.agreements.Agreements;
import kz.kelisim.ceremonies.Ceremonies;
import kz.kelisim.forum.Editions;
import kz.kelisim.indicators.Indicators;
import kz.kelisim.market.Market;
import kz.kelisim.meetings.Booking;
import kz.kelisim.meetings.Meetings;
import kz.kelisim.obligations.Obligations;
import kz.kelisim.registration.Registrations;
import kz.kelisim.results.Results;
import kz.kelisim.store.Sheet;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/// The table of contents: the kinds of records of every stage, in the order in which the data flows.
@SpringBootApplication
public class Kelisim {

    public static void main(String[] args) {
        System.exit(Commands.run(List.of(args)));
    }

    @Bean
    List<Sheet> kinds(Editions editions, Registrations registrations, Booking booking, Ceremonies ceremonies) {
        return Stream.of(
                        editions.sheets(),
                        registrations.sheets(),
                        Market.SHEETS,
                        Meetings.sheets(booking),
                        Agreements.SHEETS,
                        ceremonies.sheets(),
                        Obligations.SHEETS,
                        Indicators.SHEETS,
                        Results.SHEETS)
                .flatMap(List::stream)
                .toList();
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
