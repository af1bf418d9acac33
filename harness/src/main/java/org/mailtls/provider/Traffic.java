package org.mailtls.provider;

/** Counts bytes and flights. A flight is a run of records in one direction; a network costs half a round trip for each. */
final class Traffic {
    private enum Direction {
        NONE,
        OUT,
        IN
    }

    private Direction last = Direction.NONE;
    private long bytesOut;
    private long bytesIn;
    private int flightsOut;
    private int flightsIn;

    void out(int bytes) {
        bytesOut += bytes;
        if (bytes > 0 && last != Direction.OUT) {
            last = Direction.OUT;
            flightsOut++;
        }
    }

    void in(int bytes) {
        bytesIn += bytes;
    }

    /**
     * Something arrived. Counted by delivery, not by record: SunJSSE makes its change_cipher_spec between two records of
     * one flight, but both of its own leave together.
     */
    void arrival() {
        if (last != Direction.IN) {
            last = Direction.IN;
            flightsIn++;
        }
    }

    long bytesOut() {
        return bytesOut;
    }

    long bytesIn() {
        return bytesIn;
    }

    int flightsOut() {
        return flightsOut;
    }

    int flightsIn() {
        return flightsIn;
    }
}
