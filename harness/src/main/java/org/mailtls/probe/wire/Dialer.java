package org.mailtls.probe.wire;

import java.util.Locale;
import org.mailtls.probe.Target;
import org.mailtls.probe.wire.WireException.Kind;
import org.mailtls.server.ProxyHeader;
import org.mailtls.server.ProxyProtocol;
import org.mailtls.smtp.Reply;

/**
 * Opens connections to one server, each when the {@link Gate} lets it. A server that says "too many" is waited for,
 * and given up with THROTTLED only after longer than the minute that servers count in. One that drops a connection
 * before TLS, and is known to be there, is tried again. May be used by several threads; each connection belongs to one.
 */
public final class Dialer {
    /**
     * With the back-off of {@link Gate} 1 + 2 + 4 + 8 + 16 + 30 + 30 s go by: Postfix counts a client's connections per
     * minute (anvil_rate_time_unit).
     */
    private static final int ATTEMPTS = 8;

    /** How often a connection that was dropped is made again. */
    private static final int HICCUPS = 2;

    private final Target target;
    private final Gate gate;
    private final WireLimits limits;
    private final Tally tally;

    public Dialer(Target target, Gate gate, WireLimits limits) {
        this(target, gate, limits, new Tally());
    }

    private Dialer(Target target, Gate gate, WireLimits limits, Tally tally) {
        this.target = target;
        this.gate = gate;
        this.limits = limits;
        this.tally = tally;
    }

    /** For another service of the same host: through the same gate, and what it opens and carries counts as this one's. */
    public Dialer to(Target other) {
        return new Dialer(other, gate, limits, tally);
    }

    /**
     * A connection whose greeting was read and is a 220; without a greeting where TLS comes first.
     *
     * @throws WireException UNREACHABLE, CLOSED, TIMEOUT, MALFORMED; REFUSED for another greeting; THROTTLED
     */
    public Clear clear() throws WireException, InterruptedException {
        return patiently(clear -> clear);
    }

    /**
     * A connection on which TLS comes next: EHLO and STARTTLS are behind it, or nothing where TLS comes first.
     *
     * @throws WireException as {@link #clear}, and REFUSED if EHLO or STARTTLS is refused or STARTTLS is not offered
     */
    public Link tls() throws WireException, InterruptedException {
        return patiently(clear -> target.service().implicitTls() ? clear.handOver() : startTls(clear));
    }

    /**
     * The server's answer to one hello, on a connection of its own. {@link Hello#to} fills in the server's name.
     *
     * @throws WireException as {@link #tls}; nothing that happens once TLS has started
     */
    public ServerFlight ask(Hello hello) throws WireException, InterruptedException {
        try (Link link = tls()) {
            try {
                link.send(hello.to(target.name()).record());
            } catch (WireException gone) {
                // Perhaps it said why before it went: what came is read below, and if nothing did, that is the answer.
            }
            return link.flight();
        }
    }

    public Target target() {
        return target;
    }

    public WireLimits limits() {
        return limits;
    }

    /** Connections that were tried by this dialer and those made {@link #to} other services from it. */
    public int opened() {
        return tally.opened();
    }

    /** Bytes that came on them. */
    public long bytesIn() {
        return tally.bytesIn();
    }

    /** Bytes that were sent on them. */
    public long bytesOut() {
        return tally.bytesOut();
    }

    /** What is done with a fresh connection before anyone gets it. */
    private interface Opening<T> {
        T from(Clear clear) throws WireException;
    }

    private <T> T patiently(Opening<T> opening) throws WireException, InterruptedException {
        int putOffs = 0;
        int hiccups = 0;
        while (true) {
            // Both kinds of waiting are done in here, and end at once when the scan's time is up.
            Gate.Pass pass = gate.enter(tally);
            tally.connection();
            try {
                return attempt(opening, pass);
            } catch (PutOff e) {
                // Clear has told the gate already.
                putOffs++;
                if (putOffs == ATTEMPTS) {
                    throw new WireException(
                            Kind.THROTTLED, e.getMessage() + " It did so " + ATTEMPTS + " times in a row.", e);
                }
            } catch (WireException e) {
                hiccups++;
                if (hiccups > HICCUPS || !dropped(e) || !pass.heardElsewhere(target.address())) {
                    throw e;
                }
                pass.slow();
            }
        }
    }

    private <T> T attempt(Opening<T> opening, Gate.Pass pass) throws WireException {
        Pipe pipe = Pipe.connect(target.address(), limits.connect(), pass);
        Clear clear = new Clear(pipe, limits);
        try {
            if (target.proxyProtocol() != ProxyProtocol.NONE) {
                byte[] header = ProxyHeader.looking(target.proxyProtocol(), target.service());
                pipe.write(header, 0, header.length);
            }
            if (target.service().implicitTls()) {
                // Nothing is said here before TLS, so that the connection itself is the sign of life.
                pass.heard(target.address());
            } else {
                Reply greeting = clear.greet();
                pass.heard(target.address());
                requireWelcome(greeting);
            }
            pass.welcomed();
            return opening.from(clear);
        } catch (RuntimeException | WireException e) {
            // Its place must not stay taken for ever.
            clear.close();
            throw e;
        }
    }

    /** What a server does that drops some connections without a word: of one that is there, it says nothing. */
    private static boolean dropped(WireException e) {
        return e.kind() == Kind.UNREACHABLE || e.kind() == Kind.CLOSED || e.kind() == Kind.TIMEOUT;
    }

    private static void requireWelcome(Reply greeting) throws WireException {
        if (greeting.code() != 220) {
            throw Clear.refusal("the connection", greeting);
        }
    }

    private static Link startTls(Clear clear) throws WireException {
        Reply ehlo = clear.ehlo();
        if (ehlo.code() != 250) {
            throw Clear.refusal("EHLO", ehlo);
        }
        boolean offered = ehlo.lines().stream()
                .skip(1)
                .anyMatch(line -> line.trim().toUpperCase(Locale.ROOT).equals("STARTTLS"));
        if (!offered) {
            throw new WireException(Kind.REFUSED, "The server does not offer STARTTLS.");
        }
        return clear.startTls();
    }
}
