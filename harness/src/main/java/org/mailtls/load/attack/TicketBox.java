package org.mailtls.load.attack;

/**
 * The newest ticket of each kind that the server gave, to be presented damaged: with another last byte, which belongs to the
 * proof that the ticket is genuine. Its beginning, by which servers know with which key it was made (RFC 5077, 4), stays as it
 * is, so that they have to try. For several threads.
 */
final class TicketBox {
    private static final byte[] NONE = {};

    private final int change;
    private volatile byte[] older = NONE;
    private volatile byte[] newer = NONE;

    /** @param change bits of the last byte to turn round; none of them leaves tickets as they are */
    TicketBox(int change) {
        this.change = change;
    }

    /** Keeps it in the place of the one before. */
    void put(boolean tls13, byte[] ticket) {
        if (tls13) {
            newer = ticket.clone();
        } else {
            older = ticket.clone();
        }
    }

    /** The newest one, damaged; empty as long as there is none. */
    byte[] damaged(boolean tls13) {
        byte[] ticket = (tls13 ? newer : older).clone();
        if (ticket.length > 0) {
            ticket[ticket.length - 1] ^= (byte) change;
        }
        return ticket;
    }
}
