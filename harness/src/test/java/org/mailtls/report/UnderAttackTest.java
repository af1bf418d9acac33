package org.mailtls.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mailtls.load.seen.AttackSeen;
import org.mailtls.load.seen.LoadRecord;

class UnderAttackTest {
    private static final LoadRecord OPEN = load("open", Map.of(AttackSeen.STOPPED, 16L), 160);
    private static final LoadRecord CLOSED = load("closed", Map.of("no_renegotiation", 99L), 0);
    private static final LoadRecord BARELY = load("barely", Map.of(AttackSeen.STOPPED, 15L, "no_renegotiation", 1L), 0);

    @Test
    void labelsStandAloneWhereNoTwoCellsShareOne() {
        assertEquals(
                List.of("open", "closed"),
                names(AttackFixtures.group("a1", "rsa-2048", OPEN), AttackFixtures.group("a2", "rsa-4096", CLOSED)));
        assertEquals(
                List.of("rsa-2048/open", "rsa-2048/closed", "rsa-4096/open"),
                names(
                        AttackFixtures.group("a1", "rsa-2048", OPEN, CLOSED),
                        AttackFixtures.group("a2", "rsa-4096", OPEN)));
    }

    @Test
    void whatOnlyTheEndCutShortIsAtLeastSoMuchAndAFewRefusalsAreNotAll() {
        List<String> answer = AttackAnswer.of(AttackFixtures.underAttack(OPEN, CLOSED, BARELY), false);

        assertTrue(
                answer.contains(
                        "Renegotiation that a client starts is refused by closed; accepted by open (at least 160 on"
                                + " one connection); not seen either way of barely."),
                answer.toString());
    }

    @Test
    void theDearestAttackNamesWhatTheAttackerDidTlsWith() {
        List<String> answer = AttackAnswer.of(AttackFixtures.underAttack(OPEN), true);

        assertTrue(
                answer.get(answer.size() - 1).endsWith(" times this attacker's processor time (SunJSSE 17.0.15)."),
                answer.toString());
    }

    @Test
    void whatTheBoundsCannotTellApartIsNotRanked() {
        List<String> answer = AttackAnswer.of(AttackFixtures.underAttack(OPEN, CLOSED), true);

        assertTrue(
                answer.get(answer.size() - 1)
                        .endsWith("; closed may cost as much, since the bounds reach into each other."),
                answer.toString());
    }

    private static List<String> names(Group... groups) {
        UnderAttack attacks = UnderAttack.of(List.of(groups), Map.of(OPEN.cell(), OPEN, CLOSED.cell(), CLOSED));
        return attacks.seen().stream().map(UnderAttack.Attacked::name).toList();
    }

    private static LoadRecord load(String label, Map<String, Long> endings, int most) {
        return AttackFixtures.load(
                "fixture/" + label, AttackFixtures.renegotiations(most, endings), new AttackFixtures.Change());
    }
}
