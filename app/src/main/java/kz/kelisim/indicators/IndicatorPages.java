package kz.kelisim.indicators;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import kz.kelisim.web.NotFound;
import kz.kelisim.web.View;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

@Controller
class IndicatorPages {

    private final Indicators indicators;
    private final String data;

    IndicatorPages(Indicators indicators, @Value("${kelisim.data}") String data) {
        this.indicators = indicators;
        this.data = data;
    }

    /// A series with what was claimed and what was computed of it, side by side and never mixed.
    record Measured(Indicator indicator, List<Claim> claims, List<Observation> observations) {

        Chart chart(View v) {
            List<Chart.Bar> bars = new ArrayList<>();
            for (Claim claim : claims) {
                if (claim.value() != null && claim.comparator() != null) {
                    bars.add(new Chart.Bar(
                            claim.period() == null ? "" : v.period(claim.period()),
                            claim.value(),
                            v.compared(claim.comparator(), claim.value()),
                            true));
                }
            }
            for (Observation observation : observations) {
                bars.add(
                        new Chart.Bar(observation.period(), observation.value(), v.number(observation.value()), false));
            }
            return new Chart(bars);
        }
    }

    record Page(List<Measured> claimed, List<Measured> computed, List<Claim> statements, boolean dataNamed) {}

    @GetMapping("/{lang:kk|ru|en}/forums/{edition}/indicators")
    Object list(View v) {
        List<Claim> claims = indicators.claims(v.forumId());
        List<Measured> claimed = new ArrayList<>();
        List<Measured> computed = new ArrayList<>();
        for (Indicator indicator : indicators.series()) {
            Measured measured = measured(indicator, claims);
            if (!measured.claims().isEmpty()) {
                claimed.add(measured);
            } else if (!measured.observations().isEmpty() && !v.sample()) {
                computed.add(measured);
            }
        }
        List<Claim> others =
                claims.stream().filter(claim -> claim.indicator() == null).toList();
        return v.page("indicators/list", new Page(claimed, computed, others, !data.isBlank()));
    }

    @GetMapping("/{lang:kk|ru|en}/forums/{edition}/indicators/{key}")
    Object show(View v, @PathVariable("key") String key) {
        Indicator indicator = indicators.series().stream()
                .filter(series -> series.key().equals(key))
                .findFirst()
                .orElseThrow(NotFound::new);
        return v.page("indicators/show", measured(indicator, indicators.claims(v.forumId())));
    }

    private Measured measured(Indicator indicator, List<Claim> claims) {
        return new Measured(
                indicator,
                claims.stream()
                        .filter(claim -> Objects.equals(claim.indicator(), indicator.key()))
                        .toList(),
                indicators.observations(indicator.key()));
    }
}
