package org.mailtls.maillog.input;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The fields of a journal entry that matter here. Its time is UTC, for the journal knows no zone. */
final class JournalEntry {
    private static final long MILLION = 1_000_000;
    /** Of seconds: the year 9999, the last of four digits. */
    private static final long LATEST = 253_402_300_799L;

    private @Nullable String message;
    private String identifier = "";
    private String command = "";
    private String pid = "";
    private String host = "";
    private @Nullable LocalDateTime time;

    static boolean wants(String field) {
        return switch (field) {
            case "MESSAGE", "SYSLOG_IDENTIFIER", "_COMM", "_PID", "SYSLOG_PID", "_HOSTNAME", "__REALTIME_TIMESTAMP" ->
                true;
            default -> false;
        };
    }

    void put(String field, byte[] value) {
        put(field, new String(value, StandardCharsets.UTF_8));
    }

    void put(String field, String value) {
        switch (field) {
            case "MESSAGE" -> message = value;
            case "SYSLOG_IDENTIFIER" -> identifier = value;
            case "_COMM" -> command = value;
            // What the program says of itself, if it does.
            case "SYSLOG_PID" -> pid = value;
            case "_PID" -> pid = pid.isEmpty() ? value : pid;
            case "_HOSTNAME" -> host = value;
            case "__REALTIME_TIMESTAMP" -> time = micros(value);
            default -> {
                // Not wanted.
            }
        }
    }

    /** Null without a message. */
    @Nullable
    LogLine line() {
        if (message == null) {
            return null;
        }
        String program = identifier.isEmpty() ? command : identifier;
        return new LogLine(time, host + " " + program + "[" + pid + "]", program, message);
    }

    private static @Nullable LocalDateTime micros(String value) {
        if (value.isEmpty() || value.length() > 18 || Digits.number(value, 0, 1) < 0) {
            return null;
        }
        try {
            long seconds = Long.parseLong(value) / MILLION;
            return seconds > LATEST ? null : LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
        } catch (NumberFormatException e) {
            // A time that is no number is none.
            return null;
        }
    }
}
