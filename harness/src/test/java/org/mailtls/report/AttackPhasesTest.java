package org.mailtls.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailtls.load.seen.LoadRecord;
import org.mailtls.load.seen.VictimMail;
import org.mailtls.smtp.Phase;

class AttackPhasesTest {
    private static final String CELL = "fixture/a";

    @Test
    void eachPartHasItsMedianBeforeAndDuringTheAttack() {
        AttackFixtures.Change quarter = new AttackFixtures.Change();
        quarter.failing = 4;
        PlainTable table = table(load(quarter));

        assertEquals(2, table.rows().size(), "recovery has words of its own");
        assertEquals("before", text(table, 0, "attack"));
        assertEquals("0.100", text(table, 0, "handshake"));
        assertEquals("below 0.1", text(table, 0, "free client"));
        assertEquals("during", text(table, 1, "attack"));
        assertEquals("0.100", text(table, 1, "banner"), "three of four got through");
        assertEquals("0.100", text(table, 1, "EHLO"), "the others never came so far");
    }

    @Test
    void wherePartsWereNeverReachedThereIsNoTime() {
        AttackFixtures.Change all = new AttackFixtures.Change();
        all.failing = 1;
        PlainTable table = table(load(all));

        assertEquals("0.100", text(table, 1, "connect"));
        assertEquals(AttackWords.NONE, text(table, 1, "banner"));
        assertEquals(AttackWords.NONE, text(table, 1, "content"));
    }

    @Test
    void waitingForAFreeClientIsTold() {
        VictimMail late = new VictimMail(1, 0, 2_500_000, 2_600_000, 1, 1, 1, 1, 1, 1, 1, -1, null, null);

        PlainTable table = table(AttackFixtures.withMails(load(new AttackFixtures.Change()), List.of(late)));

        assertEquals("2500", text(table, 0, "free client"));
        assertEquals(AttackWords.NONE, text(table, 0, "QUIT"));
    }

    /** The words are the client's, which a report does not know. */
    @ParameterizedTest
    @CsvSource({
        "CONNECT, connect",
        "BANNER, banner",
        "EHLO, EHLO",
        "STARTTLS, STARTTLS",
        "HANDSHAKE, handshake",
        "FIRST_COMMAND_AFTER_TLS, EHLO",
        "ENVELOPE, 'MAIL, RCPT, DATA'",
        "CONTENT, content",
    })
    void aMailThatFailsInAPartIsSlowerThereThanAll(Phase phase, String heading) {
        List<VictimMail> mails = List.of(mail(1, null), mail(2, phase), mail(3, phase));

        PlainTable table = table(AttackFixtures.withMails(load(new AttackFixtures.Change()), mails));

        assertEquals(AttackWords.NONE, text(table, 0, heading));
    }

    /** @param failedIn null for one that was taken */
    private static VictimMail mail(int number, @Nullable Phase failedIn) {
        long time = failedIn == null ? 1_000 : -1;
        return new VictimMail(
                number,
                0,
                0,
                5_000,
                time,
                time,
                time,
                time,
                time,
                time,
                time,
                time,
                failedIn == null ? null : "deadline",
                failedIn == null ? null : failedIn.words());
    }

    private static LoadRecord load(AttackFixtures.Change change) {
        return AttackFixtures.load(CELL, AttackFixtures.renegotiations(1, Map.of()), change);
    }

    private static PlainTable table(LoadRecord load) {
        UnderAttack attack = AttackFixtures.underAttack(load);
        return AttackPhases.of(attack.groups().get(0)).orElseThrow();
    }

    private static String text(PlainTable table, int row, String heading) {
        return table.rows().get(row).get(table.headings().indexOf(heading));
    }
}
