package org.mailtls.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mailtls.load.seen.AttackSeen;
import org.mailtls.load.seen.DeliveredMails;
import org.mailtls.load.seen.LoadRecord;
import org.mailtls.load.seen.VictimMail;

class HonestMailAnswerTest {
    private static final AttackSeen FLOOD = AttackFixtures.attack("handshake-flood", 500, Map.of("done", 500L), 0, 0);

    @Test
    void aServerThatWasFullBeforeIsNoVictimOfTheAttack() {
        AttackFixtures.Change full = new AttackFixtures.Change();
        full.usual = 2_000_000;
        full.failing = 2;

        List<String> answer = effect(load("small", FLOOD, full), load("large", FLOOD, new AttackFixtures.Change()));

        assertEquals(
                "Every honest mail that was due during the attack was taken.",
                answer.get(0),
                "the small one does not count");
        assertEquals(3, answer.size(), answer.toString());
        assertEquals(
                "Honest mail alone took all that the server could do already before the attack in small, so what the attack"
                        + " does on top of that cannot be told.",
                answer.get(2));
    }

    @Test
    void anAttackThatDidNothingHasNoEffect() {
        AttackSeen nothing = AttackFixtures.attack("key-update-flood", 0, Map.of("closed", 16L), 0, 0);

        assertEquals(
                List.of("The attack got nothing done in idle, so what honest mail felt meanwhile is not told of it."),
                effect(load("idle", nothing, new AttackFixtures.Change())));
    }

    @Test
    void howManyCellsThatIsOfIsSaid() {
        AttackFixtures.Change full = new AttackFixtures.Change();
        full.usual = 2_000_000;
        LoadRecord a = load("a", FLOOD, new AttackFixtures.Change());
        LoadRecord b = load("b", FLOOD, new AttackFixtures.Change());

        assertEquals(
                "Every honest mail that was due during the attack was taken, in all 2 cells.",
                effect(a, b).get(0));
        assertEquals(
                "Every honest mail that was due during the attack was taken, in the 2 cells where that is of it.",
                effect(a, b, load("full", FLOOD, full)).get(0));
    }

    @Test
    void renegotiationsThatAreRefusedAreALoadThemselves() {
        AttackSeen refused = AttackFixtures.renegotiations(0, Map.of("no_renegotiation", 793L));

        List<String> answer = effect(load("closed", refused, new AttackFixtures.Change()));

        assertEquals("Every honest mail that was due during the attack was taken.", answer.get(0));
        assertTrue(answer.get(1).contains("waited longest with closed, which refused each try"), answer.toString());
    }

    @Test
    void thePercentileIsOneThatAllCellsHaveMailsFor() {
        AttackFixtures.Change often = new AttackFixtures.Change();
        often.every = 10_000;

        assertTrue(effect(load("a", FLOOD, often)).get(1).contains("99 of 100 mails were taken within 50.0 ms"));
        assertTrue(effect(load("a", FLOOD, often), load("b", FLOOD, new AttackFixtures.Change()))
                .get(1)
                .contains("9 of 10 mails were taken within 50.0 ms"));
    }

    @Test
    void mailThatWaitedForTheEndOfTheAttackIsNamed() {
        LoadRecord usual = load("waiting", FLOOD, new AttackFixtures.Change());
        List<VictimMail> waiting = usual.mails().stream()
                .map(mail -> mail.intended() >= 6_000_000 && mail.intended() < 10_000_000
                        ? AttackFixtures.mail(mail.number(), mail.intended(), 4_000_000, false)
                        : mail)
                .toList();

        List<String> answer =
                effect(AttackFixtures.withMails(usual, waiting), load("quick", FLOOD, new AttackFixtures.Change()));

        assertEquals(
                "Some of it was taken only when the attack was over, in waiting (65.0 % of what was taken).",
                answer.get(1));
    }

    /** A server that was quick before is not worse for it: 50 ms beside 1 are more times as long than 900 beside 100. */
    @Test
    void theWorstIsTheOneWhereMailWaitedLongest() {
        AttackFixtures.Change fast = new AttackFixtures.Change();
        fast.usual = 1_000;
        AttackFixtures.Change slow = new AttackFixtures.Change();
        slow.usual = 100_000;
        LoadRecord usual = load("slow", FLOOD, slow);
        List<VictimMail> waiting = usual.mails().stream()
                .map(mail -> mail.total() == 50_000
                        ? AttackFixtures.mail(mail.number(), mail.intended(), 900_000, false)
                        : mail)
                .toList();

        List<String> answer = effect(load("fast", FLOOD, fast), AttackFixtures.withMails(usual, waiting));

        assertTrue(
                answer.stream().anyMatch(sentence -> sentence.contains("it waited longest with slow: ")),
                answer.toString());
    }

    @Test
    void timingsOfADisturbedMachineAreNotRanked() {
        List<String> answer = HonestMailAnswer.effect(
                AttackFixtures.underAttack(load("a", FLOOD, new AttackFixtures.Change()))
                        .seen(),
                false);

        assertEquals(List.of("Every honest mail that was due during the attack was taken."), answer);
    }

    @Test
    void aMailThatWasTakenWithoutAnAnswerWouldComeAgain() {
        AttackFixtures.Change mute = new AttackFixtures.Change();
        mute.delivered = new DeliveredMails("log", 140, List.of(), List.of(), List.of(44, 48));

        assertEquals(
                List.of(
                        "No mail was lost or taken twice.",
                        "Mails were taken, but the sender saw no 250 and would send them again: mute (2)."),
                HonestMailAnswer.delivered(
                        AttackFixtures.underAttack(load("mute", FLOOD, mute)).seen()));
    }

    private static List<String> effect(LoadRecord... loads) {
        return HonestMailAnswer.effect(AttackFixtures.underAttack(loads).seen(), true);
    }

    private static LoadRecord load(String label, AttackSeen attack, AttackFixtures.Change change) {
        return AttackFixtures.load("fixture/" + label, attack, change);
    }
}
