package org.mailtls.probe.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.mailtls.pki.KeyType;
import org.mailtls.pki.TestAuthority;
import org.mailtls.provider.Providers;
import org.mailtls.provider.ServerTls;
import org.mailtls.provider.TlsEngines;

/** What a sound server answers to a hello, as bytes: something to spoil. */
final class RecordedFlight {
    static final int ECDSA_12 = 0xc02b;
    static final int AES_13 = 0x1301;

    private static final int STEPS = 100;
    private static final int SPACE = 64 * 1024;

    private RecordedFlight() {}

    static byte[] tls12(Path folder) throws SSLException {
        return record("TLSv1.2", folder, Hello.tls12(List.of(ECDSA_12)).record());
    }

    static byte[] tls13(Path folder) throws SSLException {
        return record("TLSv1.3", folder, Hello.tls13(List.of(AES_13)).record());
    }

    private static byte[] record(String version, Path folder, byte[] hello) throws SSLException {
        ServerTls settings = new ServerTls(
                List.of(version),
                List.of(),
                TestAuthority.create(folder.resolve(version)).issue(KeyType.ECDSA_P256));
        try (TlsEngines engines = Providers.named("SunJSSE").server(settings)) {
            return answer(engines.newEngine(), ByteBuffer.wrap(hello));
        }
    }

    private static byte[] answer(SSLEngine engine, ByteBuffer hello) throws SSLException {
        ByteArrayOutputStream flight = new ByteArrayOutputStream();
        engine.beginHandshake();
        for (int step = 0; step < STEPS; step++) {
            switch (engine.getHandshakeStatus()) {
                case NEED_TASK -> {
                    for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
                        task.run();
                    }
                }
                case NEED_WRAP -> {
                    ByteBuffer records = ByteBuffer.allocate(SPACE);
                    engine.wrap(ByteBuffer.allocate(0), records);
                    flight.write(records.array(), 0, records.position());
                }
                case NEED_UNWRAP -> {
                    if (!hello.hasRemaining()) {
                        return flight.toByteArray();
                    }
                    engine.unwrap(hello, ByteBuffer.allocate(SPACE));
                }
                default -> throw new AssertionError("The handshake is over before the client has answered");
            }
        }
        throw new AssertionError("The server comes to no end of its flight");
    }
}
