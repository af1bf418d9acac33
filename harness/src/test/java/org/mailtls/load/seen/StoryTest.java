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
                "0 | The server refuses renegotiation that a client starts (16 × no_renegotiation): good by NCSC-NL (May 2025).",
                "1 | The server accepts 1 renegotiation on one connection: sufficient by NCSC-NL (May 2025), which wants none and lets 10 pass.",
                "10 | The server accepts 10 renegotiations on one connection: sufficient by NCSC-NL (May 2025), which wants none and lets 10 pass.",
                "1725 | The server accepts 1,725 renegotiations on one connection: 'phase out' by NCSC-NL (May 2025), which wants none and lets 10 pass."
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
                "1 | The server accepts at least 1 renegotiation on one connection: the attack ended before it was seen whether it goes beyond the 10 that NCSC-NL (May 2025) lets pass.",
                "1725 | The server accepts at least 1,725 renegotiations on one connection: 'phase out' by NCSC-NL (May 2025), which wants none and lets 10 pass."
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

    /** Nobody was served by that during the attack. */
    @Test
    void mailThatIsTakenOnlyWhenTheAttackIsOverIsToldSo() {
        Loads late = new Loads().mails(Stage.BEFORE, 10_000).mail(29 * Loads.SECOND, 3 * Loads.SECOND, null);
        for (int i = 0; i < 9; i++) {
            late.mail(15 * Loads.SECOND, 10_000, "deadline");
        }
        assertEquals(
                "Honest mail collapses: 10 % of it is taken (100 % before), 1 of these 1 only when the attack was over.",
                effect(late));
        assertTrue(
                effect(new Loads().mails(Stage.BEFORE, 10_000).mails(Stage.DURING, 9 * Loads.SECOND))
                        .contains("100 % of it is taken (100 % before), 89 of these 200 only when the attack was over"),
                "nine seconds, at ten a second");
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

    /** Processes that have to be started fill a server for some seconds, after which holding them costs nothing. */
    @Test
    void aServerThatWasFullForAPartOfTheTimeIsToldSo() {
        LoadRecord even = new Loads().cores(0.1, 0.2).record();
        LoadRecord record = new LoadRecord(
                even.schema(),
                even.cell(),
                even.cpus(),
                even.attack(),
                even.addresses(),
                even.stages(),
                even.samples().stream().map(StoryTest::busyAtFirst).toList(),
                even.warmSamples(),
                even.mails(),
                even.delivered(),
                even.notes());
        List<String> story = Story.of(record, LoadFigures.of(record));
        assertEquals(
                "Neither side was at its limit all the time: the server used 64 % of what it may on average and nearly all of"
                        + " it for 40 % of the time, and the attack of 16 connections, each of which waits for its answers, asked for no more.",
                story.get(story.size() - 1));
    }

    /** Three tenths of a core more in the first four of the ten seconds that count. */
    private static LoadSample busyAtFirst(LoadSample sample) {
        long micros = Math.min(Math.max(0, sample.at() - 20 * Loads.SECOND), 4 * Loads.SECOND);
        return new LoadSample(
                sample.at(),
                sample.serverCpu() + micros * 300,
                sample.serverHeldBack(),
                sample.serverMemory(),
                sample.serverProcesses(),
                sample.serverFiles(),
                sample.serverIn(),
                sample.serverOut(),
                sample.attackerCpu(),
                sample.victimCpu(),
                sample.operations(),
                sample.attackConnections());
    }

    /** The end of the attack is no way to refuse, and a connection that nobody answered was not turned away. */
    @Test
    void whatIsNoRefusalIsNotToldAsOne() {
        AttackSeen ended =
                Loads.attack(Map.of("no_renegotiation", 40L, AttackSeen.STOPPED, 16L, "silence", 2L), List.of(0), 0);
        assertEquals(
                "The server refuses renegotiation that a client starts (40 × no_renegotiation): good by NCSC-NL (May 2025).",
                Story.policy(new Loads().attack(ended).record()));
        LoadRecord silent = new Loads()
                .attack(Loads.hellos(20, Map.of("done", 20L, "silence", 41L), 41))
                .record();
        String story = String.join(" ", Story.of(silent, LoadFigures.of(silent)));
        assertTrue(story.contains("turned away, left without an answer or dropped 41 times"), story);
    }

    /** Honest mail must leave room for an attack to be seen. */
    @Test
    void aServerThatWasFullBeforeTellsNothingOfTheAttack() {
        LoadRecord queued = new Loads()
                .mails(Stage.BEFORE, 6_000_000)
                .mails(Stage.DURING, 9_000_000)
                .record();
        assertTrue(LoadFigures.of(queued).fullBefore());
        List<String> story = Story.of(queued, LoadFigures.of(queued));
        assertTrue(story.get(1).contains("(half of it took longer than 6.0 s)"), story.toString());
        assertTrue(
                LoadFigures.of(new Loads().cpus(0.11).record()).fullBefore(),
                "a tenth of a core is used without an attack");
        assertFalse(LoadFigures.of(new Loads().cpus(0.2).record()).fullBefore());
        assertFalse(LoadFigures.of(new Loads().mails(Stage.BEFORE, 900_000).record())
                .fullBefore());
    }

    @Test
    void whatAnAttackThatGotNothingWasAnsweredIsTold() {
        AttackSeen hellos = Loads.hellos(0, Map.of("421", 40L), 0);
        assertEquals(
                "The server went along with no hello (40 × 421).",
                Story.policy(new Loads().attack(hellos).record()));
        assertFalse(Story.policy(new Loads().attack(hellos).record()).contains("NCSC"));
        assertEquals("", Story.policy(new Loads().attack(null).record()));
    }

    @Test
    void theHighestPercentileThatBothStagesHaveIsTold() {
        Loads fewBefore = new Loads();
        for (int i = 0; i < 20; i++) {
            fewBefore.mail(i * Loads.SECOND / 4, 10_000, null);
        }
        fewBefore.mails(Stage.DURING, 40_000);
        assertEquals(
                "Honest mail is slowed down: 100 % of it is taken (100 % before), 90 % within 40 ms (10 ms before, 4.0 times as"
                        + " long).",
                effect(fewBefore));
        Loads notAll = new Loads().mails(Stage.BEFORE, 10_000);
        for (int i = 0; i < 100; i++) {
            notAll.mail(15 * Loads.SECOND, 20_000, i < 93 ? null : "closed");
        }
        assertTrue(effect(notAll).contains("93 % of it is taken (100 % before), 90 % within 20 ms"), effect(notAll));
        Loads handful = new Loads();
        for (int i = 1; i <= 5; i++) {
            handful.mail(i * Loads.SECOND, i * 1000, null);
            handful.mail((10 + i) * Loads.SECOND, i * 2000, null);
        }
        assertTrue(
                effect(handful).contains(", the slowest of the 5 within 10 ms (5.0 ms before, 2.0 times as long)"),
                effect(handful));
    }

    @Test
    void refusedRenegotiationIsALoadOfItsOwn() {
        Loads refused = new Loads()
                .attack(Loads.renegotiations(0))
                .mails(Stage.BEFORE, 10_000)
                .mails(Stage.DURING, 90_000);
        assertTrue(
                effect(refused).startsWith("Honest mail is slowed down by the refused tries: 100 %"), effect(refused));
    }

    @Test
    void whatHonestMailGotIsNotOfAnAttackThatDidNothing() {
        Loads nothing = new Loads()
                .attack(Loads.hellos(0, Map.of("421", 40L), 40))
                .mails(Stage.BEFORE, 10_000)
                .mails(Stage.DURING, 90_000)
                .mails(Stage.AFTER, 10_000);
        assertEquals(
                "What honest mail got meanwhile (100 % of it was taken) is not of this attack, which got no hello done.",
                effect(nothing));
        LoadRecord record = nothing.record();
        String story = String.join(" ", Story.of(record, LoadFigures.of(record)));
        assertFalse(story.contains("slowed down") || story.contains("as good as before"), story);
    }

    @Test
    void attackersThatAreTurnedAwayComeBackAndThatIsTold() {
        LoadRecord record = new Loads()
                .attack(Loads.hellos(20, Map.of("done", 20L, "421", 700L), 700))
                .record();
        List<String> story = Story.of(record, LoadFigures.of(record));
        assertEquals(
                "The attackers were turned away 700 times and came back each time, after a pause (35 a second).",
                story.get(1));
        assertTrue(
                story.contains(
                        "Only 20 hellos came of 720 tries, so what one costs is not told; a second of the attacker's"
                                + " processor takes 3.00 s of the server's."),
                story.toString());
        assertTrue(
                story.get(story.size() - 1)
                        .endsWith(
                                "the attack of 16 connections paused after each of the 700 times that it was turned away."),
                story.toString());
        LoadRecord once = new Loads()
                .attack(Loads.hellos(20, Map.of("done", 20L, "421", 16L), 16))
                .record();
        assertFalse(Story.of(once, LoadFigures.of(once)).get(1).contains("turned away"), "each of them once");
    }

    @Test
    void twoLimitsAndNoCapAreTold() {
        assertEquals(
                "Both were at their limits: the server used 92 % of its cap of 0.5 CPUs, and the attacker could do no more. Whether"
                        + " either alone would have been is not told.",
                last(new Loads().cores(0.36, 0.97)));
        assertEquals(
                "The server had no cap and kept 0.95 cores busy, so whether it had room is not known; the attack of 16"
                        + " connections, each of which waits for its answers, asked for no more.",
                last(new Loads().cores(0.85, 0.2).cpus(null)));
        assertTrue(last(new Loads().cores(0.85, 0.97).cpus(null))
                .startsWith("The attacker could do no more, and the server had no cap"));
    }

    /** No finding on mail is drawn from a server that had no room for mail alone. */
    @Test
    void aServerThatWasFullBeforeHasNeitherEffectNorRecovery() {
        LoadRecord full = new Loads()
                .mails(Stage.BEFORE, 2_000_000)
                .mails(Stage.DURING, 9_000_000)
                .mails(Stage.AFTER, 9_000_000)
                .delivered(new DeliveredMails("log", 9, List.of(), List.of(), List.of()))
                .record();
        String story = String.join(" ", Story.of(full, LoadFigures.of(full)));
        assertFalse(story.contains("slowed down") || story.contains("recovered"), story);
        assertTrue(story.contains("accepts at least 725 renegotiations") && story.contains("No mail was lost"), story);
    }

    private static String effect(Loads loads) {
        LoadRecord record = loads.record();
        return new MailStory(record, LoadFigures.of(record)).effect();
    }

    private static String last(Loads loads) {
        LoadRecord record = loads.record();
        List<String> story = Story.of(record, LoadFigures.of(record));
        return story.get(story.size() - 1);
    }
}
