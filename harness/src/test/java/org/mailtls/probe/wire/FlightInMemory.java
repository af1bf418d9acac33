package org.mailtls.probe.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.mailtls.probe.wire.ServerFlight.Ending;

/** Reads a server's flight from memory as {@link Link#flight} does from a connection that is closed after it. */
final class FlightInMemory {
    private FlightInMemory() {}

    static ServerFlight read(byte[] bytes) {
        ByteQueue queue = new ByteQueue();
        queue.add(bytes, 0, bytes.length);
        FlightReader reader = new FlightReader();
        try {
            while (!reader.done()) {
                TlsRecord record = Records.next(queue);
                if (record == null) {
                    return reader.stopped(FlightReader.Stop.CLOSED, queue.size());
                }
                reader.take(record);
            }
            while (reader.takesMore()) {
                TlsRecord record = Records.next(queue);
                if (record == null) {
                    break;
                }
                reader.take(record);
            }
        } catch (WireException e) {
            reader.malformed(String.valueOf(e.getMessage()), queue.size());
        }
        return reader.flight();
    }

    /** Reads it and holds it against what must be true of any flight, whatever the server sent. */
    static ServerFlight checked(byte[] bytes) {
        ServerFlight flight = read(bytes);
        Ending ending = flight.ending();
        assertNotNull(ending);
        assertFalse(flight.shown().isBlank());
        assertTrue(flight.shown().chars().noneMatch(Character::isISOControl), "evidence is one line, fit to print");
        assertTrue(flight.bytes() <= bytes.length, "no more came than was sent");
        assertEquals(
                ending == Ending.PARTIAL || ending == Ending.MALFORMED,
                !flight.trouble().isEmpty(),
                ending + ": " + flight.trouble());
        if (flight.accepted()) {
            assertNotNull(flight.hello(), "nothing is accepted without a ServerHello");
        }
        assertEquals(ending == Ending.RETRY, flight.accepted() && flight.retry());
        if (ending == Ending.ALERT) {
            assertNotNull(flight.alert());
        }
        int sum = flight.ocspStaple().length;
        for (byte[] certificate : flight.chain()) {
            sum += certificate.length;
        }
        for (TlsRecord record : flight.encrypted()) {
            sum += record.body().length;
        }
        assertTrue(sum <= bytes.length, "nothing was made up");
        derived(flight);
        return flight;
    }

    /** What is worked out only when somebody asks must not throw either. */
    private static void derived(ServerFlight flight) {
        ServerHello hello = flight.hello();
        if (hello != null) {
            assertTrue(hello.group() >= -1);
            assertFalse(hello.toString().isBlank());
            assertEquals(32, hello.random().length);
            assertTrue(hello.sessionId().length <= 32, "RFC 5246, 7.4.1.2");
        }
        KeyExchange keyExchange = flight.keyExchange();
        if (keyExchange != null) {
            assertNotNull(keyExchange.groupName());
            assertTrue(keyExchange.bits() >= 0);
        }
        Alert alert = flight.alert();
        if (alert != null) {
            assertFalse(alert.toString().isBlank());
        }
    }
}
