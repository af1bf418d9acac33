package org.mailtls.load.seen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoryTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | The server refuses renegotiation that a client starts (16 × no_renegotiation): good by NCSC-NL.",
                "1 | The server accepts 1 renegotiation on one connection: sufficient by NCSC-NL, which wants none and lets 10 pass.",
                "10 | The server accepts 10 renegotiations on one connection: sufficient by NCSC-NL, which wants none and lets 10 pass.",
                "1725 | The server accepts 1,725 renegotiations on one connection: to be phased out by NCSC-NL, which wants none and lets 10 pass."
            })
    void tellsThePolicyByWhatOneConnectionGot(int perConnection, String words) {
        String ending = perConnection == 0 ? "no_renegotiation" : "closed";
        AttackSeen ended = Loads.attack(Map.of(ending, 16L), List.of(perConnection), 0);
        assertEquals(words, Story.policy(new Loads().attack(ended).record()));
    }

    /** What the end of the attack cut short may be more. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | The server accepts at least 1 renegotiation on one connection: the attack ended before it was seen whether it goes beyond the 10 that NCSC-NL lets pass.",
                "1725 | The server accepts at least 1,725 renegotiations on one connection: to be phased out by NCSC-NL, which wants none and lets 10 pass."
            })
    void whereOnlyTheAttacksEndStoppedThemThereMayBeMore(int perConnection, String words) {
        assertEquals(
                words,
                Story.policy(
                        new Loads().attack(Loads.renegotiations(perConnection)).record()));
    }

    @Test
    void silenceIsNoRefusal() {
        AttackSeen silent = Loads.attack(Map.of("silence", 16L), List.of(), 0);
        assertEquals(
                "Whether a client may renegotiate was not seen (16 × silence).",
                Story.policy(new Loads().attack(silent).record()));
    }

    @Test
    void policyAndEffectAreTwoFindings() {
        Loads loads = new Loads()
                .mails(Stage.BEFORE, 10_000)
                .mails(Stage.DURING, 18_000)
                .mails(Stage.AFTER, 10_000);
        LoadRecord record = loads.record();
        List<String> story = Story.of(record, LoadFigures.of(record));
        assertTrue(story.get(0).contains("accepts at least 725 renegotiations"), story.toString());
        assertEquals(
                "The server keeps serving honest mail: 100 % of it is taken (100 % before), 99 % within 18 ms (10 ms before, 1.8"
                        + " times as long).",
                story.get(1));
        assertEquals("When the attack ended, honest mail was at once as good as before.", story.get(2));
    }

    @Test
    void tellsSlowFromSufferingFromCollapse() {
        assertTrue(effect(new Loads().mails(Stage.BEFORE, 10_000).mails(Stage.DURING, 31_000))
                .startsWith("Honest mail is slowed down: 100 % of it is taken"));
        Loads some = new Loads().mails(Stage.BEFORE, 10_000).mails(Stage.DURING, 10_000);
        for (int i = 0; i < 20; i++) {
            some.mail(15 * Loads.SECOND, 9_000, "closed");
        }
        assertTrue(effect(some).startsWith("Honest mail suffers: 90.9 % of it is taken (100 % before)"), effect(some));
        Loads most = new Loads().mails(Stage.BEFORE, 10_000);
        for (int i = 0; i < 20; i++) {
            most.mail(15 * Loads.SECOND, 9_000, i < 9 ? null : "deadline");
        }
        assertEquals("Honest mail collapses: 45 % of it is taken (100 % before).", effect(most));
        assertTrue(effect(new Loads()).contains("is not known"));
    }

    @Test
    void aShareIsNeverRoundedUpToAll() {
        Loads loads = new Loads().mails(Stage.BEFORE, 10_000);
        for (int i = 0; i < 9_999; i++) {
            loads.mail(15 * Loads.SECOND, 10_000, null);
        }
        loads.mail(15 * Loads.SECOND, 10_000, "closed");
        assertTrue(effect(loads).contains(": 99.9 % of it is taken"), effect(loads));
    }

    @Test
    void lostMailAndAServerThatDidNotRecoverAreToldInPlainWords() {
        LoadRecord record = new Loads()
                .mails(Stage.BEFORE, 10_000)
                .mails(Stage.DURING, 10_000)
                .mails(Stage.AFTER, 99_000)
                .delivered(new DeliveredMails("log", 9, List.of(3, 4), List.of(7), List.of()))
                .record();
        List<String> story = Story.of(record, LoadFigures.of(record));
        assertTrue(
                story.contains("Honest mail had not recovered when it was last looked at, 10 s after the attack."),
                story.toString());
        assertTrue(
                story.contains(
                        "Of the mails that the server took, 2 were lost and 1 came more than once (by the log)."),
                story.toString());
    }

    @Test
    void provesThatTheServerWasTheLimitOrSaysWhatWas() {
        assertTrue(last(new Loads().cores(0.38, 0.2))
                .startsWith("The server was the limit: it used 96 % of its cap of 0.5"));
        assertTrue(last(new Loads().cores(0.2, 0.97)).contains("the generator's limit"));
        Loads late = new Loads().attack(Loads.attack(Map.of("done", 400L), List.of(), 88));
        assertTrue(last(late).startsWith("88 operations of the attack began more than 10 ms after their time"));
        assertTrue(last(new Loads()).startsWith("Neither side was at its limit"));
        assertTrue(last(new Loads().unmetered()).contains("could not be read"));
    }

    @Test
    void aCapThatHoldsBurstsBackIsALimitToo() {
        assertEquals(
                "The server was the limit: its cap held it back again and again, though it used 60 % of its cap of 0.5 CPUs"
                        + " on average.",
                last(new Loads().cores(0.2, 0.2).heldBack(0.2)));
    }

    /** Honest mail must leave room for an attack to be seen. */
    @Test
    void aServerThatWasFullBeforeTellsNothingOfTheAttack() {
        LoadRecord queued = new Loads()
                .mails(Stage.BEFORE, 6_000_000)
                .mails(Stage.DURING, 9_000_000)
                .record();
        assertTrue(LoadFigures.fullBefore(queued));
        List<String> story = Story.of(queued, LoadFigures.of(queued));
        assertTrue(story.get(1).contains("(half of it took longer than 6.0 s)"), story.toString());
        assertTrue(
                LoadFigures.fullBefore(new Loads().cpus(0.11).record()), "a tenth of a core is used without an attack");
        assertFalse(LoadFigures.fullBefore(new Loads().cpus(0.2).record()));
        assertFalse(
                LoadFigures.fullBefore(new Loads().mails(Stage.BEFORE, 900_000).record()));
    }

    @Test
    void whatAnAttackThatGotNothingWasAnsweredIsTold() {
        AttackSeen hellos = new AttackSeen(
                "hello-flood",
                "hello",
                "16 connections",
                0,
                40,
                1,
                1,
                Map.of("421", 40L),
                List.of(),
                0,
                null,
                "",
                List.of());
        assertEquals(
                "The server went along with no hello (40 × 421).",
                Story.policy(new Loads().attack(hellos).record()));
        assertFalse(Story.policy(new Loads().attack(hellos).record()).contains("NCSC"));
        assertEquals("", Story.policy(new Loads().attack(null).record()));
    }

    private static String effect(Loads loads) {
        return Story.effect(LoadFigures.of(loads.record()));
    }

    private static String last(Loads loads) {
        LoadRecord record = loads.record();
        List<String> story = Story.of(record, LoadFigures.of(record));
        return story.get(story.size() - 1);
    }
}
