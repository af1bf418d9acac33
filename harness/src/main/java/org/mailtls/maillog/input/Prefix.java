package org.mailtls.maillog.input;

import java.time.LocalDateTime;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Takes off what syslog daemons, container engines and mail servers put before their lines: a stamp, host, program and number of the
 * process. Before the log's own stamp that of {@code docker logs -t} may stand. One instance for one file.
 */
public final class Prefix {
    private static final int LONGEST_NAME = 128;

    /** Programs that the lines before were of, by the length of their name and its last letter: most lines are of a few. */
    private static final int KEPT = 256;

    private final Stamps stamps;
    private final String[] programs = new String[KEPT];

    /**
     * @param year of the first stamp without one; null: the latest that is not in the future
     */
    public Prefix(@Nullable Integer year, LocalDateTime now) {
        this.stamps = new Stamps(new Years(year, now));
        Arrays.fill(programs, "");
    }

    public LogLine parse(String line) {
        int at = priority(line);
        int after = stamps.read(line, at, null);
        if (after < 0) {
            return new LogLine(null, "", "", at == 0 ? line : line.substring(at));
        }
        LocalDateTime time = stamps.time();
        boolean syslog = stamps.syslog();
        at = after;
        int second = stamps.read(line, at, time);
        if (second >= 0) {
            time = stamps.time();
            syslog = stamps.syslog();
            at = second;
        }
        return syslog ? program(line, at, time) : new LogLine(time, "", "", line.substring(at));
    }

    /** {@code mail postfix/smtpd[105]: text}, also without the host; a line that has neither is a mail server's own. */
    private LogLine program(String line, int at, @Nullable LocalDateTime time) {
        int first = line.indexOf(' ', at);
        int colon = first;
        if (first > at && line.charAt(first - 1) != ':') {
            colon = line.indexOf(' ', first + 1);
        } else {
            first = at - 1;
        }
        if (colon <= first + 1 || line.charAt(colon - 1) != ':' || colon - at > LONGEST_NAME) {
            return new LogLine(time, "", "", line.substring(at));
        }
        int bracket = line.indexOf('[', first + 1);
        int end = bracket > 0 && bracket < colon ? bracket : colon - 1;
        return new LogLine(
                time, line.substring(at, colon - 1), program(line, first + 1, end), line.substring(colon + 1));
    }

    /** The same object for the same name, as far as may be, which then need not be looked through again. */
    private String program(String line, int from, int to) {
        int length = to - from;
        int place = (31 * length + (length > 0 ? line.charAt(to - 1) : 0)) % KEPT;
        String known = programs[place];
        if (known.length() != length || !line.startsWith(known, from)) {
            known = line.substring(from, to);
            programs[place] = known;
        }
        return known;
    }

    /** Behind {@code <22>} (RFC 3164, 4.1.1), which some daemons keep. */
    private static int priority(String line) {
        if (line.isEmpty() || line.charAt(0) != '<') {
            return 0;
        }
        int end = line.indexOf('>');
        return end > 1 && end < 5 && Digits.at(line, 1) ? end + 1 : 0;
    }
}
