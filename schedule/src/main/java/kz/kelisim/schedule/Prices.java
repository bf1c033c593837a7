package kz.kelisim.schedule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the certificates of a timetable ask of a request, and what it is worth.
final class Prices {
    private final Problem problem;
    private final List<Certificate> certificates;
    /// By certificate, by party: its further caps.
    private final List<Map<Integer, List<Certificate.PartyCap>>> caps = new ArrayList<>();

    Prices(Problem problem, List<Certificate> certificates) {
        this.problem = problem;
        this.certificates = certificates;
        for (Certificate certificate : certificates) {
            Map<Integer, List<Certificate.PartyCap>> byParty = new HashMap<>();
            for (Certificate.PartyCap cap : certificate.partyCaps()) {
                byParty.computeIfAbsent(cap.party(), _ -> new ArrayList<>()).add(cap);
            }
            caps.add(byParty);
        }
    }

    /// The reason that the request, of two parties, is asked for more than it is worth, by the first
    /// certificate that values its level and says so.
    Optional<Reason> dearerThan(int request) {
        Requests requests = problem.requests();
        if (!requests.terms(request).others().isEmpty()) {
            return Optional.empty();
        }
        for (int c = 0; c < certificates.size(); c++) {
            Certificate certificate = certificates.get(c);
            Certificate.Worth worth = certificate.worth(requests.level(request));
            if (worth.perWeight() == 0) {
                continue;
            }
            double unit = (double) worth.perWeight() * certificate.scale();
            SlotSet starts = starts(request);
            double sender = price(c, requests.sender(request), starts) / unit;
            double addressee = price(c, requests.addressee(request), starts) / unit;
            double tables = tables(request, certificate, starts) / unit;
            double own = requests.weight(request) + (double) worth.perMeeting() / worth.perWeight();
            Reason.WorthMore reason = new Reason.WorthMore(
                    problem.parties().get(requests.sender(request)).id(),
                    rounded(sender),
                    problem.parties().get(requests.addressee(request)).id(),
                    rounded(addressee),
                    rounded(tables),
                    rounded(own));
            boolean calendars = reason.senderPrice() > 0 && reason.addresseePrice() > 0;
            if (calendars && reason.senderPrice() + reason.addresseePrice() + reason.tables() > reason.worth()) {
                return Optional.of(reason);
            }
        }
        return Optional.empty();
    }

    private static double rounded(double value) {
        return Math.rint(value * 100) / 100;
    }

    private double price(int c, int party, SlotSet starts) {
        double price = certificates.get(c).price(party);
        for (Certificate.PartyCap cap : caps.get(c).getOrDefault(party, List.of())) {
            price += within(starts, cap.slots()) ? cap.price() : 0;
        }
        return price;
    }

    private double tables(int request, Certificate certificate, SlotSet starts) {
        double price = 0;
        if (problem.requests().terms(request).place() == PlaceKind.TABLE) {
            for (Certificate.PlaceCap cap : certificate.placeCaps()) {
                price += within(starts, cap.slots()) ? cap.price() : 0;
            }
        }
        return price;
    }

    /// The allowed slots in which somebody of both parties is available.
    private SlotSet starts(int request) {
        Requests requests = problem.requests();
        return SlotSet.of(requests.terms(request)
                .allowed()
                .positions()
                .filter(slot -> free(requests.sender(request), slot) && free(requests.addressee(request), slot)));
    }

    private boolean free(int party, int slot) {
        return problem.parties().get(party).representatives().stream()
                .anyMatch(person -> person.free().contains(slot));
    }

    private static boolean within(SlotSet starts, SlotSet slots) {
        return starts.positions().allMatch(slots::contains);
    }
}
