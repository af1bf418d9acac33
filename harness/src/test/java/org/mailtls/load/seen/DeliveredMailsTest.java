package org.mailtls.load.seen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeliveredMailsTest {
    @Test
    void holdsEachAnswerAgainstWhatTheServerHas() {
        LoadRecord record = new Loads()
                .mail(0, 1000, null)
                .mail(0, 1000, null)
                .mail(0, 1000, null)
                .mail(0, 1000, "deadline")
                .mail(0, 1000, "deadline")
                .record();
        DeliveredMails seen = DeliveredMails.of("log", Map.of(1, 1, 3, 2, 4, 1, 900_001, 1), record.mails());
        assertEquals(new DeliveredMails("log", 4, List.of(2), List.of(3), List.of(4)), seen);
    }
}
