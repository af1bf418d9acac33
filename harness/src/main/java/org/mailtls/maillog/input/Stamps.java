package org.mailtls.maillog.input;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * The time at the start of a line: {@code Nov 24 03:23:21}, {@code 2026-11-24T03:23:21.123456+01:00} (RFC 3339) or {@code 2026-11-24
 * 03:23:21 +0100}, as the clock of the log showed it: zone and fractions are left out. One instance for one file.
 */
final class Stamps {
    private static final int BSD = "Nov 24 03:23:21".length();
    private static final int ISO = "2026-11-24T03:23:21".length();

    private final Years years;
    /** Lines of one second follow each other. */
    private String lastText = "";

    private @Nullable LocalDateTime lastTime;
    private @Nullable LocalDateTime time;
    private boolean syslog;

    Stamps(Years years) {
        this.years = years;
    }

    /**
     * Reads the stamp that begins there.
     *
     * @param near another stamp of the same line; null for none
     * @return where what follows the stamp and a blank begins; -1 if there is no stamp
     */
    int read(String line, int at, @Nullable LocalDateTime near) {
        if (at >= line.length()) {
            return -1;
        }
        return Digits.at(line, at) ? iso(line, at) : bsd(line, at, near);
    }

    /** What was read last. */
    @Nullable
    LocalDateTime time() {
        return time;
    }

    /** Whether it is of a form that a syslog daemon writes, with host and program behind it. */
    boolean syslog() {
        return syslog;
    }

    private int bsd(String line, int at, @Nullable LocalDateTime near) {
        if (at + BSD >= line.length() || line.charAt(at + BSD) != ' ') {
            return -1;
        }
        syslog = true;
        // Beside a stamp with a year it is that year's, whatever the line before was in.
        if (near == null && known(line, at, BSD)) {
            return at + BSD + 1;
        }
        int month = Digits.month(line, at);
        int day = Digits.number(line, line.charAt(at + 4) == ' ' ? at + 5 : at + 4, line.charAt(at + 4) == ' ' ? 1 : 2);
        int clock = Digits.clock(line, at + 7);
        if (month == 0 || day < 1 || clock < 0 || line.charAt(at + 3) != ' ' || line.charAt(at + 6) != ' ') {
            return -1;
        }
        LocalDateTime read = near == null
                ? years.of(month, day, clock / 3600, clock / 60 % 60, clock % 60)
                : Years.near(near, month, day, clock / 3600, clock / 60 % 60, clock % 60);
        if (read == null) {
            return -1;
        }
        keep(near == null ? line.substring(at, at + BSD) : "", read);
        return at + BSD + 1;
    }

    private int iso(String line, int at) {
        if (at + ISO > line.length()
                || line.charAt(at + 4) != '-'
                || line.charAt(at + 7) != '-'
                || (line.charAt(at + 10) != 'T' && line.charAt(at + 10) != ' ')) {
            return -1;
        }
        syslog = line.charAt(at + 10) == 'T';
        if (!known(line, at, ISO)) {
            LocalDateTime read = date(line, at);
            if (read == null) {
                return -1;
            }
            keep(line.substring(at, at + ISO), read);
        }
        return zone(line, fraction(line, at + ISO));
    }

    private static @Nullable LocalDateTime date(String line, int at) {
        int year = Digits.number(line, at, 4);
        int clock = Digits.clock(line, at + 11);
        try {
            return year < 1 || clock < 0
                    ? null
                    : LocalDate.of(year, Digits.number(line, at + 5, 2), Digits.number(line, at + 8, 2))
                            .atTime(LocalTime.ofSecondOfDay(clock));
        } catch (DateTimeException e) {
            // The 31st of a month that has none is no stamp.
            return null;
        }
    }

    private static int fraction(String line, int at) {
        if (at >= line.length() || (line.charAt(at) != '.' && line.charAt(at) != ',')) {
            return at;
        }
        int end = at + 1;
        while (Digits.at(line, end)) {
            end++;
        }
        return end;
    }

    /** Behind {@code Z}, {@code +01:00} or {@code  +0100}, where there is one, and a blank; -1 if neither stands there. */
    private static int zone(String line, int at) {
        int end = at;
        if (end < line.length() && line.charAt(end) == 'Z') {
            end++;
        } else {
            int sign = end + 1 < line.length() && line.charAt(end) == ' ' ? end + 1 : end;
            if (sign < line.length() && (line.charAt(sign) == '+' || line.charAt(sign) == '-')) {
                boolean colon = sign + 3 < line.length() && line.charAt(sign + 3) == ':';
                if (Digits.number(line, sign + 1, 2) >= 0 && Digits.number(line, sign + (colon ? 4 : 3), 2) >= 0) {
                    end = sign + (colon ? 6 : 5);
                }
            }
        }
        if (end == line.length()) {
            return end;
        }
        return line.charAt(end) == ' ' ? end + 1 : -1;
    }

    private boolean known(String line, int at, int length) {
        if (lastText.length() != length || !line.regionMatches(at, lastText, 0, length)) {
            return false;
        }
        time = lastTime;
        return true;
    }

    private void keep(String text, LocalDateTime read) {
        lastText = text;
        lastTime = read;
        time = read;
    }
}
