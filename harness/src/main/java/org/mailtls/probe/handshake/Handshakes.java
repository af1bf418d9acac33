package org.mailtls.probe.handshake;

import java.net.InetSocketAddress;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.mailtls.probe.wire.Dialer;
import org.mailtls.probe.wire.Link;
import org.mailtls.probe.wire.WireException;

/**
 * Opens connections to one server and brings up TLS on them. May be used by several threads; each connection belongs to
 * one.
 */
public final class Handshakes {
    private final Dialer dialer;

    public Handshakes(Dialer dialer) {
        this.dialer = dialer;
    }

    /**
     * A session to talk in. Where TLS comes before SMTP, the greeting was read.
     *
     * @throws HandshakeRefused if the server ends the handshake, or what it sends cannot be one
     * @throws WireException as {@link Dialer#tls}; TIMEOUT for a handshake that does not go on; THROTTLED for a
     *     greeting inside TLS that asks to come back later
     */
    public Session open(Offer offer) throws WireException, InterruptedException {
        return open(offer, KeyAgreement.CRYPTO);
    }

    /**
     * The same with cryptography of the caller's own, which may do wrong on purpose.
     *
     * @param crypto for this session alone, if it has a state
     */
    public Session open(Offer offer, BcTlsCrypto crypto) throws WireException, InterruptedException {
        return over(dialer.tls(), offer, crypto);
    }

    /**
     * The same on a connection whose STARTTLS was said by the caller.
     *
     * @param link on which TLS comes next; belongs to the session, and is closed if there is none
     */
    public Session over(Link link, Offer offer) throws WireException {
        return over(link, offer, KeyAgreement.CRYPTO);
    }

    private Session over(Link link, Offer offer, BcTlsCrypto crypto) throws WireException {
        InetSocketAddress local = link.local();
        String name = offer.serverName();
        BouncyClient client =
                new BouncyClient(crypto, offer, name == null ? dialer.target().name() : name);
        BouncyTunnel tunnel = BouncyTunnel.open(link, client, dialer.limits());
        return talk(tunnel, local, link);
    }

    /** TLS 1.2 by our own client, on a new connection. */
    Bare<Tls12> tls12(Manner12 manner) throws WireException, InterruptedException {
        Link link = dialer.tls();
        InetSocketAddress local = link.local();
        Tls12 tunnel = Tls12.open(link, dialer.target().name(), manner, dialer.limits());
        return new Bare<>(tunnel, talk(tunnel, local, link));
    }

    /** TLS 1.3 by our own client, on a new connection. */
    Bare<Tls13> tls13(Manner13 manner) throws WireException, InterruptedException {
        Link link = dialer.tls();
        InetSocketAddress local = link.local();
        Tls13 tunnel = Tls13.open(link, dialer.target().name(), manner, dialer.limits());
        return new Bare<>(tunnel, talk(tunnel, local, link));
    }

    private Session talk(Tunnel tunnel, InetSocketAddress local, Link link) throws WireException {
        Session session = new Session(tunnel, local, dialer.limits(), link::throttled);
        if (dialer.target().service().implicitTls()) {
            try {
                session.greet();
            } catch (WireException e) {
                session.close();
                throw e;
            }
        }
        return session;
    }
}
