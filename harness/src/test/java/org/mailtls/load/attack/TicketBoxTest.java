package org.mailtls.load.attack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TicketBoxTest {
    @Test
    void changesTheLastByteAlone() {
        TicketBox box = new TicketBox(0x55);
        byte[] given = {1, 2, 3, (byte) 0xff};
        box.put(false, given);
        assertArrayEquals(new byte[] {1, 2, 3, (byte) 0xaa}, box.damaged(false));
        assertArrayEquals(new byte[] {1, 2, 3, (byte) 0xff}, given, "what was given is the giver's");
    }

    @Test
    void damageDoesNotAddUp() {
        TicketBox box = new TicketBox(0x55);
        box.put(true, new byte[] {0});
        assertArrayEquals(box.damaged(true), box.damaged(true));
    }

    @Test
    void keepsTheKindsApart() {
        TicketBox box = new TicketBox(1);
        box.put(true, new byte[] {7});
        assertEquals(0, box.damaged(false).length);
        assertArrayEquals(new byte[] {6}, box.damaged(true));
    }
}
