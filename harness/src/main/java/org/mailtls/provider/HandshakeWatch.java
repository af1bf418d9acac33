package org.mailtls.provider;

import java.nio.ByteBuffer;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Counts what passes through a pump, and reads along until the first handshake is finished. */
final class HandshakeWatch {
    private final SSLEngine engine;
    private final CpuClock clock;
    private final Traffic traffic = new Traffic();
    private @Nullable WireObserver observer;
    private @Nullable HandshakeReport report;

    HandshakeWatch(SSLEngine engine, boolean client, CpuClock clock) {
        this.engine = engine;
        this.clock = clock;
        this.observer = new WireObserver(client);
    }

    Traffic traffic() {
        return traffic;
    }

    Optional<HandshakeReport> report() {
        return Optional.ofNullable(report);
    }

    boolean finished() {
        return report != null;
    }

    /** The engine made these bytes. */
    void out(ByteBuffer buffer, int start, int end) throws SSLException {
        traffic.out(end - start);
        if (observer != null && end > start) {
            observer.outbound(buffer, start, end);
        }
    }

    /** The engine took these bytes. */
    void in(ByteBuffer buffer, int start, int end) throws SSLException {
        traffic.in(end - start);
        if (observer != null && end > start) {
            observer.inbound(buffer, start, end);
        }
    }

    /** Some engines never say FINISHED, or only after a task; then the quiet after a ServerHello says it. */
    void status(HandshakeStatus status) throws SSLException {
        WireObserver watching = observer;
        if (watching == null) {
            return;
        }
        if (status == HandshakeStatus.FINISHED
                || (status == HandshakeStatus.NOT_HANDSHAKING && watching.sawServerHello())) {
            report = watching.report(engine.getSession(), traffic, clock.nanos());
            observer = null;
        }
    }

    /** The connection is over; a handshake that is not finished yet never will be. */
    void end() {
        observer = null;
    }
}
