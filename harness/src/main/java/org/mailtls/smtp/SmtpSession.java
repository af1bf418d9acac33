package org.mailtls.smtp;

import io.netty.channel.ChannelFuture;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mailtls.provider.HandshakeReport;
import org.mailtls.provider.TlsEngines;
import org.mailtls.provider.TlsPump;
import org.mailtls.scenario.BufferKind;
import org.mailtls.smtp.SmtpException.Kind;

/**
 * One SMTP session that has been greeted. After an {@link SmtpException} only {@link #close} makes sense, unless its
 * kind is {@code REFUSED}, {@code THROTTLED} with a code other than 421, or {@code NOT_OFFERED}. Belongs to its
 * client's thread.
 */
public final class SmtpSession implements AutoCloseable {
    private final ClientWire wire;
    private final @Nullable TlsEngines engines;
    private final BufferKind buffers;
    private final Deadlines deadlines;
    private final PhaseTimes times;
    private Reply banner = new Reply(220, List.of(""));
    private @Nullable HandshakeReport atConnect;
    private @Nullable Ehlo offered;
    private boolean firstCommandAfterTls;

    SmtpSession(
            ClientWire wire, @Nullable TlsEngines engines, BufferKind buffers, Deadlines deadlines, PhaseTimes times) {
        this.wire = wire;
        this.engines = engines;
        this.buffers = buffers;
        this.deadlines = deadlines;
        this.times = times;
    }

    /** @param preamble what goes first over the connection, before it is read from; null for nothing */
    void open(Supplier<ChannelFuture> connecting, @Nullable Supplier<byte[]> preamble, boolean tlsFirst)
            throws SmtpException {
        Step connect = new Step(Phase.CONNECT, deadlines.connect());
        ChannelFuture connected = connecting.get();
        wire.connected(connect, connected);
        done(connect);
        Step greeting = new Step(Phase.BANNER, deadlines.banner());
        if (preamble != null) {
            wire.send(greeting, ByteBuffer.wrap(preamble.get()));
        }
        if (tlsFirst) {
            atConnect = shakeHands();
            greeting = new Step(Phase.BANNER, deadlines.banner());
        }
        banner = expect(greeting, 220);
        done(greeting);
    }

    /** The 220 greeting. */
    public Reply banner() {
        return banner;
    }

    /** Says EHLO with an address literal (RFC 5321, 4.1.3) and remembers what the server offers. */
    public Ehlo ehlo() throws SmtpException {
        Step step = step(Phase.EHLO, deadlines.reply());
        command(
                step,
                "EHLO " + AddressLiteral.of((InetSocketAddress) wire.channel().localAddress()));
        Ehlo ehlo = Ehlo.of(expect(step, 250));
        done(step);
        offered = ehlo;
        return ehlo;
    }

    /**
     * Sends STARTTLS and shakes hands; forgets what the server offered before (RFC 3207, 4.2).
     *
     * @throws SmtpException {@code NOT_OFFERED} if the last EHLO did not list it; {@code THROTTLED} or
     *     {@code TLS_UNAVAILABLE} for a 454;
     *     {@code INJECTED_PLAINTEXT} if anything but TLS follows the 220; {@code TLS} if the handshake fails
     * @throws org.mailtls.provider.TlsSetupException if the provider cannot make an engine with its settings
     */
    public HandshakeReport startTls() throws SmtpException {
        requireTls();
        Step starting = new Step(Phase.STARTTLS, deadlines.reply());
        requireOffered(starting, "STARTTLS");
        command(starting, "STARTTLS");
        expect(starting, 220);
        wire.refuseInjection(starting);
        done(starting);
        offered = null;
        HandshakeReport report = shakeHands();
        firstCommandAfterTls = true;
        return report;
    }

    /** What was negotiated before the greeting; empty unless the session began with TLS. */
    public Optional<HandshakeReport> handshakeAtConnect() {
        return Optional.ofNullable(atConnect);
    }

    private HandshakeReport shakeHands() throws SmtpException {
        Step shaking = new Step(Phase.HANDSHAKE, deadlines.handshake());
        HandshakeReport report = wire.handshake(shaking, requireTls()::newEngine, buffers);
        done(shaking);
        return report;
    }

    private TlsEngines requireTls() {
        if (engines == null) {
            throw new IllegalStateException("This client was made without TLS");
        }
        return engines;
    }

    /**
     * Says who the client is, with AUTH PLAIN (RFC 4954, RFC 4616). Inside TLS only: the password goes as it is.
     *
     * @throws SmtpException {@code NOT_OFFERED} if the last EHLO did not list the mechanism; {@code REFUSED} if the
     *     server does not know the two
     */
    public void authenticate(String user, String password) throws SmtpException {
        if (wire.pump() == null) {
            throw new IllegalStateException("A password is not sent in the clear; start TLS first");
        }
        Step step = step(Phase.AUTH, deadlines.reply());
        requireOffered(step, "AUTH");
        String mechanisms = offered == null ? "" : offered.extensions().getOrDefault("AUTH", "");
        if (!List.of(mechanisms.toUpperCase(Locale.ROOT).split(" ")).contains("PLAIN")) {
            throw wire.error(step, Kind.NOT_OFFERED, "the server offers AUTH with " + mechanisms + ", not with PLAIN");
        }
        byte[] plain = ("\0" + user + "\0" + password).getBytes(StandardCharsets.UTF_8);
        command(step, "AUTH PLAIN " + Base64.getEncoder().encodeToString(plain));
        expect(step, 235);
        done(step);
    }

    /** Delivers with {@link Transfer#DATA}. */
    public void mail(Message message) throws SmtpException {
        mail(message, Transfer.DATA);
    }

    /**
     * Delivers one message to all its recipients; commands go in one write where the server offers PIPELINING
     * (RFC 2920).
     *
     * @throws SmtpException {@code REFUSED} or {@code THROTTLED} if the server takes less than all of it
     */
    public void mail(Message message, Transfer transfer) throws SmtpException {
        if (transfer == Transfer.DATA) {
            Envelope envelope = new Envelope(this, message.from(), message.to());
            envelope.upToData();
            Step content = new Step(Phase.CONTENT, deadlines.reply());
            wire.send(content, message.data());
            expect(content, 250);
            done(content);
        } else {
            requireOffered(new Step(Phase.ENVELOPE, deadlines.reply()), "CHUNKING");
            new Envelope(this, message.from(), message.to()).withChunk(message.content());
        }
    }

    /**
     * Begins a message whose content comes in pieces.
     *
     * @throws SmtpException if the server refuses the envelope
     */
    public MessageStream beginMessage(String from, String to) throws SmtpException {
        Message.check(from);
        Message.check(to);
        new Envelope(this, from, List.of(to)).upToData();
        return new MessageStream(this);
    }

    /** One empty command and its reply. */
    public void noop() throws SmtpException {
        Step step = step(Phase.NOOP, deadlines.reply());
        command(step, "NOOP");
        expect(step, 250);
        done(step);
    }

    /** Says QUIT, reads the 221, sends close_notify and closes. */
    public void quit() throws SmtpException {
        Step step = step(Phase.QUIT, deadlines.reply());
        command(step, "QUIT");
        expect(step, 221);
        wire.close();
        done(step);
    }

    /** Wall time of each phase so far. */
    public PhaseTimes times() {
        return times;
    }

    /** CPU time spent inside the TLS engine so far, handshake included; 0 without TLS. */
    public long tlsCpuNanos() {
        TlsPump pump = wire.pump();
        return pump == null ? 0 : pump.cpuNanos();
    }

    /** TLS bytes sent so far; 0 without TLS. */
    public long tlsBytesOut() {
        TlsPump pump = wire.pump();
        return pump == null ? 0 : pump.bytesOut();
    }

    /** TLS bytes received so far; 0 without TLS. */
    public long tlsBytesIn() {
        TlsPump pump = wire.pump();
        return pump == null ? 0 : pump.bytesIn();
    }

    /** Releases engine and socket, in whatever state the session is; says nothing to the server but close_notify. */
    @Override
    public void close() {
        wire.close();
    }

    ClientWire wire() {
        return wire;
    }

    Deadlines deadlines() {
        return deadlines;
    }

    boolean offers(String keyword) {
        return offered != null && offered.offers(keyword);
    }

    /** Starts a step; the first one inside TLS is booked apart, whatever the command. */
    Step step(Phase phase, Duration limit) {
        boolean first = firstCommandAfterTls;
        firstCommandAfterTls = false;
        return new Step(first ? Phase.FIRST_COMMAND_AFTER_TLS : phase, limit);
    }

    void done(Step step) {
        times.add(step.phase(), step.elapsedNanos());
    }

    void command(Step step, String line) throws SmtpException {
        wire.send(step, ByteBuffer.wrap((line + "\r\n").getBytes(StandardCharsets.US_ASCII)));
    }

    Reply expect(Step step, int code) throws SmtpException {
        Reply reply = wire.reply(step);
        if (reply.code() != code) {
            throw wire.refused(step, reply);
        }
        return reply;
    }

    private void requireOffered(Step step, String keyword) throws SmtpException {
        if (!offers(keyword)) {
            throw wire.error(
                    step,
                    Kind.NOT_OFFERED,
                    offered == null
                            ? "EHLO must come first, what the server offers is not known"
                            : "the server does not offer " + keyword);
        }
    }
}
