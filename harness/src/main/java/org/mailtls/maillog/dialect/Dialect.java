package org.mailtls.maillog.dialect;

import org.jspecify.annotations.Nullable;
import org.mailtls.maillog.Negotiated;
import org.mailtls.maillog.input.LogLine;

/** How one mail server writes its log. One instance reads one log, since the lines of a connection belong together. */
interface Dialect {
    /** Whether lines of this program of the syslog are this server's. */
    boolean writes(String program);

    /** Whether a line that names no program is from this server's own log file. */
    default boolean recognises(String text) {
        return false;
    }

    /** Takes one of its lines. Nothing that stands in it may make this fail. */
    void read(LogLine line);

    /** The log has ended: what was waited for does not come. */
    default void end() {}

    /** What a {@code Received:} header of this server tells of TLS; null for another's, or where it tells nothing that can be read. */
    default @Nullable Negotiated header(Received received) {
        return null;
    }
}
