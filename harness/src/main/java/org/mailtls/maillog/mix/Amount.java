package org.mailtls.maillog.mix;

/** Handshakes, and the mails that went over such sessions. */
public record Amount(long handshakes, long mails) {
    public static final Amount NONE = new Amount(0, 0);

    public Amount plus(Amount other) {
        return new Amount(handshakes + other.handshakes, mails + other.mails);
    }

    /** What is left of it; never below nothing. */
    Amount minus(Amount other) {
        return new Amount(Math.max(0, handshakes - other.handshakes), Math.max(0, mails - other.mails));
    }

    public boolean none() {
        return handshakes == 0 && mails == 0;
    }

    /** By handshakes, or by mails where the source tells of no handshake, as headers do not. Zero of nothing. */
    public double shareOf(Amount all) {
        if (all.handshakes > 0) {
            return (double) handshakes / all.handshakes;
        }
        return all.mails > 0 ? (double) mails / all.mails : 0;
    }
}
