package org.mailtls.probe.handshake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mailtls.probe.wire.Bytes;
import org.mailtls.probe.wire.Codes;
import org.mailtls.probe.wire.Deadline;
import org.mailtls.probe.wire.Hello;
import org.mailtls.probe.wire.TlsRecord;
import org.mailtls.probe.wire.WireException;

/**
 * The handshake of TLS 1.3 from the client's side (RFC 8446, 2), new or on a pre-shared key, with early data or
 * without.
 */
final class Handshake13 {
    private static final String PHASE = "the handshake";

    private final BareTunnel tunnel;
    private final Manner13 manner;
    private final Hello13 hello;
    private final Bytes transcript = new Bytes();
    private final List<byte[]> chain = new ArrayList<>();

    private byte[] staple = {};
    private int group = -1;
    private boolean resumed;
    private boolean earlyTaken;
    private byte[] requestContext = {};
    private boolean asked;

    Handshake13(BareTunnel tunnel, String serverName, Manner13 manner) throws WireException {
        this.tunnel = tunnel;
        this.manner = manner;
        this.hello = new Hello13(serverName, manner);
    }

    /**
     * What came of it.
     *
     * @param clientTraffic secret of what we send
     * @param serverTraffic secret of what the server sends
     * @param resumption secret that gives each ticket its key
     * @param earlyTaken whether the server said that it took the early data
     */
    record Result(
            Negotiated negotiated,
            BareSuite suite,
            byte[] clientTraffic,
            byte[] serverTraffic,
            byte[] resumption,
            boolean earlyTaken) {}

    /**
     * Goes through it. Records are under the keys of application data afterwards.
     *
     * @throws HandshakeRefused if the server ends it, has no TLS 1.3, or wants a group that we have not
     * @throws WireException (timeout, malformed)
     */
    Result run(Deadline end) throws WireException {
        sendHello();
        ServerHello13 answered = ServerHello13.of(next(HandshakeMessages.SERVER_HELLO, end));
        requireTls13(answered);
        BareSuite suite = BareSuite.of(answered.suite(), hello.suites());
        KeySchedule schedule = agree(suite, answered);
        byte[] client = schedule.derive("c hs traffic", transcript.done());
        byte[] server = schedule.derive("s hs traffic", transcript.done());
        tunnel.records().versionAgreed();
        tunnel.records().readWith(KeySchedule.recordKey(suite, server));
        serverFlight(suite, server, end);
        schedule.toMaster();
        byte[] clientTraffic = schedule.derive("c ap traffic", transcript.done());
        byte[] serverTraffic = schedule.derive("s ap traffic", transcript.done());
        clientFlight(suite, client);
        byte[] resumption = schedule.derive("res master", transcript.done());
        tunnel.records().readWith(KeySchedule.recordKey(suite, serverTraffic));
        tunnel.records().writeWith(KeySchedule.recordKey(suite, clientTraffic));
        Negotiated negotiated = new Negotiated(Codes.TLS13, suite.code(), group, chain, staple, resumed, true, false);
        return new Result(negotiated, suite, clientTraffic, serverTraffic, resumption, earlyTaken);
    }

    private void sendHello() throws WireException {
        byte[] message = hello.message();
        send(message);
        Resume13 resume = manner.resume();
        if (resume != null && manner.early().length > 0) {
            tunnel.records().writeChangeCipherSpecInClear();
            KeySchedule schedule = Hello13.early(resume, resume.suite().kdf());
            byte[] traffic = schedule.derive("c e traffic", message);
            tunnel.records().writeWith(KeySchedule.recordKey(resume.suite(), traffic));
            tunnel.records().write(TlsRecord.APPLICATION_DATA, manner.early());
        }
    }

    private static void requireTls13(ServerHello13 answered) throws WireException {
        String trouble = null;
        if (!answered.tls13()) {
            trouble = "The server does not choose TLSv1.3.";
        } else if (answered.retry()) {
            trouble = "The server wants a group for which no key was sent.";
        }
        if (trouble != null) {
            throw new HandshakeRefused(WireException.Kind.CLOSED, trouble, null, PHASE, null);
        }
    }

    /** From the ServerHello to the handshake secret. */
    private KeySchedule agree(BareSuite suite, ServerHello13 answered) throws WireException {
        resumed = manner.resume() != null && answered.resumes();
        byte[] shared = null;
        if (answered.hasShare() || !resumed) {
            ServerHello13.Share share = answered.share();
            group = share.group();
            shared = hello.share(group).secretWith(share.key());
        }
        KeySchedule schedule = Hello13.early(resumed ? manner.resume() : null, suite.kdf());
        schedule.toHandshake(shared);
        return schedule;
    }

    /** EncryptedExtensions to Finished. */
    private void serverFlight(BareSuite suite, byte[] traffic, Deadline end) throws WireException {
        earlyTaken =
                next(HandshakeMessages.ENCRYPTED_EXTENSIONS, end).extensions().containsKey(Hello.EARLY_DATA);
        while (true) {
            byte[] before = transcript.done();
            byte[] message = tunnel.message(end, PHASE);
            transcript.raw(message);
            if (transcript.size() > HandshakeMessages.LONGEST_HANDSHAKE) {
                throw new WireException(
                        WireException.Kind.MALFORMED, "The server does not come to the end of the handshake.");
            }
            Cursor body = Cursor.ofMessage(message);
            switch (message[0]) {
                case HandshakeMessages.CERTIFICATE_REQUEST -> {
                    asked = true;
                    requestContext = body.opaque8();
                }
                case HandshakeMessages.CERTIFICATE -> certificates(body);
                case HandshakeMessages.CERTIFICATE_VERIFY -> {
                    // Whom the certificate belongs to is not this client's question.
                }
                case HandshakeMessages.FINISHED -> {
                    byte[] expected = KeySchedule.finished(suite.kdf(), traffic, before);
                    if (!Arrays.equals(message, Bytes.message(HandshakeMessages.FINISHED, expected))) {
                        throw new WireException(
                                WireException.Kind.MALFORMED,
                                "The server sent a Finished that does not fit the handshake.");
                    }
                    return;
                }
                default ->
                    throw new WireException(
                            WireException.Kind.MALFORMED,
                            "The server sent a handshake message of type " + message[0] + '.');
            }
        }
    }

    private void certificates(Cursor body) throws WireException {
        Certificates13 shown = Certificates13.of(body);
        chain.addAll(shown.chain());
        staple = shown.staple();
    }

    /** End of early data, no certificate where one was asked for, Finished. */
    private void clientFlight(BareSuite suite, byte[] traffic) throws WireException {
        if (earlyTaken) {
            send(Bytes.message(HandshakeMessages.END_OF_EARLY_DATA, new byte[0]));
        } else if (manner.early().length == 0) {
            tunnel.records().writeChangeCipherSpecInClear();
        }
        tunnel.records().writeWith(KeySchedule.recordKey(suite, traffic));
        if (asked) {
            byte[] none = new Bytes().opaque8(requestContext).u24(0).done();
            send(Bytes.message(HandshakeMessages.CERTIFICATE, none));
        }
        byte[] verify = KeySchedule.finished(suite.kdf(), traffic, transcript.done());
        send(Bytes.message(HandshakeMessages.FINISHED, verify));
    }

    private Cursor next(int type, Deadline end) throws WireException {
        byte[] message = tunnel.message(end, PHASE);
        if (message[0] != type) {
            throw new WireException(
                    WireException.Kind.MALFORMED,
                    "The server sent a handshake message of type " + message[0] + " where one of type " + type
                            + " belongs.");
        }
        transcript.raw(message);
        return Cursor.ofMessage(message);
    }

    private void send(byte[] message) throws WireException {
        transcript.raw(message);
        tunnel.sendMessage(message);
    }
}
