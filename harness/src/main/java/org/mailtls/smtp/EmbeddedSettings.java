package org.mailtls.smtp;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.mailtls.scenario.BufferKind;

/**
 * How the embedded server behaves. Its limits bound what a client can make it hold or do.
 *
 * @param fault null for a server that keeps to the rules
 * @param eventLoops threads; each serves its connections one after the other, TLS included
 * @param connections open at once; one more is greeted with 421
 * @param recipients in one message (RFC 5321, 4.5.3.1.8 asks for at least 100)
 * @param messageBytes of content, announced with SIZE; 0 for no limit, as content is counted and dropped
 * @param errors refused commands in one session, then 421
 * @param idle silence of a client, then 421
 * @param implicitTls whether TLS begins with the first byte (RFC 8314, 3.3), and the greeting comes inside it
 * @param proxyProtocol whether connections may begin with a header of the PROXY protocol
 */
public record EmbeddedSettings(
        BufferKind buffers,
        @Nullable Fault fault,
        int eventLoops,
        int connections,
        int recipients,
        long messageBytes,
        int errors,
        Duration idle,
        boolean implicitTls,
        boolean proxyProtocol) {
    /** A server whose clients ask for TLS. */
    public EmbeddedSettings(
            BufferKind buffers,
            @Nullable Fault fault,
            int eventLoops,
            int connections,
            int recipients,
            long messageBytes,
            int errors,
            Duration idle) {
        this(buffers, fault, eventLoops, connections, recipients, messageBytes, errors, idle, false, false);
    }

    /** Correct behaviour, limits that honest load does not meet. */
    public static EmbeddedSettings standard(BufferKind buffers, int eventLoops) {
        return new EmbeddedSettings(buffers, null, eventLoops, 2000, 1000, 0, 100, Duration.ofSeconds(60));
    }

    public EmbeddedSettings withFault(@Nullable Fault misbehaviour) {
        return new EmbeddedSettings(
                buffers,
                misbehaviour,
                eventLoops,
                connections,
                recipients,
                messageBytes,
                errors,
                idle,
                implicitTls,
                proxyProtocol);
    }

    public EmbeddedSettings withImplicitTls(boolean fromTheFirstByte) {
        return new EmbeddedSettings(
                buffers,
                fault,
                eventLoops,
                connections,
                recipients,
                messageBytes,
                errors,
                idle,
                fromTheFirstByte,
                proxyProtocol);
    }

    public EmbeddedSettings withProxyProtocol(boolean headers) {
        return new EmbeddedSettings(
                buffers, fault, eventLoops, connections, recipients, messageBytes, errors, idle, implicitTls, headers);
    }
}
