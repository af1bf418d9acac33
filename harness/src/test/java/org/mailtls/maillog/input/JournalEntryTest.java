package org.mailtls.maillog.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class JournalEntryTest {
    /** The name of a process is kept as long as it may write more, and there are thousands of them. */
    @Test
    void theNameOfAProcessIsShortWhateverItsFieldsHold() {
        JournalEntry entry = new JournalEntry();
        for (String field : List.of("SYSLOG_IDENTIFIER", "_COMM", "_PID", "SYSLOG_PID", "_HOSTNAME", "MESSAGE")) {
            entry.put(field, "x".repeat(60_000));
        }
        LogLine line = Objects.requireNonNull(entry.line());
        assertTrue(line.process().length() < 400, () -> line.process().length() + " letters");
        assertTrue(line.program().length() < 150, () -> line.program().length() + " letters");
        assertEquals(60_000, line.text().length(), "what it says is another matter");
    }
}
