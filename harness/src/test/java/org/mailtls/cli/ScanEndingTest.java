package org.mailtls.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mailtls.probe.Fact;
import org.mailtls.probe.FactState;
import org.mailtls.probe.FactValue;
import org.mailtls.probe.Facts;
import org.mailtls.probe.Target;
import org.mailtls.scenario.Service;

class ScanEndingTest {
    private static final String LATE = "The scan's time of 5 s was up before this was known.";

    /** All the time went into waiting, so that no check has a connection of its own to tell of. */
    @Test
    void aServerThatThrottlesFromTheStartIsQuotedWithWhatToDo() {
        Fact putOff = seen(new FactValue.Text("421"), "421 4.7.0 too many connections", "3 in all");
        Facts facts = facts(3, Map.of("VER-SET", unseen(LATE, 0), "SMTP-THROTTLE", putOff));
        assertEquals(
                Optional.of("mailtls: mx.example.test:25 could not be looked at as asked. The server put the scan off,"
                        + " first with '421 4.7.0 too many connections'."
                        + " Scan it later, or with --connections 1 --pace 5s."),
                ScanEnding.words(facts, ExitCode.ENVIRONMENT, Set.of()));
    }

    @Test
    void withoutATriedCheckTheCommonestReasonOfAllIsGiven() {
        Facts facts =
                facts(0, Map.of("VER-SET", unseen(LATE, 0), "CS-ALL", unseen(LATE, 0), "POL-DANE", unseen("No.", 0)));
        assertEquals(
                Optional.of("mailtls: mx.example.test:25 could not be looked at as asked. " + LATE),
                ScanEnding.words(facts, ExitCode.ENVIRONMENT, Set.of()));
    }

    @Test
    void noTlsIsToldWithTheReason() {
        Fact ehlo = seen(new FactValue.Counts(Map.of("offered", 5L, "of", 5L)));
        String refused = "The server answered '454 no' to STARTTLS.";
        Facts facts = facts(
                0,
                Map.of(
                        "SMTP-STARTTLS-OFFERED",
                        ehlo,
                        "VER-SET",
                        unseen(refused, 2),
                        "CS-ALL",
                        unseen("It builds on VER-SET, which is not known.", 0)));
        for (int code : List.of(ExitCode.ENVIRONMENT, ExitCode.FAILED)) {
            assertEquals(
                    Optional.of("mailtls: mx.example.test:25: no TLS was had: " + refused),
                    ScanEnding.words(facts, code, Set.of()));
        }
    }

    /** One version got no clear answer, and others did: the list is not known, but there is TLS. */
    @Test
    void tlsThatWasHadIsNotDenied() {
        Facts facts = facts(
                0, Map.of("VER-SET", unseen("No clear answer.", 2), "CERT-EXPIRED", seen(new FactValue.Flag(false))));
        assertEquals(
                Optional.of("mailtls: mx.example.test:25: which versions of TLS it has is not known: No clear answer."),
                ScanEnding.words(facts, ExitCode.ENVIRONMENT, Set.of()));
    }

    @Test
    void whatWentWellNeedsNoWords() {
        Facts facts = facts(0, Map.of("VER-SET", seen(new FactValue.Words(List.of("TLSv1.3")))));
        assertEquals(Optional.empty(), ScanEnding.words(facts, ExitCode.OK, Set.of()));
        assertEquals(Optional.empty(), ScanEnding.words(facts, ExitCode.FAILED, Set.of()));
    }

    private static Fact seen(FactValue value, String... evidence) {
        return new Fact(FactState.SEEN, value, "", List.of(evidence), 1, 900, 300, Duration.ofMillis(1));
    }

    private static Fact unseen(String reason, int connections) {
        return new Fact(FactState.NOT_TESTED, null, reason, List.of(), connections, 0, 0, Duration.ZERO);
    }

    private static Facts facts(int throttled, Map<String, Fact> facts) {
        Target target = new Target("mx.example.test", new InetSocketAddress("127.0.0.1", 25), Service.SMTP, false);
        return new Facts(target, Instant.EPOCH, Duration.ofSeconds(1), 3, 900, 300, throttled, facts);
    }
}
