package org.mailtls.probe.wire;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.wire.WireException.Kind;
import org.mailtls.smtp.Reply;

/**
 * Raw TLS bytes on one connection; records are cut, not interpreted. Everything together may take
 * {@link WireLimits#handshake}, counted from where TLS starts, unless {@link #allow} gives more time. For one thread.
 */
public final class Link implements AutoCloseable {
    private final Pipe pipe;
    private final WireLimits limits;
    private boolean ended;
    private boolean reset;
    private boolean retried;

    Link(Pipe pipe, WireLimits limits) {
        this.pipe = pipe;
        this.limits = limits;
        pipe.allow(limits.handshake());
    }

    /** Sends these bytes and no others, in one write. */
    public void send(byte[] bytes) throws WireException {
        pipe.write(bytes, 0, bytes.length);
    }

    /**
     * The next record.
     *
     * @return null if the server has closed the connection in good order
     * @throws WireException TIMEOUT when the time is up; CLOSED on a reset and on an end in the middle of a record;
     *     MALFORMED if what comes is no TLS record or announces one that is too long
     */
    public @Nullable TlsRecord read() throws WireException {
        TlsRecord record = next(pipe.deadline());
        if (record == null && reset) {
            throw new WireException(Kind.CLOSED, "The server reset the connection.");
        }
        if (record == null && ended && pipe.queue().size() > 0) {
            throw new WireException(Kind.CLOSED, "The server closed the connection in the middle of a TLS record.");
        }
        if (record == null && !ended) {
            throw pipe.timeout("did not go on with TLS", null);
        }
        return record;
    }

    /**
     * The next record, or null if it is not whole by then or will never be: {@link #ended} tells which. The time is
     * counted by itself, not within that of the phase, and the link may be read on after it.
     *
     * @throws WireException MALFORMED
     */
    public @Nullable TlsRecord readWithin(Duration time) throws WireException {
        return next(new Deadline(time));
    }

    /** Whether the end of the connection was seen, in good order or not. */
    public boolean ended() {
        return ended;
    }

    /** Whether it was a reset. */
    public boolean reset() {
        return reset;
    }

    /**
     * Reads up to the end of the server's flight: its messages up to ServerHelloDone, or up to the first encrypted
     * record. What the server sends, and what it does not send, never makes it throw: that is in the flight.
     */
    public ServerFlight flight() throws WireException {
        FlightReader reader = new FlightReader(retried);
        Deadline until = pipe.deadline().orSooner(new Deadline(limits.silence()));
        try {
            while (!reader.done()) {
                TlsRecord record = next(until);
                if (record == null
                        && !ended
                        && !until.equals(pipe.deadline())
                        && pipe.queue().size() > 0) {
                    // It has begun to answer, so that the patience is over and the time of the phase counts.
                    record = next(pipe.deadline());
                }
                if (record == null) {
                    return reader.stopped(stop(), pipe.queue().size());
                }
                reader.take(record);
                until = pipe.deadline();
            }
            takeWhatCameAlong(reader);
            retried |= reader.flight().retry();
        } catch (WireException e) {
            reader.malformed(String.valueOf(e.getMessage()), pipe.queue().size());
        }
        return reader.flight();
    }

    /** For a protocol on top, within {@link #allow}; what was read and not taken as a record comes first. */
    public InputStream in() {
        return new PipeInput(pipe);
    }

    public OutputStream out() {
        return new PipeOutput(pipe);
    }

    /** A new phase: from now on everything together may take so long. */
    public void allow(Duration time) {
        pipe.allow(time);
    }

    /** Inside TLS the server asked to come back later: the scan slows down as it does for the same in the clear. */
    public void throttled(Reply reply) {
        pipe.throttled(reply);
    }

    /** Our own end: what the server's log calls the client. */
    public InetSocketAddress local() {
        return pipe.local();
    }

    /** Closes without a word; never throws. */
    @Override
    public void close() {
        pipe.close();
    }

    private @Nullable TlsRecord next(Deadline until) throws WireException {
        while (true) {
            TlsRecord record = Records.next(pipe.queue());
            if (record != null || ended) {
                return record;
            }
            switch (pipe.fill(until)) {
                case END -> ended = true;
                case RESET -> {
                    ended = true;
                    reset = true;
                }
                case NOTHING_YET -> {
                    return null;
                }
                case BYTES -> {
                    // Cut in the next round.
                }
            }
        }
    }

    private void takeWhatCameAlong(FlightReader reader) throws WireException {
        while (reader.takesMore()) {
            TlsRecord record = Records.next(pipe.queue());
            if (record == null) {
                return;
            }
            reader.take(record);
        }
    }

    private FlightReader.Stop stop() {
        if (reset) {
            return FlightReader.Stop.RESET;
        }
        return ended ? FlightReader.Stop.CLOSED : FlightReader.Stop.SILENCE;
    }
}
