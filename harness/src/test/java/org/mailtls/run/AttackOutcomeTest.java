package org.mailtls.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mailtls.load.seen.AttackSeen;
import org.mailtls.load.seen.LoadRecord;
import org.mailtls.load.seen.Stage;
import org.mailtls.load.seen.StageTime;
import org.mailtls.load.seen.VictimMail;

/** What was seen of an attack may be nothing at all, and is no good news of the server then. */
class AttackOutcomeTest {
    private static final long SECOND = 1_000_000;

    @Test
    void whatGotSomewhereCounts() {
        assertEquals(Optional.empty(), fault(attack(100, 3, Map.of("done", 3L)), List.of()));
    }

    @Test
    void soDoesARefusal() {
        Map<String, Long> alerts = Map.of("no_renegotiation", 90L, "stopped", 10L);
        assertEquals(Optional.empty(), fault(attack(100, 0, alerts), List.of()));
        assertEquals(Optional.empty(), fault(attack(100, 0, Map.of("421", 1L, "stopped", 99L)), List.of()));
        assertEquals(Optional.empty(), fault(attack(100, 0, Map.of("closed", 100L)), List.of()));
    }

    @Test
    void anAttackThatTheServerNeverSpokeOfIsNoAttackThatItWithstood() {
        String stopped = fault(attack(16, 0, Map.of("stopped", 16L)), List.of()).orElseThrow();
        assertTrue(stopped.contains("came to no key update") && stopped.contains("16 × stopped"), stopped);
        assertTrue(stopped.contains("workload.duration"), stopped);
        assertTrue(fault(attack(16, 0, Map.of("silence", 9L, "stopped", 7L)), List.of())
                .isPresent());
        assertTrue(fault(attack(16, 0, Map.of("tls-error", 16L)), List.of()).isPresent());
    }

    @Test
    void aProviderThatDoesNothingIsToBeReplaced() {
        String reason =
                fault(attack(16, 0, Map.of("provider-cannot", 400L)), List.of()).orElseThrow();
        assertTrue(reason.contains("take another client.provider"), reason);
        assertTrue(reason.contains("The attacker notes: a note"), reason);
    }

    @Test
    void withoutAConnectionThereIsNoAttack() {
        String reason = fault(attack(0, 0, Map.of("refused", 40L, "timeout", 2L)), List.of())
                .orElseThrow();
        assertTrue(reason.startsWith("the attack opened no connection (40 × refused, 2 × timeout)"), reason);
    }

    @Test
    void withoutMailBeforeThereIsNothingToCompareWith() {
        List<VictimMail> lost = List.of(mail(1, "deadline", "TLS handshake"), mail(2, "closed", "banner"));
        String reason = fault(attack(100, 3, Map.of("done", 3L)), lost).orElseThrow();
        assertTrue(reason.startsWith("no honest mail was taken before the attack"), reason);
        assertTrue(reason.contains("deadline, in TLS handshake") && reason.contains("victim.rate"), reason);
        List<VictimMail> one = List.of(mail(1, "deadline", "TLS handshake"), mail(2, null, null));
        assertEquals(Optional.empty(), fault(attack(100, 3, Map.of("done", 3L)), one));
    }

    private static Optional<String> fault(AttackSeen attack, List<VictimMail> mails) {
        return AttackOutcome.fault(new LoadRecord(
                LoadRecord.SCHEMA,
                "cell",
                null,
                attack,
                "same",
                List.of(
                        new StageTime(Stage.BEFORE, 0, 10 * SECOND),
                        new StageTime(Stage.DURING, 10 * SECOND, 20 * SECOND)),
                List.of(),
                0,
                mails,
                null,
                List.of()));
    }

    private static AttackSeen attack(long connections, long operations, Map<String, Long> endings) {
        return new AttackSeen(
                "key-update-flood",
                "key update",
                "16 connections",
                operations,
                connections,
                0,
                0,
                endings,
                List.of(),
                0,
                null,
                "SunJSSE 17",
                List.of("a note"));
    }

    private static VictimMail mail(int number, @Nullable String failure, @Nullable String failedIn) {
        return new VictimMail(number, SECOND, SECOND, 1000, 1, 1, 1, 1, 1, 1, 1, 1, failure, failedIn);
    }
}
