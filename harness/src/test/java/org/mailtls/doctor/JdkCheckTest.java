package org.mailtls.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mailtls.doctor.Look.assertFine;

import org.junit.jupiter.api.Test;

class JdkCheckTest {
    @Test
    void listsTheRunningJdkFirst() {
        Finding running = new JdkCheck().look().get(0);
        assertFine(running);
        assertEquals("JDK " + Runtime.version().feature(), running.subject());
        assertTrue(running.seen().contains(System.getProperty("java.home")), running.seen());
    }
}
