package kz.kelisim.schedule;

/// Finds the reason for a request that fits nowhere on a finished board.
record Refusals(Problem problem, Board board) {

    Reason reason(int request) {
        Request asked = problem.requests().get(request);
        int possible = 0;
        int open = 0;
        for (int w = 0; w < board.words; w++) {
            possible += Long.bitCount(board.possible(request, w));
            open += Long.bitCount(board.open(request, w));
        }
        if (possible == 0) {
            return new Reason.NoCommonFreeSlot(asked.sender(), asked.addressee());
        }
        if (!board.quotaLeft(board.sender[request])) {
            return quotaReached(board.sender[request]);
        }
        if (!board.quotaLeft(board.addressee[request])) {
            return quotaReached(board.addressee[request]);
        }
        return open == 0
                ? new Reason.CalendarsFull(asked.sender(), asked.addressee(), possible)
                : new Reason.NoFreePlace(open);
    }

    private Reason quotaReached(int party) {
        Party full = problem.parties().get(party);
        return new Reason.QuotaReached(full.id(), full.max());
    }
}
