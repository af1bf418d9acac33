package com.example.invoices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.mailtls.junit.CellResult;
import org.mailtls.junit.MailTlsScenario;

/** A scenario as tests: one for each of its cells, and the scenario's own expectations are held by themselves. */
class RelayTlsTest {
    @MailTlsScenario("relay-tls.yaml")
    void keepsAPublishedPolicy(CellResult cell) {
        assertEquals(List.of(), cell.broken("mozilla-modern-6.0"), cell.id());
    }

    @MailTlsScenario("handshake-cost.yaml")
    void sendsNoMoreThanItMust(CellResult cell) {
        double bytes = cell.metric("wire.out").orElseThrow().value();
        assertTrue(bytes < 2_000, cell.id() + " sends " + bytes + " bytes for a handshake");
    }
}
