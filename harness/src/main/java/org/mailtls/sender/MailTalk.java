package org.mailtls.sender;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.mailtls.provider.HandshakeReport;
import org.mailtls.scenario.BufferKind;
import org.mailtls.sender.HostSeen.State;
import org.mailtls.smtp.Deadlines;
import org.mailtls.smtp.Ehlo;
import org.mailtls.smtp.Phase;
import org.mailtls.smtp.SmtpClient;
import org.mailtls.smtp.SmtpException;
import org.mailtls.smtp.SmtpSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Talks to mail servers as far as a sender must to decide, and leaves before any mail. For one thread. */
public final class MailTalk {
    private static final Logger LOG = LoggerFactory.getLogger(MailTalk.class);

    private final Deadlines deadlines;
    private final Duration pace;
    private long last;
    private boolean begun;

    /** @param pace least time between two connections */
    public MailTalk(Deadlines deadlines, Duration pace) {
        this.deadlines = deadlines;
        this.pace = pace;
    }

    /** Never throws for what the server does. */
    HostSeen talk(String host, InetSocketAddress address) {
        await();
        try (SeenEngines engines = new SeenEngines(host);
                SmtpClient client = new SmtpClient(engines, BufferKind.HEAP, deadlines)) {
            try (SmtpSession session = client.connect(address)) {
                if (!session.ehlo().offers("STARTTLS")) {
                    leave(session);
                    return HostSeen.without(State.NOT_OFFERED, "The server does not offer STARTTLS.");
                }
                HandshakeReport tls = session.startTls();
                Ehlo inside = session.ehlo();
                leave(session);
                String spoken = tls.protocol() + ", " + tls.suite();
                return new HostSeen(
                        State.TLS,
                        "The server speaks " + spoken + ".",
                        spoken,
                        engines.chain(),
                        inside.offers("REQUIRETLS"));
            } catch (SmtpException e) {
                return new HostSeen(state(e), String.valueOf(e.getMessage()), null, engines.chain(), false);
            }
        }
    }

    private void await() {
        long due = last + pace.toNanos();
        while (begun && due - System.nanoTime() > 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(Math.min(due - System.nanoTime(), TimeUnit.SECONDS.toNanos(1)));
        }
        begun = true;
        last = System.nanoTime();
    }

    /** All that was asked has been answered by then. */
    private static void leave(SmtpSession session) {
        try {
            session.quit();
        } catch (SmtpException e) {
            LOG.debug("The farewell went wrong: {}", e.getMessage());
        }
    }

    private static State state(SmtpException e) {
        Phase phase = e.phase();
        if (e.kind() == SmtpException.Kind.INJECTED_PLAINTEXT || phase == Phase.HANDSHAKE) {
            return State.HANDSHAKE_FAILED;
        }
        if (phase == Phase.STARTTLS) {
            return e.reply().isPresent() ? State.REFUSED : State.HANDSHAKE_FAILED;
        }
        if (phase == Phase.FIRST_COMMAND_AFTER_TLS) {
            return State.HANDSHAKE_FAILED;
        }
        return e.kind() == SmtpException.Kind.THROTTLED ? State.THROTTLED : State.UNREACHABLE;
    }
}
