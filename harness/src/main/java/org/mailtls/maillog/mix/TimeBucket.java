package org.mailtls.maillog.mix;

import java.time.LocalDateTime;
import org.mailtls.maillog.Way;

/** What happened in one piece of time. */
public record TimeBucket(LocalDateTime start, Traffic in, Traffic out) {
    /**
     * In one direction.
     *
     * @param oldHandshakes those below TLS 1.2, which are among the handshakes too
     */
    public record Traffic(long tlsMails, long clearMails, long handshakes, long oldHandshakes, long failed) {
        static final Traffic NONE = new Traffic(0, 0, 0, 0, 0);

        public long mails() {
            return tlsMails + clearMails;
        }
    }

    public Traffic of(Way way) {
        return way == Way.IN ? in : out;
    }
}
