package org.mailtls.probe.wire;

import java.util.Locale;
import org.mailtls.probe.Target;
import org.mailtls.probe.wire.WireException.Kind;
import org.mailtls.smtp.Reply;

/**
 * Opens connections to one server, each when the {@link Gate} lets it. A server that says "too many" is waited for,
 * twice, and then given up with THROTTLED. May be used by several threads; each connection belongs to one.
 */
public final class Dialer {
    private static final int ATTEMPTS = 3;

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
        for (int attempt = 1; ; attempt++) {
            Gate.Pass pass = gate.enter(tally);
            tally.connection();
            Clear clear = new Clear(Pipe.connect(target.address(), limits.connect(), pass), limits);
            try {
                if (!target.service().implicitTls()) {
                    requireWelcome(clear.greet());
                }
                return opening.from(clear);
            } catch (RuntimeException fault) {
                // Its place must not stay taken for ever.
                clear.close();
                throw fault;
            } catch (WireException e) {
                clear.close();
                if (!(e instanceof PutOff putOff)) {
                    throw e;
                }
                pass.throttled(putOff.reply());
                if (attempt == ATTEMPTS) {
                    throw new WireException(
                            Kind.THROTTLED, e.getMessage() + " It did so " + ATTEMPTS + " times in a row.", e);
                }
            }
        }
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
