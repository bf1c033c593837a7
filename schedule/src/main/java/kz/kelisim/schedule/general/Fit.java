package kz.kelisim.schedule.general;

import kz.kelisim.schedule.Timetable;

/// Finds who attends, who interprets and where, if an item is held from a given slot on.
final class Fit {
    private final Board board;
    private final Model model;
    private final Places places;
    /// By party of the item: those who could attend.
    private final int[][] candidates;
    private final int[] count;
    private final int[] chosen;

    /// What was found last.
    final int[] people;
    int interpreter;
    int place;

    Fit(Board board, Places places) {
        this.board = board;
        this.model = board.model;
        this.places = places;
        int parties = 2;
        for (int[] party : model.party) {
            parties = Math.max(parties, party.length);
        }
        int most = 1;
        for (int p = 0; p < model.quota.length; p++) {
            most = Math.max(most, model.people.first[p + 1] - model.people.first[p]);
        }
        candidates = new int[parties][most];
        count = new int[parties];
        chosen = new int[parties];
        people = new int[parties];
    }

    /// Whether the item fits from the slot on, which must be one of its starts.
    boolean at(int item, int start) {
        if (!board.quotasHold(item) || !board.precedencesHold(item, start)) {
            return false;
        }
        int parties = model.party[item].length;
        for (int i = 0; i < parties; i++) {
            collect(i, model.party[item][i], start, model.length[item]);
            if (count[i] == 0) {
                return false;
            }
            chosen[i] = 0;
        }
        boolean strangers = false;
        do {
            read(parties);
            if (!model.people.understand(people, parties)) {
                strangers = true;
            } else if (settle(item, start, parties, Board.NONE)) {
                return true;
            }
        } while (advance(parties));
        return strangers && model.people.interpreters > 0 && withInterpreter(item, start, parties);
    }

    private void collect(int number, int party, int start, int length) {
        count[number] = 0;
        for (int person = model.people.first[party]; person < model.people.first[party + 1]; person++) {
            if (board.personIsFree(person, start, length) && board.restHolds(person, start, length)) {
                candidates[number][count[number]++] = person;
            }
        }
    }

    private void read(int parties) {
        for (int i = 0; i < parties; i++) {
            people[i] = candidates[i][chosen[i]];
        }
    }

    /// The next combination of candidates; `false` after the last, which leads back to the first.
    private boolean advance(int parties) {
        for (int i = parties - 1; i >= 0; i--) {
            if (++chosen[i] < count[i]) {
                return true;
            }
            chosen[i] = 0;
        }
        return false;
    }

    private boolean withInterpreter(int item, int start, int parties) {
        int length = model.length[item];
        do {
            read(parties);
            if (model.people.understand(people, parties)) {
                continue;
            }
            for (int k = model.people.representatives; k < model.people.count(); k++) {
                if (model.people.understand(people, parties, k)
                        && board.personIsFree(k, start, length)
                        && board.restHolds(k, start, length)
                        && settle(item, start, parties, k)) {
                    return true;
                }
            }
        } while (advance(parties));
        return false;
    }

    private boolean settle(int item, int start, int parties, int interpretedBy) {
        int length = model.length[item];
        int zone = interpretedBy == Board.NONE ? Board.ANYWHERE : board.zoneFor(interpretedBy, start, length);
        for (int i = 0; i < parties; i++) {
            zone = Board.both(zone, board.zoneFor(people[i], start, length));
        }
        interpreter = interpretedBy;
        place = zone == Board.NOWHERE ? Board.NONE : places.find(item, start, zone, wish(item, start, parties));
        return place != Board.NONE;
    }

    /// The place where one of the people meets before or after.
    private int wish(int item, int start, int parties) {
        for (int i = 0; i < parties; i++) {
            int before = start > model.sessionFrom[start] ? board.at(people[i], start - 1) : Board.NONE;
            if (before != Board.NONE && model.kind[before] == model.kind[item]) {
                return board.place[before];
            }
            int next = start + model.length[item];
            int after = next < model.sessionTo[start] ? board.at(people[i], next) : Board.NONE;
            if (after != Board.NONE && model.kind[after] == model.kind[item]) {
                return board.place[after];
            }
        }
        return Board.NONE;
    }

    /// Whether the item can be held as in the meeting of the timetable in force.
    boolean as(int item, Timetable.Meeting meeting) {
        int start = meeting.slot();
        int length = model.length[item];
        int parties = model.party[item].length;
        if (!contains(model.starts[item], start) || !board.quotasHold(item) || !board.precedencesHold(item, start)) {
            return false;
        }
        interpreter = meeting.interpreter().isPresent()
                ? model.people.representatives + meeting.interpreter().getAsInt()
                : Board.NONE;
        place = meeting.place();
        int zone = interpreter == Board.NONE ? Board.ANYWHERE : board.zoneFor(interpreter, start, length);
        for (int i = 0; i < parties; i++) {
            people[i] = model.person(meeting, item, i);
            if (!board.personIsFree(people[i], start, length) || !board.restHolds(people[i], start, length)) {
                return false;
            }
            zone = Board.both(zone, board.zoneFor(people[i], start, length));
        }
        boolean understood = model.people.understand(people, parties)
                || (interpreter != Board.NONE && model.people.understand(people, parties, interpreter));
        boolean interpreted = interpreter == Board.NONE
                || (board.personIsFree(interpreter, start, length) && board.restHolds(interpreter, start, length));
        return understood
                && interpreted
                && (zone == Board.ANYWHERE || zone == model.zone[place])
                && contains(model.placesFor(item), place)
                && board.placeIsFree(place, start, length);
    }

    private static boolean contains(int[] numbers, int number) {
        for (int each : numbers) {
            if (each == number) {
                return true;
            }
        }
        return false;
    }
}
