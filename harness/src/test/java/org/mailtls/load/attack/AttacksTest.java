package org.mailtls.load.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class AttacksTest {
    @Test
    void eachWordOfTheScenariosIsAnAttack() {
        assertEquals(
                List.of(
                        "renegotiation-flood",
                        "handshake-flood",
                        "hello-flood",
                        "dheat",
                        "slow-handshake",
                        "half-open",
                        "key-update-flood",
                        "ticket-flood",
                        "big-hello",
                        "starttls-strip"),
                Attacks.all().stream().map(Attack::kind).toList());
    }

    @Test
    void whatIsHeldIsNotRepeated() {
        for (Attack attack : Attacks.all()) {
            assertFalse(attack.operation().isBlank(), attack.kind());
            assertFalse(attack.hold() == Attack.Hold.KEEP && attack.repeats(), attack.kind());
        }
        assertEquals(Attack.Hold.KEEP, Attacks.named("half-open").hold());
        assertTrue(Attacks.named("renegotiation-flood").repeats());
    }

    @Test
    void anUnknownOneIsAnsweredWithTheKnown() {
        Exception unknown = assertThrows(IllegalArgumentException.class, () -> Attacks.named("dheath"));
        assertTrue(String.valueOf(unknown.getMessage()).contains("dheat"), unknown::toString);
    }
}
