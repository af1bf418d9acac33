package org.mailtls.probe.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailtls.probe.wire.ServerFlight.Ending;
import org.mailtls.scenario.Service;

/**
 * Whatever a server sends for its first flight, looking at it ends within the limits, in an ending that has a name or
 * in a {@link WireException}, and in nothing else.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
class HostileScanTest {
    private static final Duration HANDSHAKE = Duration.ofMillis(800);
    private static final WireLimits LIMITS =
            new WireLimits(Duration.ofSeconds(2), HANDSHAKE, HANDSHAKE, Duration.ofMillis(300));

    /** More than any limit, with room for a machine that does other things besides. */
    private static final Duration HUNG = HANDSHAKE.plusSeconds(4);

    private static final String[] DIALOGUE = {
        "220 mail.example.test ESMTP\r\n", "250-mail.example.test\r\n250-SIZE 1000\r\n250 STARTTLS\r\n", "220 go\r\n"
    };

    private HostileServer server;
    private byte[] tls12;
    private byte[] tls13;

    /** One of the two is null: what was seen, or why nothing was. */
    private record Outcome(
            @Nullable ServerFlight flight, @Nullable WireException refused) {
        Ending ending() {
            return flight == null ? Ending.CLOSED : flight.ending();
        }
    }

    @BeforeAll
    void bringUp(@TempDir Path folder) throws Exception {
        server = new HostileServer();
        tls12 = RecordedFlight.tls12(folder);
        tls13 = RecordedFlight.tls13(folder);
    }

    @AfterAll
    void close() throws Exception {
        server.close();
    }

    /** What the others spoil is sound. */
    @Test
    void aSoundFlightIsWhole() throws Exception {
        for (int version : List.of(12, 13)) {
            Outcome outcome = look(version, HostileServer.flight(sound(version)), "sound");
            ServerFlight flight = Objects.requireNonNull(outcome.flight);
            assertEquals(Ending.COMPLETE, flight.ending(), flight.shown());
            assertTrue(flight.accepted());
            assertEquals("", flight.trouble());
        }
    }

    @Test
    void cutShortAtAnyByteItIsNotTakenForAcceptance() throws Exception {
        for (int at = 0; at < tls12.length; at++) {
            Outcome outcome = look(12, HostileServer.flight(Arrays.copyOf(tls12, at)), "cut at " + at);
            assertFalse(outcome.flight != null && outcome.flight.accepted(), "cut at " + at);
            // One record may hold all of it, or each message may have its own: nothing of that is malformed.
            assertTrue(
                    outcome.ending() != Ending.MALFORMED && outcome.ending() != Ending.ALERT,
                    "cut at " + at + " is seen as " + outcome.ending());
        }
        for (int at = 0; at < tls13.length; at++) {
            look(13, HostileServer.flight(Arrays.copyOf(tls13, at)), "cut at " + at);
        }
    }

    @ParameterizedTest
    @MethodSource("spoilers")
    void spoiltAtAnyByteItHasAnEnding(String how, Spoiler spoiler) throws Exception {
        for (int version : List.of(12, 13)) {
            byte[] sound = sound(version);
            for (int at = 0; at < sound.length; at++) {
                byte[] spoilt = sound.clone();
                spoiler.spoil(spoilt, at);
                look(version, HostileServer.flight(spoilt), how + " at " + at + " of TLS 1." + (version - 10));
            }
        }
    }

    interface Spoiler {
        void spoil(byte[] flight, int at);
    }

    static Stream<Arguments> spoilers() {
        return Stream.of(
                spoiler("every bit", (flight, at) -> flight[at] ^= (byte) 0xff),
                // Every length in it gets its turn.
                spoiler(
                        "as much as fits",
                        (flight, at) -> Arrays.fill(flight, at, Math.min(at + 3, flight.length), (byte) 0xff)));
    }

    private static Arguments spoiler(String how, Spoiler spoiler) {
        return Arguments.of(how, spoiler);
    }

    @ParameterizedTest
    @MethodSource("endless")
    void whatHasNoEndIsLeftInTime(String how, byte[] first, byte[] again) throws Exception {
        Outcome outcome = look(
                12,
                client -> {
                    HostileServer.readHello(client);
                    client.getOutputStream().write(first);
                    while (true) {
                        client.getOutputStream().write(again);
                    }
                },
                how);
        assertFalse(outcome.flight != null && outcome.flight.accepted(), how);
    }

    static Stream<Arguments> endless() {
        byte[] nothing = {};
        byte[] certificate = new byte[16 * 1024];
        return Stream.of(
                Arguments.of("empty records", nothing, new byte[] {22, 3, 3, 0, 0}),
                Arguments.of("warnings", nothing, new byte[] {21, 3, 3, 0, 2, 1, 90}),
                Arguments.of("change of cipher", nothing, new byte[] {20, 3, 3, 0, 1, 1}),
                Arguments.of("application data", nothing, new byte[] {23, 3, 3, 0, 1, 1}),
                Arguments.of("hello requests", nothing, new byte[] {22, 3, 3, 0, 4, 0, 0, 0, 0}),
                Arguments.of("noughts", nothing, new byte[4096]),
                Arguments.of("text", nothing, "220 go\r\n".getBytes(StandardCharsets.US_ASCII)),
                // A message of 16 MB (RFC 5246, 7.4: a length of 24 bits), in records of the greatest size.
                Arguments.of(
                        "one message",
                        new byte[] {22, 3, 3, 0, 4, 11, -1, -1, -1},
                        TlsRecord.of(22, 0x0303, certificate).bytes()));
    }

    @Test
    void aByteNowAndThenDoesNotKeepItWaiting() throws Exception {
        for (int version : List.of(12, 13)) {
            byte[] sound = sound(version);
            Outcome outcome = look(
                    version,
                    client -> {
                        HostileServer.readHello(client);
                        for (byte each : sound) {
                            client.getOutputStream().write(each);
                            Thread.sleep(20);
                        }
                    },
                    "slow");
            assertFalse(outcome.flight != null && outcome.flight.accepted(), "slower than the limit");
        }
    }

    @Test
    void silenceIsCalledThat() throws Exception {
        Outcome outcome = look(12, client -> awaitEnd(client), "silent");
        assertTrue(
                outcome.flight == null
                        ? outcome.refused != null && outcome.refused.kind() == WireException.Kind.TIMEOUT
                        : outcome.ending() == Ending.SILENCE,
                String.valueOf(outcome));
    }

    @Test
    void aResetIsCalledThat() throws Exception {
        Outcome outcome = look(
                12,
                client -> {
                    HostileServer.readHello(client);
                    client.setSoLinger(true, 0);
                },
                "reset");
        assertNotNull(outcome.flight);
        assertEquals(Ending.RESET, outcome.ending());
    }

    /** The same before TLS: every byte of what a server says up to there. */
    @Test
    void aSpoiltDialogueEndsAsWell() throws Exception {
        String whole = String.join("", DIALOGUE);
        for (int at = 0; at < whole.length(); at++) {
            for (int change : new int[] {-1, 1, 0xff}) {
                int place = at;
                dial(client -> talk(client, place, change), (change < 0 ? "cut" : "spoilt") + " at " + at);
            }
        }
    }

    private static void talk(Socket client, int at, int change) throws IOException {
        client.setSoTimeout(50);
        int from = 0;
        for (String piece : DIALOGUE) {
            byte[] bytes = piece.getBytes(StandardCharsets.US_ASCII);
            int here = at - from;
            if (here >= 0 && here < bytes.length) {
                if (change < 0) {
                    client.getOutputStream().write(bytes, 0, here);
                    return;
                }
                bytes[here] ^= (byte) change;
            }
            client.getOutputStream().write(bytes);
            from += bytes.length;
            // The next command, or the client's silence, which the time-out turns into the end.
            if (client.getInputStream().read(new byte[512]) < 0) {
                return;
            }
        }
    }

    private static void awaitEnd(Socket client) throws IOException {
        byte[] any = new byte[1024];
        while (client.getInputStream().read(any) >= 0) {
            continue;
        }
    }

    private void dial(HostileServer.Script script, String how) throws InterruptedException {
        server.plays(script);
        long start = System.nanoTime();
        try (Link link = dialer(Service.SMTP).tls()) {
            assertNotNull(link, how);
        } catch (WireException e) {
            assertNotNull(e.kind(), how);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            fail(how, e);
        }
        inTime(start, how);
    }

    private Outcome look(int version, HostileServer.Script script, String how) throws InterruptedException {
        server.plays(script);
        Hello hello = version == 12
                ? Hello.tls12(List.of(RecordedFlight.ECDSA_12))
                : Hello.tls13(List.of(RecordedFlight.AES_13));
        long start = System.nanoTime();
        Outcome outcome;
        try {
            ServerFlight flight = dialer(Service.SUBMISSIONS).ask(hello);
            assertNotNull(flight.ending(), how);
            assertFalse(flight.shown().isBlank(), how);
            outcome = new Outcome(flight, null);
        } catch (WireException e) {
            assertNotNull(e.kind(), how);
            outcome = new Outcome(null, e);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return fail(how, e);
        }
        inTime(start, how);
        return outcome;
    }

    private static void inTime(long start, String how) {
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertTrue(took.compareTo(HUNG) < 0, how + " took " + took);
    }

    private Dialer dialer(Service service) {
        return new Dialer(server.target(service), new Gate(1, Duration.ZERO), LIMITS);
    }

    private byte[] sound(int version) {
        return version == 12 ? tls12 : tls13;
    }
}
