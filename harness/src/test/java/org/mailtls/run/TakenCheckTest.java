package org.mailtls.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mailtls.load.seen.DeliveredMails;
import org.mailtls.load.seen.LoadRecord;
import org.mailtls.load.seen.Loads;
import org.mailtls.server.TakenMails;

/** A server that says late, or not at all, which mails it took. */
class TakenCheckTest {
    private final List<Map<Integer, Integer>> answers = new ArrayList<>();

    @Test
    void aMailWhoseLineComesAMomentLaterIsNotLost() throws IOException {
        answers.add(Map.of(1, 1));
        answers.add(Map.of(1, 1, 2, 1));
        DeliveredMails seen = TakenCheck.of(server(), mails().mails());
        assertEquals(List.of(), seen.lost());
        assertEquals(2, seen.counted());
        assertTrue(answers.isEmpty(), "asked twice");
    }

    @Test
    void aMailThatStaysAwayIsLost() throws IOException {
        for (int i = 0; i < 5; i++) {
            answers.add(new HashMap<>(Map.of(1, 1)));
        }
        assertEquals(List.of(2), TakenCheck.of(server(), mails().mails()).lost());
    }

    @Test
    void aServerThatCannotSayLosesNothing() {
        assertThrows(IOException.class, () -> TakenCheck.of(server(), mails().mails()));
    }

    private static LoadRecord mails() {
        return new Loads().mail(0, 1000, null).mail(1, 1000, null).record();
    }

    private TakenMails server() {
        return new TakenMails() {
            @Override
            public String source() {
                return "log";
            }

            @Override
            public Map<Integer, Integer> counts() throws IOException {
                if (answers.isEmpty()) {
                    throw new IOException("the log is gone");
                }
                return answers.remove(0);
            }
        };
    }
}
