package org.mailtls.maillog.mix;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mailtls.maillog.Delivery;
import org.mailtls.maillog.FailedHandshake;
import org.mailtls.maillog.LogEvent;
import org.mailtls.maillog.Negotiated;
import org.mailtls.maillog.Peer;
import org.mailtls.maillog.Session;
import org.mailtls.maillog.Trust;
import org.mailtls.maillog.Way;

/** Events made by hand, and small logs of them. */
public final class LogFixtures {
    public static final LocalDateTime START = LocalDateTime.of(2026, 11, 23, 10, 0);

    public static final Negotiated NEWEST = tls("TLSv1.3", "TLS_AES_256_GCM_SHA384", "x25519");
    public static final Negotiated TWELVE = tls("TLSv1.2", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", null);
    public static final Negotiated OLD = tls("TLSv1", "TLS_RSA_WITH_3DES_EDE_CBC_SHA", null);

    public static final Peer GOOD = new Peer("mx1.example.org", "192.0.2.7");
    public static final Peer GOOD_TOO = new Peer("mx2.example.org", "192.0.2.8");
    public static final Peer LEGACY = new Peer("fax.example.co.uk", "198.51.100.3");
    public static final Peer SIX = new Peer("mail.example.net", "2001:db8:5:1::25");

    private LogFixtures() {}

    public static Negotiated tls(String protocol, @Nullable String suite, @Nullable String group) {
        return new Negotiated(protocol, suite == null ? "STRANGE-CIPHER" : suite, suite, group, null);
    }

    public static Session handshake(int minute, Way way, Peer peer, Negotiated tls) {
        return new Session(START.plusMinutes(minute), way, peer, tls, Trust.ANONYMOUS, false, null, null);
    }

    public static Session reused(int minute, Way way, Peer peer, Negotiated tls) {
        return new Session(START.plusMinutes(minute), way, peer, tls, Trust.TRUSTED, true, null, null);
    }

    public static Delivery mail(int minute, Way way, Peer peer, @Nullable Negotiated tls) {
        return new Delivery(START.plusMinutes(minute), way, peer, tls);
    }

    public static FailedHandshake failed(int minute, Way way, Peer peer, String reason) {
        return new FailedHandshake(START.plusMinutes(minute), way, peer, reason);
    }

    public static LogSummary of(LogEvent... events) {
        return of(ApartList.of(IgnoreList.NONE), List.of(events));
    }

    static LogSummary of(ApartList apart, List<? extends LogEvent> events) {
        LogTally tally = new LogTally(apart);
        events.forEach(tally);
        return tally.summary();
    }

    /** An old client and two new ones, of which the second brought a mail, came in; and what else there was. */
    static LogSummary oldAndNew(LogEvent... more) {
        List<LogEvent> events = new ArrayList<>(List.of(
                handshake(0, Way.IN, LEGACY, OLD),
                handshake(1, Way.IN, GOOD, NEWEST),
                handshake(2, Way.IN, GOOD_TOO, NEWEST),
                mail(2, Way.IN, GOOD_TOO, NEWEST)));
        events.addAll(List.of(more));
        return of(ApartList.of(IgnoreList.NONE), events);
    }

    /** A day of a small server: new and old peers, clear text, failures, a scanner. */
    public static LogSummary day() {
        LogTally tally = new LogTally(ApartList.of(IgnoreList.NONE));
        for (int hour = 0; hour < 24; hour++) {
            connection(60 * hour, Way.IN, GOOD, NEWEST, tally);
            connection(60 * hour + 1, Way.OUT, SIX, hour % 4 == 0 ? TWELVE : NEWEST, tally);
            if (hour % 6 == 0) {
                connection(60 * hour + 2, Way.IN, LEGACY, OLD, tally);
                tally.accept(mail(60 * hour + 3, Way.IN, GOOD_TOO, null));
            }
        }
        connection(100, Way.IN, LEGACY, TWELVE, tally);
        tally.accept(failed(200, Way.IN, new Peer(null, "203.0.113.9"), "no shared cipher"));
        tally.accept(failed(201, Way.IN, new Peer(null, "203.0.113.9"), "no shared cipher"));
        tally.accept(failed(202, Way.OUT, SIX, "certificate verify failed"));
        tally.accept(mail(203, Way.OUT, SIX, null));
        tally.accept(handshake(300, Way.IN, new Peer("sky.census.shodan.io", "203.0.113.77"), OLD));
        return tally.summary();
    }

    private static void connection(int minute, Way way, Peer peer, Negotiated tls, Consumer<LogEvent> sink) {
        sink.accept(handshake(minute, way, peer, tls));
        sink.accept(mail(minute, way, peer, tls));
    }
}
