package org.mailtls.probe.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mailtls.smtp.Reply;

class ExtensionsTest {
    private static final Reply EHLO =
            new Reply(250, List.of("STARTTLS.example.test", "size 1000", "AUTH=LOGIN", "AUTHX"));

    @Test
    void keywordsAreWholeWordsInAnyCase() {
        assertTrue(Extensions.lists(EHLO, "SIZE"));
        assertEquals(List.of("AUTH=LOGIN"), Extensions.lines(EHLO, "AUTH"));
    }

    @Test
    void theGreetingIsNoExtension() {
        assertFalse(Extensions.lists(EHLO, "STARTTLS.EXAMPLE.TEST"));
        assertFalse(Extensions.lists(new Reply(250, List.of("STARTTLS")), "STARTTLS"));
    }
}
