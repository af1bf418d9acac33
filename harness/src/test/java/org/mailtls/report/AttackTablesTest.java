package org.mailtls.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mailtls.load.seen.AttackSeen;
import org.mailtls.load.seen.DeliveredMails;

class AttackTablesTest {
    private static final String CELL = "fixture/bullseye";
    private static final AttackSeen HANDSHAKES =
            AttackFixtures.attack("handshake-flood", 500, Map.of("done", 500L), 0, 0);
    private static final AttackSeen REFUSED =
            AttackFixtures.attack("handshake-flood", 60, Map.of("done", 60L, "421", 1967L), 0, 0);

    @Test
    void aPercentileThatWasNotTakenIsNoNumber() {
        AttackFixtures.Change quarter = new AttackFixtures.Change();
        quarter.failing = 4;

        PlainTable mail = table(AttackMailTable.TITLE, HANDSHAKES, quarter);

        assertEquals("5.00", text(mail, 0, "p90"));
        assertEquals("50.0", text(mail, 1, "p50"));
        assertEquals(AttackWords.NONE, text(mail, 1, "p90"), "a quarter was not taken at all");
        assertEquals("50.0", text(mail, 1, "slowest"));
        assertTrue(mail.notes().get(2).contains("A mail that was not taken has no time"), mail.notes()::toString);
    }

    /** It stands where it was due, and was no service there. */
    @Test
    void mailThatIsTakenWhenTheAttackIsOverIsCounted() {
        PlainTable mail = table(AttackMailTable.TITLE, HANDSHAKES, new AttackFixtures.Change());
        AttackFixtures.Change often = new AttackFixtures.Change();
        often.every = 10_000;

        assertEquals("0", text(mail, 1, "taken later"));
        assertEquals("4", text(table(AttackMailTable.TITLE, HANDSHAKES, often), 1, "taken later"), "of the last 50 ms");
        assertTrue(mail.notes().get(1).contains("gives a mail up after 15 s"), mail.notes()::toString);
    }

    @Test
    void aHighPercentileOfFewMailsIsNotTold() {
        AttackFixtures.Change often = new AttackFixtures.Change();
        often.every = 10_000;

        PlainTable few = table(AttackMailTable.TITLE, HANDSHAKES, new AttackFixtures.Change());
        PlainTable more = table(AttackMailTable.TITLE, HANDSHAKES, often);

        assertEquals(AttackWords.NONE, text(few, 1, "p99"), "of 60 mails");
        assertEquals("50.0", text(more, 1, "p99"), "of 600");
        assertEquals(AttackWords.NONE, text(more, 1, "p99.9"));
        assertFalse(few.notes().toString().contains("not taken has no time"), "each was taken");
        assertTrue(few.notes().get(2).contains("too few mails"), few.notes()::toString);
    }

    @Test
    void bytesAndTimeAreOfOneOperation() {
        PlainTable cost = table(AttackTables.COST, HANDSHAKES, new AttackFixtures.Change());

        assertEquals("200", text(cost, 0, "to the server, B"));
        assertEquals("400", text(cost, 0, "from the server, B"));
        assertNotEquals(AttackWords.NONE, text(cost, 0, "server, µs"));
        assertEquals(1, cost.notes().size());
        String note = cost.notes().get(0);
        assertTrue(note.contains("counted from 3.0 s after the attack's start on"), note);
    }

    @Test
    void whereMostTriesWereTurnedAwayNothingIsOfOneOperation() {
        PlainTable cost = table(AttackTables.COST, REFUSED, new AttackFixtures.Change());

        assertEquals(AttackWords.NONE, text(cost, 0, "to the server, B"));
        assertEquals(AttackWords.NONE, text(cost, 0, "server, µs"));
        assertEquals(AttackWords.NONE, text(cost, 0, "attacker, µs"));
        assertNotEquals(AttackWords.NONE, text(cost, 0, "server ÷ attacker"));
        assertEquals(2, cost.notes().size(), "why is said");
    }

    @Test
    void eachSideMayBeAtItsLimit() {
        assertEquals("server", limit(0.5, 0));
        assertEquals("both", limit(0.5, 100));
        assertEquals("generator", limit(null, 100));
        assertEquals("not known, no cap", limit(null, 0));
        assertEquals("neither", limit(4.0, 0));
    }

    @Test
    void recoveryIsTextOnlyWhereItCanBeTold() {
        AttackFixtures.Change full = new AttackFixtures.Change();
        full.usual = 2_000_000;
        AttackSeen nothing = AttackFixtures.attack("key-update-flood", 0, Map.of("closed", 16L), 0, 0);

        assertEquals("at once", server(HANDSHAKES, new AttackFixtures.Change(), "recovered after"));
        assertEquals(AttackWords.NONE, server(HANDSHAKES, full, "recovered after"), "it was full before");
        assertEquals(AttackWords.NONE, server(nothing, new AttackFixtures.Change(), "recovered after"));
    }

    @Test
    void aServerThatTellsNothingIsNotSaidToHaveLostNothing() {
        AttackFixtures.Change blind = new AttackFixtures.Change();
        blind.delivered = null;
        AttackFixtures.Change seeing = new AttackFixtures.Change();
        seeing.delivered = new DeliveredMails("log", 140, List.of(), List.of(), List.of(44));

        assertEquals(AttackWords.NONE, server(HANDSHAKES, blind, "mails lost"));
        assertEquals(AttackWords.NONE, server(HANDSHAKES, blind, "taken without an answer"));
        assertEquals("0", server(HANDSHAKES, seeing, "mails lost"));
        assertEquals("1", server(HANDSHAKES, seeing, "taken without an answer"));
    }

    private static String server(AttackSeen attack, AttackFixtures.Change change, String heading) {
        return text(table(AttackTables.SERVER, attack, change), 0, heading);
    }

    private static String limit(@Nullable Double cpus, long late) {
        AttackFixtures.Change change = new AttackFixtures.Change();
        change.cpus = cpus;
        AttackSeen attack = AttackFixtures.attack("handshake-flood", 500, Map.of("done", 500L), late, 0);
        return text(table(AttackTables.COST, attack, change), 0, "at its limit");
    }

    private static PlainTable table(String title, AttackSeen attack, AttackFixtures.Change change) {
        UnderAttack under = AttackFixtures.underAttack(AttackFixtures.load(CELL, attack, change));
        return AttackTables.of(under.groups().get(0)).stream()
                .filter(table -> table.title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    private static String text(PlainTable table, int row, String heading) {
        return table.rows().get(row).get(table.headings().indexOf(heading));
    }
}
