package org.mailtls.maillog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Mails wait for the last line of their connection, which tells whether they came over TLS. A hostile log never writes it. */
class HeldMailsTest {
    private static final int CONNECTIONS = 600;
    private static final int MAILS = 250;
    /** With what the reader had already taken in when it met the end. */
    private static final int MOST_HELD = 32_768 + 4_000;

    @Test
    void postfixsMailsDoNotWaitWithoutBound() throws IOException {
        waitsForFew(
                i -> "Nov 24 03:23:21 mail postfix/smtpd[" + i + "]: connect from a.test[192.0.2.1]\n",
                i -> "Nov 24 03:23:21 mail postfix/smtpd[" + i + "]: 4D: client=a.test[192.0.2.1]\n");
    }

    @Test
    void harakasMailsDoNotWaitWithoutBound() throws IOException {
        waitsForFew(
                i -> "[NOTICE] [" + uuid(i) + "] [core] connect ip=192.0.2.1 port=4\n",
                i -> "[NOTICE] [" + uuid(i) + ".1] [core] queue code=OK msg=\"queued\"\n");
    }

    private static String uuid(int i) {
        return String.format("%08X-E30C-45AE-9549-80991C72AE52", i);
    }

    /** Room that was taken is given back: a connection that ends as it should is told of whole, however many came before. */
    @Test
    void whatWasHeldMakesRoomAgain() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            String smtpd = "Nov 24 03:23:21 mail postfix/smtpd[" + i + "]: ";
            lines.add(smtpd + "connect from a.test[192.0.2.1]");
            for (int mail = 0; mail < MAILS; mail++) {
                lines.add(smtpd + "4D: client=a.test[192.0.2.1]");
            }
            lines.add(smtpd + "disconnect from a.test[192.0.2.1] ehlo=2 starttls=1 mail=250 quit=1 commands=254");
        }
        assertEquals(0, LogRead.lines(lines.toArray(String[]::new)).deliveries().size(), "all came over TLS");
    }

    private static void waitsForFew(IntFunction<String> connect, IntFunction<String> mail) throws IOException {
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < CONNECTIONS; i++) {
            log.append(connect.apply(i));
            log.append(mail.apply(i).repeat(MAILS));
        }
        AtomicLong told = new AtomicLong();
        AtomicLong toldAtTheEnd = new AtomicLong(-1);
        InputStream in = new ByteArrayInputStream(log.toString().getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                int count = super.read(target, offset, length);
                if (count < 0) {
                    toldAtTheEnd.compareAndSet(-1, told.get());
                }
                return count;
            }
        };
        LogCounts counts =
                LogReader.read(in, "mail.log", LogRead.options(new ArrayList<>()), event -> told.incrementAndGet());

        int all = CONNECTIONS * MAILS;
        assertEquals(all, counts.events(), "none is lost");
        assertTrue(toldAtTheEnd.get() >= 0, "the end was seen");
        assertTrue(all - toldAtTheEnd.get() <= MOST_HELD, () -> all - toldAtTheEnd.get() + " mails were held");
        assertTrue(toldAtTheEnd.get() < all, "and yet some waited");
    }
}
