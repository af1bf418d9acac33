package org.mailtls.maillog.input;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The fields of a journal entry that matter here. Its time is UTC, for the journal knows no zone. */
final class JournalEntry {
    /** Of the names that stand for a process and are kept as long as it is open; journald has shorter ones. */
    private static final int LONGEST_NAME = 128;

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
            case "SYSLOG_IDENTIFIER" -> identifier = name(value);
            case "_COMM" -> command = name(value);
            // What the program says of itself, if it does.
            case "SYSLOG_PID" -> pid = name(value);
            case "_PID" -> pid = pid.isEmpty() ? name(value) : pid;
            case "_HOSTNAME" -> host = name(value);
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

    private static String name(String value) {
        return value.substring(0, Math.min(value.length(), LONGEST_NAME));
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
