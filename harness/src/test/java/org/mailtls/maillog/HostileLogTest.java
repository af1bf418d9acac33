package org.mailtls.maillog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logs that somebody wrote who means harm, or that a disk spoiled. */
@Timeout(120)
class HostileLogTest {
    private static final int LONG_LINE = 100_000_000;
    private static final String SMTPD = "Nov 24 03:23:21 mail postfix/smtpd[105]: ";
    private static final String SESSION = SMTPD
            + "Anonymous TLS connection established from a.test[192.0.2.1]: TLSv1.2 with cipher ECDHE-RSA-AES256-GCM-SHA384 (256/256 bits)";

    /** All that the samples have, in one file each. */
    private static final List<String> SAMPLES = List.of(
            "postfix-forky-smtp-loglevel2.log",
            "postfix-trixie-smtpd-loglevel4.log",
            "postfix-trixie-proxyproto-ipv6.log",
            "exim-trixie.log",
            "sendmail-trixie.log",
            "opensmtpd-trixie.log",
            "haraka-trixie.log",
            "chasquid-trixie.log",
            "postfix-trixie-received.txt");

    @Test
    void aLineOf100MegabytesIsCutAndCounted() throws IOException {
        LogRead read = LogRead.of(new SequenceInputStream(Collections.enumeration(List.of(
                stream(SESSION + "\n" + SMTPD),
                new Filler('x', LONG_LINE),
                stream("\n" + SESSION + "\n"),
                new Filler('y', LONG_LINE)))));

        assertEquals(new LogCounts(4, 2, 2, 0), read.counts());
        assertEquals(2, read.sessions().size());
    }

    @Test
    void anArchiveThatUnpacksToMuchMore() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(bomb)) {
            new Filler('x', LONG_LINE).transferTo(packed);
            packed.write(("\n" + SESSION + "\n").getBytes(StandardCharsets.UTF_8));
        }

        assertTrue(bomb.size() < 200_000, "it is a bomb");
        assertEquals(new LogCounts(2, 1, 1, 0), LogRead.of(bomb.toByteArray()).counts());
    }

    @Test
    void bytesThatAreNoTextSpoilTheirLineAlone() throws IOException {
        byte[] log = (SESSION.replace("a.test", "\u001b[31mevil") + "\n"
                        + SESSION.replace("ECDHE", "EC\0DHE") + "\n"
                        + "\0\0\0\n"
                        + SESSION.replace("a.test", "???") + "\n"
                        + SMTPD + "SSL_accept error from a.test[192.0.2.1]: \u001b]0;pwned\u0007 ???\n"
                        + SESSION + "\n")
                .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < log.length; i++) {
            log[i] = log[i] == '?' ? (byte) 0xfe : log[i];
        }
        LogRead read = LogRead.of(log);

        assertEquals(6, read.counts().lines());
        assertEquals(2, read.counts().broken(), "no peer, no cipher");
        assertEquals(2, read.sessions().size());
        assertEquals(new Peer(null, "192.0.2.1"), read.sessions().get(0).peer());
        assertEquals(
                "\\x1b]0;pwned\\x07 \ufffd\ufffd\ufffd", read.failures().get(0).reason());
        for (LogEvent event : read.events()) {
            assertTrue(event.toString().chars().noneMatch(c -> c < ' ' || c == 0x7f), event::toString);
        }
    }

    @Test
    void processesWithoutEndAreForgotten() throws IOException {
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            log.append("Nov 24 03:23:21 mail postfix/smtpd[").append(i).append("]: connect from a.test[192.0.2.1]\n");
            log.append("Nov 24 03:23:21 mail postfix/smtpd[").append(i).append("]: 4D: client=a.test[192.0.2.1]\n");
            log.append("Nov 24 03:23:21 mail prog").append(i).append("[1]: text\n");
        }

        assertEquals(
                20_000,
                LogRead.of(log.toString().getBytes(StandardCharsets.UTF_8)).clear());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void noChangeOfALineIsFatal(long seed) throws IOException {
        Random random = new Random(seed);
        byte[] interesting = "[](){}<>=:;,.\"\\ \t\n\r\0/*-+?TX0".getBytes(StandardCharsets.US_ASCII);
        for (String sample : SAMPLES) {
            byte[] original = LogRead.bytes(sample);
            for (int round = 0; round < 60; round++) {
                byte[] log = original.clone();
                for (int change = 0; change < 1 + log.length / 40; change++) {
                    int at = random.nextInt(log.length);
                    switch (random.nextInt(3)) {
                        case 0 -> log[at] = interesting[random.nextInt(interesting.length)];
                        case 1 -> log[at] = (byte) random.nextInt(256);
                        default -> {
                            int length = Math.min(random.nextInt(30), log.length - at);
                            System.arraycopy(log, random.nextInt(log.length - length + 1), log, at, length);
                        }
                    }
                }
                LogCounts counts = LogRead.of(log).counts();
                assertTrue(counts.broken() <= counts.lines(), () -> sample + " with seed " + seed);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {6, 7})
    void noEndOfALineIsFatal(long seed) throws IOException {
        Random random = new Random(seed);
        for (String sample : SAMPLES) {
            List<String> lines = new ArrayList<>();
            for (String line : new String(LogRead.bytes(sample), StandardCharsets.UTF_8).split("\n")) {
                lines.add(line.substring(0, random.nextInt(line.length() + 1)));
            }
            LogRead read = LogRead.lines(lines.toArray(String[]::new));
            assertTrue(read.counts().lines() <= lines.size(), sample);
        }
    }

    @Test
    void shortThingsOfEveryKind() throws IOException {
        for (String log : List.of(
                "",
                "\n",
                "{",
                "{}",
                "{\"MESSAGE\":[]}",
                "{\"MESSAGE\":{\"a\":[1]}}",
                "{\"MESSAGE\":[1e400,[],null]}",
                "__CURSOR=",
                "__CURSOR=\nMESSAGE\n",
                "From ",
                "From \n\n",
                "Received:",
                "Received: ;",
                "Received: from by",
                "\u001f",
                "(\ufffd",
                "<22>",
                "<22>Nov 24 03:23:21",
                "Nov 24 03:23:21 ",
                "Nov 24 03:23:21 a b:",
                "2026-11-24T03:23:21+0",
                "2026-02-31T03:23:21Z x y: z",
                "9999-99-99 99:99:99 ",
                "Nov 99 99:99:99 a b[1]: c")) {
            assertEquals(
                    List.of(), LogRead.of(log.getBytes(StandardCharsets.UTF_8)).events(), log);
        }
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** One byte, many times over. */
    private static final class Filler extends InputStream {
        private final byte filler;
        private int left;

        private Filler(char filler, int count) {
            this.filler = (byte) filler;
            this.left = count;
        }

        @Override
        public int read() {
            return left-- > 0 ? filler : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            int count = Math.min(left, length);
            Arrays.fill(target, offset, offset + count, filler);
            left -= count;
            return count == 0 ? -1 : count;
        }
    }
}
