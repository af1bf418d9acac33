package org.mailtls.benchmarks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.mailtls.maillog.LogCounts;
import org.mailtls.maillog.LogReader;
import org.mailtls.maillog.ReadOptions;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One operation: read a generated log of Postfix from a file to its end, in the heap that is promised for a million lines. Six lines of
 * ten are of smtpd and smtp, and four of them become an event. What was counted is compared each time. It has no scenario and no cell.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 3, jvmArgsAppend = "-Xmx256m")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 3)
public class LogReading {
    private static final String[] MAIL = {
        "postfix/smtpd[%d]: connect from mx%d.example.test[192.0.2.%d]",
        "postfix/smtpd[%d]: Anonymous TLS connection established from mx%d.example.test[192.0.2.%d]: TLSv1.3 with cipher"
                + " TLS_AES_256_GCM_SHA384 (256/256 bits) key-exchange x25519 server-signature RSA-PSS (2048 bits)"
                + " server-digest SHA256",
        "postfix/smtpd[%d]: 4D2A%d: client=mx.example.test[192.0.2.%d]",
        "postfix/cleanup[%d]: 4D2A%d: message-id=<%d@example.test>",
        "postfix/qmgr[%d]: 4D2A%d: from=<a@example.test>, size=%d, nrcpt=1 (queue active)",
        "postfix/smtp[%1$d]: Trusted TLS connection established to mx.example.org[192.0.2.%3$d]:25: TLSv1.2 with cipher"
                + " ECDHE-RSA-AES256-GCM-SHA384 (256/256 bits)",
        "postfix/smtp[%d]: 4D2A%d: to=<b@example.org>, relay=mx.example.org[192.0.2.%d]:25, delay=0.19,"
                + " delays=0.02/0.02/0.14/0, dsn=2.0.0, status=sent (250 2.0.0 queued)",
        "postfix/qmgr[%d]: 4D2A%d: removed",
        "postfix/smtpd[%d]: disconnect from mx%d.example.test[192.0.2.%d] ehlo=2 starttls=1 mail=1 rcpt=1 data=1 quit=1"
                + " commands=7",
        "dovecot[%d]: imap-login: Login: user=<u%d>, method=PLAIN, mpid=%d, TLS"
    };

    private static final int EVENTS = 4;

    @Param("1000000")
    public int lines;

    /** {@code none} or {@code gzip}. */
    @Param({"none", "gzip"})
    public String packing = "none";

    private @Nullable Path log;

    @Setup(Level.Trial)
    public void write() throws IOException {
        Path file = Files.createTempFile("mailtls-", ".log");
        log = file;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
                OutputStream packed = packing.equals("gzip") ? new GZIPOutputStream(out, 1 << 16) : out) {
            for (int i = 0; i < lines; i++) {
                packed.write(line(i).getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    @Benchmark
    public LogCounts read() throws IOException {
        if (log == null) {
            throw new IllegalStateException("The trial has no log");
        }
        LogCounts counts = LogReader.read(log, ReadOptions.usual(note -> {}), event -> {});
        LogCounts expected = new LogCounts(lines, (long) lines / MAIL.length * EVENTS, 0, 0);
        if (!counts.equals(expected)) {
            throw new WrongDataException("The log was read as " + counts + " and is " + expected);
        }
        return counts;
    }

    @TearDown(Level.Trial)
    public void delete() throws IOException {
        if (log != null) {
            Files.delete(log);
        }
    }

    /** Ten lines are one mail, which comes in, goes out and has processes, names and addresses of its own. */
    private static String line(int number) {
        int mail = number / MAIL.length;
        int second = mail / 20 % 86_400;
        return String.format("Nov 24 %02d:%02d:%02d mail ", second / 3600, second / 60 % 60, second % 60)
                + String.format(MAIL[number % MAIL.length], 100 + mail % 200, mail, mail % 250)
                + "\n";
    }
}
