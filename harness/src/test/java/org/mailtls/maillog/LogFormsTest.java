package org.mailtls.maillog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The same log in all that it may lie in. */
class LogFormsTest {
    private static final String SAMPLE = "postfix-bookworm-smtpd-loglevel1.log";

    private final LogRead plain = LogRead.sample(SAMPLE);

    LogFormsTest() throws IOException {}

    @Test
    void gzipOfSeveralMembers() throws IOException {
        byte[] log = LogRead.bytes(SAMPLE);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        for (byte[] half : List.of(Arrays.copyOf(log, 1000), Arrays.copyOfRange(log, 1000, log.length))) {
            packed.write(gzip(half));
        }

        assertEquals(plain, LogRead.of(packed.toByteArray()));
        assertEquals(plain, LogRead.of(trickle(packed.toByteArray())), "from a pipe that has nothing ready");
    }

    @Test
    void zstandardOfSeveralFrames() throws IOException {
        byte[] log = LogRead.bytes(SAMPLE);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        for (byte[] half : List.of(Arrays.copyOf(log, 1000), Arrays.copyOfRange(log, 1000, log.length))) {
            packed.write(zstd(half));
        }

        assertEquals(plain, LogRead.of(packed.toByteArray()));
    }

    @Test
    void anArchiveThatWasCutOffIsReadAsFarAsItGoesAndTold() throws IOException {
        byte[] log = new String(LogRead.bytes("postfix-trixie-smtpd-loglevel4.log"), StandardCharsets.UTF_8)
                .repeat(20)
                .getBytes(StandardCharsets.UTF_8);
        byte[] gzip = gzip(log);
        // What is not yet behind the window of the frame is not handed out.
        byte[] zstd = zstd(new String(log, StandardCharsets.UTF_8).repeat(20).getBytes(StandardCharsets.UTF_8));
        for (byte[] packed : List.of(Arrays.copyOf(gzip, gzip.length / 2), Arrays.copyOf(zstd, zstd.length - 10))) {
            LogRead read = LogRead.of(packed);

            assertTrue(read.counts().lines() > 300, read::toString);
            assertEquals(1, read.notes().size());
            String note = read.notes().get(0);
            assertTrue(note.startsWith("mail.log: the archive is damaged or was cut off ("), note);
            assertTrue(note.contains(read.counts().lines() + " lines"), note);
        }
    }

    @Test
    void aDamagedArchiveIsTold() throws IOException {
        byte[] gzip = gzip(LogRead.bytes(SAMPLE));
        gzip[gzip.length - 6] ^= 0x55;
        byte[] zstd = zstd(LogRead.bytes(SAMPLE));
        Arrays.fill(zstd, 20, 60, (byte) 0xff);

        assertEquals(1, LogRead.of(gzip).notes().size(), "the checksum");
        assertEquals(1, LogRead.of(zstd).notes().size());
        assertEquals(
                1,
                LogRead.of(new byte[] {0x1f, (byte) 0x8b, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1})
                        .notes()
                        .size());
    }

    @Test
    void aDiskThatFailsIsNoDamage() throws IOException {
        byte[] gzip = gzip(LogRead.bytes(SAMPLE));
        InputStream failing = new FilterInputStream(new ByteArrayInputStream(gzip)) {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int count = super.read(target, offset, Math.min(length, 100));
                if (available() < gzip.length / 2) {
                    throw new IOException("Input/output error");
                }
                return count;
            }
        };

        assertEquals(
                "Input/output error",
                assertThrows(IOException.class, () -> LogRead.of(failing)).getMessage());
    }

    @Test
    void rfc3339() throws IOException {
        String log = new String(LogRead.bytes(SAMPLE), StandardCharsets.UTF_8)
                .replaceAll("(?m)^Nov 24 (\\S+)", "2026-11-24T$1.123456+01:00");

        assertEquals(plain, LogRead.lines(log.split("\n")));
    }

    @Test
    void stampsOfDockerBeforeEither() throws IOException {
        String log = new String(LogRead.bytes(SAMPLE), StandardCharsets.UTF_8);
        String iso = log.replaceAll("(?m)^Nov 24 (\\S+)", "2026-11-24T$1+01:00");

        for (String each : List.of(log, iso)) {
            String stamped = each.replaceAll("(?m)^(?=.)", "2026-11-24T03:59:59.123456789Z ");
            assertEquals(plain, LogRead.lines(stamped.split("\n")));
        }
    }

    @Test
    void theYearOfDockersStampIsThatOfTheOther() throws IOException {
        LogRead read = LogRead.lines(
                "2024-01-01T00:00:01.5Z Dec 31 23:59:59 mail postfix/smtpd[1]: connect from a[192.0.2.1]",
                "2024-01-01T00:00:01.5Z Dec 31 23:59:59 mail postfix/smtpd[1]: 4D: client=a[192.0.2.1]",
                "2024-01-01T00:00:02.5Z Jan  1 00:00:02 mail postfix/smtpd[1]: 4E: client=a[192.0.2.1]",
                "2024-01-01T00:00:03.5Z 5107abcc5423c560 smtp connected address=192.0.2.1 host=a",
                "2024-01-01T00:00:03.5Z 5107abcc5423c560 smtp message msgid=1 size=1 nrcpt=1 proto=ESMTP");

        assertEquals(
                List.of("2024-01-01T00:00:03", "2023-12-31T23:59:59", "2024-01-01T00:00:02"),
                read.deliveries().stream()
                        .map(mail -> String.valueOf(mail.time()))
                        .toList());
    }

    @Test
    void journalAsJson() throws IOException {
        StringBuilder json = new StringBuilder();
        for (String line : new String(LogRead.bytes(SAMPLE), StandardCharsets.UTF_8).split("\n")) {
            ObjectNode entry = JsonMapper.shared().createObjectNode();
            entry.put("__CURSOR", "s=1");
            entry.put("__REALTIME_TIMESTAMP", "1795490616000000");
            entry.putArray("_TWICE").add("a").add("b");
            entry.put("SYSLOG_IDENTIFIER", line.substring(21, line.indexOf('[')));
            entry.put("_PID", line.substring(line.indexOf('[') + 1, line.indexOf(']')));
            String message = line.substring(line.indexOf("]: ") + 3);
            if (message.startsWith("connect")) {
                ArrayNode bytes = entry.putArray("MESSAGE");
                message.chars().forEach(c -> bytes.add(c));
            } else {
                entry.put("MESSAGE", message);
            }
            json.append(entry).append('\n');
        }
        LogRead read = LogRead.lines(json.append("{\"MESSAGE\": \"cut").toString());

        assertEquals(plain.counts().plus(new LogCounts(1, 0, 1, 0)), read.counts());
        assertEquals(without(plain), without(read));
        assertEquals("2026-11-24T03:23:36", String.valueOf(read.events().get(0).time()));
    }

    @Test
    void journalAsExport() throws IOException {
        ByteArrayOutputStream export = new ByteArrayOutputStream();
        for (String line : new String(LogRead.bytes(SAMPLE), StandardCharsets.UTF_8).split("\n")) {
            String message = line.substring(line.indexOf("]: ") + 3);
            export.writeBytes(("__CURSOR=s=1\n__REALTIME_TIMESTAMP=1795490616000000\n_HOSTNAME=mail\nSYSLOG_IDENTIFIER="
                            + line.substring(21, line.indexOf('[')) + "\nSYSLOG_PID="
                            + line.substring(line.indexOf('[') + 1, line.indexOf(']')) + "\n_PID=9\nBINARY\n")
                    .getBytes(StandardCharsets.UTF_8));
            field(export, new byte[] {'\n', 0, '\n', '\n', 1});
            if (message.startsWith("Anonymous")) {
                export.writeBytes("MESSAGE\n".getBytes(StandardCharsets.UTF_8));
                field(export, message.getBytes(StandardCharsets.UTF_8));
            } else {
                export.writeBytes(("MESSAGE=" + message + "\n").getBytes(StandardCharsets.UTF_8));
            }
            export.write('\n');
        }
        byte[] whole = export.toByteArray();
        export.writeBytes("MESSAGE\n\1\0".getBytes(StandardCharsets.UTF_8));
        export.writeBytes(new byte[] {0, 0, 0, 0, 0, 0x7f, 'x'});

        assertEquals(plain.counts(), LogRead.of(whole).counts());
        assertEquals(without(plain), without(LogRead.of(whole)));
        assertEquals(
                plain.counts().plus(new LogCounts(1, 0, 1, 0)),
                LogRead.of(export.toByteArray()).counts());
    }

    @Test
    void linesOfAContainerInTheJournal() throws IOException {
        LogRead read = LogRead.lines(
                "{\"SYSLOG_IDENTIFIER\":\"0a1b2c\",\"MESSAGE\":\"Nov 24 03:23:21 mail postfix/smtpd[1]: 4D: client=a[192.0.2.1]\"}",
                "{\"SYSLOG_IDENTIFIER\":\"0a1b2c\",\"MESSAGE\":null}",
                "{\"SYSLOG_IDENTIFIER\":\"sshd\",\"MESSAGE\":\"Accepted\"}");

        assertEquals(new LogCounts(3, 1, 1, 0), read.counts());
        assertEquals(
                "2026-11-24T03:23:21", String.valueOf(read.deliveries().get(0).time()));
    }

    @Test
    void theYearThatStampsLeaveOut() throws IOException {
        String[] log = {
            "Dec 30 10:00:00 mail postfix/smtp[1]: A1: to=<u@a.test>, relay=a[192.0.2.1]:25, status=sent (ok)",
            "Jan  2 10:00:00 mail postfix/smtp[1]: A2: to=<u@a.test>, relay=a[192.0.2.1]:25, status=sent (ok)",
            "Dec 31 23:59:59 mail postfix/smtp[1]: A3: to=<u@a.test>, relay=a[192.0.2.1]:25, status=sent (ok)",
            "Feb 29 10:00:00 mail postfix/smtp[1]: A4: to=<u@a.test>, relay=a[192.0.2.1]:25, status=sent (ok)",
            "Dec  2 11:59:59 mail postfix/smtp[1]: A5: to=<u@a.test>, relay=a[192.0.2.1]:25, status=sent (ok)"
        };

        assertEquals(
                List.of("2025-12-30", "2026-01-02", "2025-12-31", "2024-02-29", "2026-12-02"),
                dates(LogRead.lines(log).events()),
                "never later than a day from now, which is the first of December 2026");
        List<LogEvent> events = new ArrayList<>();
        ReadOptions given = LogRead.options(new ArrayList<>()).withYear(2019);
        LogReader.read(
                new ByteArrayInputStream(String.join("\n", log).getBytes(StandardCharsets.UTF_8)),
                "mail.log",
                given,
                events::add);
        assertEquals(List.of("2019-12-30", "2020-01-02", "2019-12-31", "2020-02-29", "2020-12-02"), dates(events));
    }

    @Test
    void filesByTheirPath(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("mail.log.2"), gzip(LogRead.bytes(SAMPLE)));
        ReadOptions options = LogRead.options(new ArrayList<>());

        assertEquals(plain.counts(), LogReader.read(file, options, event -> {}));
        assertThrows(NoSuchFileException.class, () -> LogReader.read(folder.resolve("none"), options, event -> {}));
        IOException refused = assertThrows(IOException.class, () -> LogReader.read(folder, options, event -> {}));
        assertTrue(String.valueOf(refused.getMessage()).contains("no Maildir"), refused.getMessage());
    }

    private static List<String> dates(List<LogEvent> events) {
        return events.stream()
                .map(event -> {
                    LocalDateTime time = event.time();
                    return time == null ? "" : time.toLocalDate().toString();
                })
                .toList();
    }

    /** The journal's times are its own. */
    private static List<String> without(LogRead read) {
        return read.events().stream()
                .map(event -> event.toString().replaceAll("time=[^,]*", ""))
                .toList();
    }

    private static void field(ByteArrayOutputStream export, byte[] value) {
        export.writeBytes(ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value.length)
                .array());
        export.writeBytes(value);
        export.write('\n');
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }

    private static byte[] zstd(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new ZstdOutputStream(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }

    /** A byte at a time, and never one that is there already. */
    private static InputStream trickle(byte[] content) {
        return new FilterInputStream(new ByteArrayInputStream(content)) {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return super.read(target, offset, Math.min(length, 1));
            }

            @Override
            public int available() {
                return 0;
            }
        };
    }
}
