package org.mailtls.probe.handshake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.mailtls.probe.wire.Bytes;
import org.mailtls.probe.wire.WireException;

class TicketTest {
    @Test
    void aTicketThatLeavesNoRoomForAHelloIsRefused() throws WireException {
        assertEquals(1 << 15, Ticket.tls12(body(1 << 15)).opaque().length);

        WireException thrown = assertThrows(WireException.class, () -> Ticket.tls12(body(65_000)));

        assertEquals(WireException.Kind.MALFORMED, thrown.kind());
    }

    private static Cursor body(int length) {
        return new Cursor(new Bytes().u16(0).u16(300).opaque16(new byte[length]).done());
    }
}
