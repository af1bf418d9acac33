package org.mailtls.outbound.sink;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.mailtls.outbound.seen.OfferedHello;
import org.mailtls.outbound.seen.SinkMail;
import org.mailtls.outbound.seen.SinkSession;
import org.mailtls.outbound.seen.SinkTls;
import org.mailtls.provider.HandshakeReport;
import org.mailtls.smtp.ArrivedMail;
import org.mailtls.smtp.Printable;
import org.mailtls.smtp.SmtpWitness;

/** One connection to a sink as it goes on. An event loop tells of it, another thread asks for it. */
final class SinkVisit implements SmtpWitness.Visit {
    /** No sender has as long a ClientHello. */
    private static final int LONGEST_HELLO = 64 * 1024;

    private static final int MOST_MAILS = 20;
    private static final int LONGEST_TEXT = 400;

    private final long at;
    private final ByteArrayOutputStream hello = new ByteArrayOutputStream();
    private final List<SinkMail> mails = new ArrayList<>();
    private @Nullable SinkTls negotiated;
    private @Nullable String trouble;
    private boolean asked;
    private boolean renegotiated;
    private boolean tookInjected;

    /** @param at milliseconds since the mails were handed over */
    SinkVisit(long at) {
        this.at = at;
    }

    @Override
    public synchronized void askedForTls() {
        asked = true;
    }

    @Override
    public synchronized void handshakeBytes(ByteBuffer tls) {
        while (tls.hasRemaining() && hello.size() < LONGEST_HELLO) {
            hello.write(tls.get());
        }
    }

    @Override
    public synchronized void negotiated(HandshakeReport report) {
        negotiated = new SinkTls(report.protocol(), report.suite(), report.group(), report.resumed());
    }

    @Override
    public synchronized void renegotiated() {
        renegotiated = true;
    }

    @Override
    public synchronized void tookInjectedReply() {
        tookInjected = true;
    }

    @Override
    public synchronized void mail(ArrivedMail mail) {
        if (mails.size() < MOST_MAILS) {
            mails.add(new SinkMail(
                    mail.secured(), Printable.of(mail.sender(), LONGEST_TEXT), ReceivedHeaders.of(mail.header())));
        }
    }

    @Override
    public synchronized void ended(@Nullable String why) {
        trouble = why == null ? null : Printable.of(why, LONGEST_TEXT);
    }

    synchronized SinkSession seen() {
        OfferedHello offered = null;
        String broken = null;
        if (hello.size() > 0) {
            try {
                offered = OfferedHellos.read(hello.toByteArray());
            } catch (SSLException e) {
                broken = Printable.of(String.valueOf(e.getMessage()), LONGEST_TEXT);
            }
        }
        return new SinkSession(at, asked, offered, broken, negotiated, renegotiated, tookInjected, mails, trouble);
    }
}
