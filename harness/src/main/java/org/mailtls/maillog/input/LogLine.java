package org.mailtls.maillog.input;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * One line of a log without what stands before it.
 *
 * @param time by the clock of the log; null where the line has none
 * @param process host, program and number of the process, as far as they are known: the same words mean the same process
 * @param program such as {@code postfix/smtpd}; empty in a server's own log file, which names none
 * @param text all that follows
 */
public record LogLine(@Nullable LocalDateTime time, String process, String program, String text) {
    /** For a server that writes a stamp of its own behind that of the syslog. */
    public LogLine withText(String rest) {
        return new LogLine(time, process, program, rest);
    }
}
