package org.mailtls.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailCountTest {
    @Test
    void countsEachNumberAsOftenAsItCame() {
        MailCount mails = new MailCount(null);
        mails.add("victim-7@example.test", 100);
        mails.add("victim-12@example.test", 50);
        mails.add("victim-7@example.test", 100);
        assertEquals(Map.of(7, 2, 12, 1), mails.numbers());
        assertEquals(3, mails.messages());
        assertEquals(250, mails.bytes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a@example.test",
                "victim-@example.test",
                "victim-1234567890@example.test",
                "victim-7@example.test.org",
                "xvictim-7@example.test"
            })
    void takesMailsWithoutANumberToo(String sender) {
        MailCount mails = new MailCount(null);
        mails.add(sender, 1);
        assertEquals(Map.of(), mails.numbers());
        assertEquals(1, mails.messages());
    }

    @Test
    void keepsTheNewestSendersOnceItIsAskedTo() {
        MailCount mails = new MailCount(null);
        mails.add("early@example.test", 1);
        assertEquals(Map.of(), mails.senders());
        mails.keepSenders();
        for (int i = 0; i < 10_001; i++) {
            mails.add("a" + i + "@example.test", 1);
        }
        Map<Long, String> senders = mails.senders();
        assertEquals(10_000, senders.size());
        assertEquals(
                Map.entry(2L, "a1@example.test"), senders.entrySet().iterator().next());
        assertEquals("a10000@example.test", senders.get(10_001L));
    }

    @Test
    void losesEveryTenthWhereThatIsItsFault() {
        MailCount mails = hundred(Fault.LOSE_EVERY_TENTH);
        assertEquals(90, mails.messages());
        assertEquals(100, mails.answered());
        assertEquals(90, mails.numbers().size());
        assertEquals(0, mails.numbers().getOrDefault(10, 0));
        assertEquals(1, mails.numbers().getOrDefault(11, 0));
    }

    @Test
    void repeatsEveryTenthWhereThatIsItsFault() {
        MailCount mails = hundred(Fault.REPEAT_EVERY_TENTH);
        assertEquals(110, mails.messages());
        assertEquals(100, mails.numbers().size());
        assertEquals(2, mails.numbers().getOrDefault(10, 0));
        assertEquals(1, mails.numbers().getOrDefault(9, 0));
    }

    private static MailCount hundred(Fault fault) {
        MailCount mails = new MailCount(fault);
        for (int i = 1; i <= 100; i++) {
            mails.add("victim-" + i + "@example.test", 1);
        }
        return mails;
    }
}
