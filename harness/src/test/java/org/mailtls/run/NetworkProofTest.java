package org.mailtls.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailtls.scenario.NetworkSettings;
import org.mailtls.scenario.Service;

@Timeout(30)
class NetworkProofTest {
    @ParameterizedTest
    @CsvSource({
        "30, 30100, true",
        "30, 300, false",
        "30, 60200, false",
        "0, 300, true",
        "0, 30100, false",
        "2000, 2000500, true"
    })
    void theRoundTripMustBeTheOneThatTheCellSays(double rtt, double micros, boolean fits) {
        NetworkProof proof = NetworkProof.of(new NetworkSettings(rtt, 0), micros);
        assertEquals(fits, proof.fault().isEmpty(), proof.toString());
        assertEquals("network.rtt", proof.metric().name());
        assertEquals(micros, proof.metric().samples().get(0));
    }

    /** The delay is the server's, as netem's is. */
    @ParameterizedTest
    @CsvSource({"SMTP", "SUBMISSIONS"})
    void seesTheDelayOfAServer(Service service) throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> serve(listener, service.implicitTls()));
            server.setDaemon(true);
            server.start();
            InetSocketAddress address = new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
            double micros = RoundTrips.shortest(address, service);
            assertTrue(micros >= 15_000, "answers come after 15 ms: " + micros);
            assertTrue(
                    NetworkProof.of(new NetworkSettings(100, 0), micros).fault().isPresent());
        }
    }

    @Test
    void saysWhatWasSeenInstead() {
        assertEquals(
                "the cell says a round trip of 30ms, but the shortest of a few took 0.300 ms",
                NetworkProof.of(new NetworkSettings(30, 1), 300).fault().orElseThrow());
    }

    private static void serve(ServerSocket listener, boolean silent) {
        try {
            while (true) {
                try (Socket socket = listener.accept()) {
                    InputStream in = socket.getInputStream();
                    if (!silent) {
                        say(socket, "220 here\r\n");
                    }
                    int next;
                    while ((next = in.read()) >= 0) {
                        if (next == '\n') {
                            LockSupport.parkNanos(15_000_000);
                            if (silent) {
                                break;
                            }
                            say(socket, "250 fine\r\n");
                        }
                    }
                }
            }
        } catch (IOException e) {
            assertTrue(listener.isClosed(), e.toString());
        }
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write(line.getBytes(StandardCharsets.US_ASCII));
    }
}
