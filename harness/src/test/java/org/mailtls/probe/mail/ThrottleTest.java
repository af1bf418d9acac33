package org.mailtls.probe.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mailtls.probe.Control;
import org.mailtls.probe.Said;
import org.mailtls.smtp.Reply;

class ThrottleTest {
    private static final String ID = "SMTP-THROTTLE";

    @Test
    @Control(check = ID, weak = false)
    void noneIsNone() {
        assertEquals("none", Said.value(Throttle.answer(Optional.empty(), 0), ID));
    }

    @Test
    @Control(check = ID, weak = true)
    void theFirstReplyGivesItsCode() {
        Reply reply = new Reply(421, List.of("4.7.0 too many connections"));
        assertEquals("421", Said.value(Throttle.answer(Optional.of(reply), 3), ID));
        assertEquals("454", Said.value(Throttle.answer(Optional.of(new Reply(454, List.of("too many"))), 1), ID));
    }
}
