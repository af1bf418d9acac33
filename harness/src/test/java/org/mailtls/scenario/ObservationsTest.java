package org.mailtls.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.probe.CheckCatalogue;
import org.mailtls.probe.CheckInfo;

class ObservationsTest {
    /** The catalogue comes after the scenario in the order of packages, so its ids are written down twice. */
    @Test
    void knowsEveryCheckThatIsANumberOrYesOrNo() {
        Map<String, Observations.Unit> checks = new TreeMap<>();
        for (CheckInfo check : CheckCatalogue.load().all()) {
            if (check.kind() == CheckInfo.Kind.FLAG) {
                checks.put(check.id(), Observations.Unit.FLAG);
            } else if (check.kind() == CheckInfo.Kind.COUNT) {
                checks.put(check.id(), Observations.Unit.NUMBER);
            }
        }
        Map<String, Observations.Unit> known = new TreeMap<>();
        for (String word : Observations.words()) {
            Observations.Unit unit = Observations.unit(word);
            if (unit != null && Character.isUpperCase(word.charAt(0))) {
                known.put(word, unit);
            }
        }
        assertEquals(checks, known);
    }

    @Test
    void aWordIsOfOneThing() {
        List<String> words = Observations.words();
        assertEquals(words.size(), new TreeSet<>(words).size());
        assertNull(Observations.unit("victim.latency.p95"));
        assertNull(Observations.unit(""));
    }

    @Test
    void eachIsSeenWhereItIs(@TempDir Path folder) throws IOException {
        Cell flood = cell(folder, "workload: { kind: renegotiation-flood }\nvictim: { kind: delivery, rate: 5/s }\n");
        Cell holding = cell(folder, "workload: { kind: half-open }\n");
        Cell scan = cell(folder, "workload: { kind: scan }\n");
        Cell handshake = cell(folder, "workload: { kind: handshake }\n");
        Cell sending = onPostfix(folder, "outbound");
        Cell deciding = onPostfix(folder, "sender");
        String everySink = Stream.of(Sink.values()).map(Sink::word).collect(Collectors.joining(", "));
        Cell toDomains = onPostfix(folder, "outbound, sinks: [" + everySink + "]");
        List<Cell> all = List.of(flood, holding, scan, handshake, sending, toDomains, deciding);
        assertEquals(List.of(flood), having("victim.latency.p99", all));
        assertEquals(List.of(flood), having("victim.lost", all));
        assertEquals(List.of(flood), having("attack.accepted-per-connection", all));
        assertEquals(List.of(flood, holding), having("amplification", all));
        assertEquals(List.of(flood, scan), having("RENEG-CLIENT-COUNT", all));
        assertEquals(List.of(scan), having("RENEG-INSECURE", all));
        assertEquals(List.of(sending, toDomains), having("outbound.delivered-clear", all));
        assertEquals(List.of(toDomains), having("outbound.dane-good.delivered-tls", all));
        assertEquals(List.of(deciding), having("decision.verified", all));
        for (String word : Observations.words()) {
            assertFalse(having(word, all).isEmpty(), word);
            assertFalse(Observations.seenIn(handshake, word), word);
        }
    }

    private static Cell onPostfix(Path folder, String kind) throws IOException {
        String server = "server: { driver: container, mta: postfix, release: trixie }\n";
        return new ScenarioText(folder, server + "workload: { kind: " + kind + " }\n")
                .read()
                .cells()
                .get(0);
    }

    private static Cell cell(Path folder, String body) throws IOException {
        return new ScenarioText(folder, "server: { driver: embedded }\n" + body)
                .read()
                .cells()
                .get(0);
    }

    private static List<Cell> having(String word, List<Cell> cells) {
        return cells.stream().filter(cell -> Observations.seenIn(cell, word)).toList();
    }
}
