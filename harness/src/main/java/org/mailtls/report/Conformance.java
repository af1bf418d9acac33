package org.mailtls.report;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailtls.policy.Judge;
import org.mailtls.policy.Policy;
import org.mailtls.policy.Rating;
import org.mailtls.policy.Scope;
import org.mailtls.policy.Status;
import org.mailtls.policy.Verdict;
import org.mailtls.probe.CheckCatalogue;
import org.mailtls.probe.Facts;
import org.mailtls.result.CellRecord;
import org.mailtls.result.LadderFile;
import org.mailtls.result.LadderRecord;
import org.mailtls.result.RunDirectory;
import org.mailtls.result.compare.ScanDiff;
import org.mailtls.scenario.LadderStep;

/**
 * What the scanned servers of a run do with TLS, and what the policies of the scenario say of it.
 *
 * @param policies ids, in the scenario's order
 * @param servers in the order of the matrix
 * @param unseen cells that were to scan a server and saw nothing, in the order of the matrix
 */
public record Conformance(List<String> policies, List<Server> servers, List<CellRecord> unseen) {
    /**
     * One server.
     *
     * @param label its cell, as the tables name it; {@code cell} has the id
     * @param since what is different from the server before it, of a ladder from that of the step below; null for the first
     */
    public record Server(
            CellRecord cell,
            String label,
            ScanReport scan,
            @Nullable ScanDiff since) {}

    /** The workload of cells that scan. */
    static final String SCAN = "scan";

    /** Of a cell that went well and left nothing: somebody took the file away. */
    static final String NOTHING_KEPT = "what was seen of its server is not in the run directory";

    public Conformance {
        policies = List.copyOf(policies);
        servers = List.copyOf(servers);
        unseen = List.copyOf(unseen);
    }

    /**
     * Reads the facts of all cells and judges them, as of the day on which they were seen.
     *
     * @throws org.mailtls.result.BadFactsException if facts cannot be read
     * @throws org.mailtls.result.BadRunDirectoryException if the list of policies cannot be read
     */
    public static Conformance of(RunDirectory directory) throws IOException {
        List<Policy> policies = directory.policies();
        Optional<LadderRecord> ladder = LadderFile.read(directory);
        List<Server> servers = new ArrayList<>();
        List<CellRecord> unseen = new ArrayList<>();
        for (CellRecord cell : directory.cells()) {
            Facts facts = directory.facts(cell.id()).orElse(null);
            if (facts != null) {
                ScanReport scan = scan(directory.run().toolVersion(), facts, policies);
                servers.add(new Server(cell, label(cell), scan, since(before(servers, cell, ladder), scan)));
            } else if (cell.workload().equals(SCAN)) {
                unseen.add(cell);
            }
        }
        return new Conformance(policies.stream().map(Policy::id).toList(), servers, unseen);
    }

    /** A sentence for each policy: who keeps it. */
    List<String> answers() {
        List<String> sentences = new ArrayList<>();
        for (int i = 0; i < policies.size(); i++) {
            int policy = i;
            List<String> keeping = servers.stream()
                    .filter(server -> server.scan().verdicts().get(policy).count(Status.FAIL) == 0)
                    .map(Server::label)
                    .toList();
            sentences.add(policies.get(i) + " sees no failure in "
                    + (keeping.isEmpty() ? "none" : Integer.toString(keeping.size())) + " of " + servers.size()
                    + (servers.size() == 1 ? " server" : " servers")
                    + (keeping.isEmpty() || keeping.size() == servers.size() ? "." : ": " + Names.some(keeping) + "."));
        }
        return sentences;
    }

    private static ScanReport scan(String toolVersion, Facts facts, List<Policy> policies) {
        Scope scope = Scope.of(facts);
        LocalDate day = LocalDate.ofInstant(facts.start(), ZoneOffset.UTC);
        List<Verdict> verdicts = policies.stream()
                .map(policy -> Judge.judge(policy, facts, scope, day))
                .toList();
        return new ScanReport(
                toolVersion, facts, scope, CheckCatalogue.load().all(), verdicts, Rating.rate(facts), List.of());
    }

    private static @Nullable ScanDiff since(Optional<Server> before, ScanReport now) {
        if (before.isEmpty()) {
            return null;
        }
        ScanReport was = before.get().scan();
        return ScanDiff.of(was.facts(), was.verdicts(), now.facts(), now.verdicts());
    }

    /** The one that a server is held against. */
    private static Optional<Server> before(List<Server> servers, CellRecord cell, Optional<LadderRecord> ladder) {
        Optional<LadderStep> step = ladder.flatMap(known -> known.step(cell));
        if (ladder.isEmpty() || step.isEmpty()) {
            return servers.isEmpty() ? Optional.empty() : Optional.of(servers.get(servers.size() - 1));
        }
        Map<String, String> others = beside(cell);
        return ladder.get().below(step.get()).stream()
                .flatMap(label -> servers.stream()
                        .filter(server -> label.equals(server.cell().axes().get(LadderStep.AXIS))
                                && beside(server.cell()).equals(others)))
                .findFirst();
    }

    /** The axes beside that of the steps: where they are alike, it is one ladder. */
    static Map<String, String> beside(CellRecord cell) {
        Map<String, String> others = new LinkedHashMap<>(cell.axes());
        others.remove(LadderStep.AXIS);
        return others;
    }

    private static String label(CellRecord cell) {
        return cell.axes().isEmpty()
                ? cell.id()
                : String.join(" · ", cell.axes().values());
    }
}
