package org.mailtls.run;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.mailtls.load.seen.DeliveredMails;
import org.mailtls.load.seen.VictimMail;
import org.mailtls.server.TakenMails;

/** Holds what honest senders were answered against what the server says that it took. */
final class TakenCheck {
    /** A server may write its log a moment after it answered. */
    private static final int TRIES = 5;

    private static final long PAUSE_MILLIS = TimeUnit.SECONDS.toMillis(1);

    private TakenCheck() {}

    /**
     * Asks again before it says that a mail is lost.
     *
     * @throws IOException if the server cannot say
     */
    static DeliveredMails of(TakenMails taken, List<VictimMail> mails) throws IOException {
        DeliveredMails found = DeliveredMails.of(taken.source(), taken.counts(), mails);
        for (int i = 1; i < TRIES && !found.lost().isEmpty(); i++) {
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while the server was asked what it took", e);
            }
            found = DeliveredMails.of(taken.source(), taken.counts(), mails);
        }
        return found;
    }
}
