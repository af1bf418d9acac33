package org.mailtls.maillog.mix;

import org.mailtls.maillog.Delivery;
import org.mailtls.maillog.FailedHandshake;
import org.mailtls.maillog.LogEvent;

/** Counts what peers do that are counted apart. */
final class ApartTally {
    private final ApartEntry entry;
    private long sessions;
    private long failed;
    private long tlsMails;
    private long clearMails;

    ApartTally(ApartEntry entry) {
        this.entry = entry;
    }

    void add(LogEvent event) {
        if (event instanceof FailedHandshake) {
            failed++;
        } else if (event instanceof Delivery delivery) {
            if (delivery.tls() == null) {
                clearMails++;
            } else {
                tlsMails++;
            }
        } else {
            sessions++;
        }
    }

    ApartCount count() {
        return new ApartCount(entry, sessions, failed, tlsMails, clearMails);
    }
}
