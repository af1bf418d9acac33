package org.mailtls.probe.hello;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mailtls.probe.wire.Dialer;
import org.mailtls.probe.wire.Gate;
import org.mailtls.probe.wire.WireException;
import org.mailtls.probe.wire.WireLimits;

class OneOfferTest {
    private static final String AES13 = "TLS_AES_256_GCM_SHA384";
    private static final String ECDHE = "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384";
    private static final String STATIC_RSA = "TLS_RSA_WITH_AES_128_CBC_SHA";

    private static final WireLimits LIMITS =
            new WireLimits(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMillis(400));

    private static OneOffer.Answer ask(RawServer.Rule rule, String protocol, String suite, String... groups)
            throws Exception {
        try (RawServer server = new RawServer(rule)) {
            Dialer dialer = new Dialer(server.target(), new Gate(1, Duration.ZERO), LIMITS);
            return OneOffer.ask(dialer, protocol, suite, List.of(groups));
        }
    }

    @Test
    void aServerTakesWhatItHasWithTheGroupThatIsOffered() throws Exception {
        Manners manners = Manners.of("TLSv1.3", AES13).with("TLSv1.2", ECDHE);
        OneOffer.Answer new13 = ask(manners, "TLSv1.3", AES13, "secp256r1");
        assertTrue(new13.taken());
        assertEquals("TLSv1.3", new13.protocol());
        assertEquals("secp256r1", new13.group());
        assertTrue(new13.shown().startsWith("HelloRetryRequest TLSv1.3 " + AES13 + " for secp256r1"), new13.shown());
        OneOffer.Answer old12 = ask(manners, "TLSv1.2", ECDHE, "x25519");
        assertEquals("TLSv1.2", old12.protocol());
        assertEquals("x25519", old12.group());
    }

    @Test
    void withoutAGroupTheServerChooses() throws Exception {
        Manners manners = Manners.of("TLSv1.2", ECDHE, STATIC_RSA);
        manners.curves = Manners.codes("secp384r1");
        assertEquals("secp384r1", ask(manners, "TLSv1.2", ECDHE).group());
        OneOffer.Answer none = ask(manners, "TLSv1.2", STATIC_RSA);
        assertTrue(none.taken());
        assertNull(none.group());
    }

    @Test
    void refusalsAreTold() throws Exception {
        Manners manners = Manners.of("TLSv1.3", AES13).with("TLSv1.2", ECDHE);
        for (OneOffer.Answer no : List.of(
                ask(manners, "TLSv1.2", STATIC_RSA),
                ask(manners, "TLSv1.2", ECDHE, "secp521r1"),
                ask(manners, "TLSv1.3", AES13, "secp521r1"))) {
            assertFalse(no.taken());
            assertNull(no.group());
            assertEquals("alert handshake_failure(40)", no.shown());
        }
        assertEquals(
                "alert protocol_version(70)", ask(manners, "TLSv1", STATIC_RSA).shown());
    }

    /** A server that takes the suite in an older version is no server that takes what was asked for. */
    @Test
    void anotherVersionIsSeen() throws Exception {
        OneOffer.Answer older = ask(Manners.of("TLSv1.1", STATIC_RSA), "TLSv1.2", STATIC_RSA);
        assertEquals("TLSv1.1", older.protocol());
    }

    @Test
    void theGroupThatTheServerWouldRatherHaveIsSeen() throws Exception {
        Manners manners = Manners.of("TLSv1.3", AES13);
        manners.groups13 = Manners.codes("secp256r1", "x25519");
        assertEquals(
                "secp256r1",
                ask(manners, "TLSv1.3", AES13, "x25519", "secp256r1").group());
    }

    @Test
    void silenceIsNoRefusal() {
        assertThrows(WireException.class, () -> ask(hello -> RawServer.silence(), "TLSv1.3", AES13));
    }

    @Test
    void namesThatNobodyRegisteredAreRefused() {
        Manners manners = Manners.of("TLSv1.2", ECDHE);
        assertThrows(IllegalArgumentException.class, () -> ask(manners, "TLSv1.2", "TLS_MADE_UP"));
        assertThrows(IllegalArgumentException.class, () -> ask(manners, "TLSv1.2", ECDHE, "made-up"));
    }
}
