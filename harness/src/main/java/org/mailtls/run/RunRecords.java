package org.mailtls.run;

import java.lang.management.ManagementFactory;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mailtls.host.Machine;
import org.mailtls.result.BudgetRecord;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Disturbance;
import org.mailtls.result.ForkFacts;
import org.mailtls.result.HostRecord;
import org.mailtls.result.RunRecord;
import org.mailtls.result.ServerFacts;
import org.mailtls.scenario.Cell;
import org.mailtls.scenario.Scenario;

/** Makes {@code run.json}: at the start what was asked, at the end what was observed. */
final class RunRecords {
    private RunRecords() {}

    /** @param share the cells of the scenario that are to be measured here */
    static RunRecord start(Scenario scenario, Scenario share, RunOptions options, Machine machine) {
        String fingerprint = Fingerprint.of(scenario);
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return new RunRecord(
                RunRecord.SCHEMA,
                "",
                options.toolVersion(),
                scenario.name(),
                scenario.about(),
                scenario.file().toString(),
                scenario.text(),
                fingerprint,
                ScenarioCommit.of(scenario.file()),
                options.overrides(),
                options.profile().word(),
                budget(share, options),
                scenario.compare(),
                scenario.threshold(),
                ids(share),
                options.shard(),
                options.shard() == null ? null : ids(scenario),
                seed(options, fingerprint),
                options.commandLine(),
                runningJdk(),
                jvmFlags(),
                HostSnapshot.before(machine),
                Map.of(),
                now,
                null);
    }

    private static List<String> ids(Scenario scenario) {
        return scenario.cells().stream().map(Cell::id).toList();
    }

    /** Shards must not draw one each: together they would be a run of several seeds. */
    private static long seed(RunOptions options, String fingerprint) {
        Long given = options.seed();
        if (given != null) {
            return given;
        }
        return options.shard() == null ? new SecureRandom().nextInt(Integer.MAX_VALUE) : Fingerprint.seed(fingerprint);
    }

    private static @Nullable BudgetRecord budget(Scenario scenario, RunOptions options) {
        Duration limit = options.budget();
        if (limit == null) {
            return null;
        }
        CellEffort efforts = new CellEffort(options.profile());
        Map<String, Integer> forks = new LinkedHashMap<>();
        scenario.cells().forEach(cell -> forks.put(cell.id(), efforts.of(cell).forks()));
        return new BudgetRecord(limit.toSeconds(), forks);
    }

    static RunRecord withId(RunRecord run, String id) {
        return copy(run, id, run.host(), run.components(), run.end());
    }

    /** @param complete false leaves the end open, so that the run can be resumed */
    static RunRecord finished(
            RunRecord run, List<CellRecord> cells, Machine machine, Disturbance disturbance, boolean complete) {
        return copy(
                run,
                run.id(),
                HostSnapshot.after(machine, run.host(), disturbance),
                components(cells),
                complete ? Instant.now().truncatedTo(ChronoUnit.SECONDS) : null);
    }

    /** @throws ResumeException if the directory is of another scenario, or of the same one with other settings */
    static void requireSame(RunRecord run, Scenario scenario, Scenario share, RunOptions options) {
        if (!run.scenarioSha256().equals(Fingerprint.of(scenario))) {
            throw new ResumeException("The scenario " + scenario.file()
                    + ", or a configuration file that it names, has changed since run " + run.id()
                    + " began; restore it, or start a new run.");
        }
        if (!run.plannedCells().equals(ids(share))) {
            throw new ResumeException("Run " + run.id() + " planned other cells than this command would; resume with"
                    + " --resume alone, which takes --set, --only, --shard and the profile from the run.");
        }
        String jdk = runningJdk();
        String hostClass = HostSnapshot.before(new Machine()).hostClass();
        if (!run.jdk().equals(jdk) || !run.host().hostClass().equals(hostClass)) {
            throw new ResumeException("Run " + run.id() + " was begun on JDK " + run.jdk() + ", machine "
                    + run.host().hostClass() + "; this is JDK " + jdk + ", machine " + hostClass
                    + ". Figures of two do not belong in one run.");
        }
        if (!run.toolVersion().equals(options.toolVersion())) {
            throw new ResumeException("Run " + run.id() + " was made by mailtls " + run.toolVersion() + ", this is "
                    + options.toolVersion() + "; figures of two versions do not belong in one run.");
        }
    }

    private static RunRecord copy(
            RunRecord run, String id, HostRecord host, Map<String, String> components, @Nullable Instant end) {
        return new RunRecord(
                run.schema(),
                id,
                run.toolVersion(),
                run.scenarioName(),
                run.about(),
                run.scenarioFile(),
                run.scenarioText(),
                run.scenarioSha256(),
                run.commit(),
                run.overrides(),
                run.profile(),
                run.budget(),
                run.compare(),
                run.threshold(),
                run.plannedCells(),
                run.shard(),
                run.wholeCells(),
                run.seed(),
                run.commandLine(),
                run.jdk(),
                run.jvmFlags(),
                host,
                components,
                run.start(),
                end);
    }

    private static Map<String, String> components(List<CellRecord> cells) {
        Map<String, String> components = new TreeMap<>();
        for (CellRecord cell : cells) {
            ForkFacts fork = cell.fork();
            if (fork != null) {
                components.put("client " + fork.provider() + " on JDK " + fork.jdk(), fork.library());
            }
            ServerFacts server = cell.server();
            if (server != null && server.mta() != null) {
                components.put(
                        "server " + server.mta() + " " + server.mtaVersion(),
                        server.cryptoLibrary() + (server.image() == null ? "" : ", image " + server.image()));
            }
        }
        return components;
    }

    /** All but where the checkout lies, which changes nothing and is nobody's business in a published run. */
    private static List<String> jvmFlags() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> !flag.startsWith("-Dmailtls.home="))
                .toList();
    }

    private static String runningJdk() {
        return Runtime.version() + " (" + System.getProperty("java.vendor") + ")";
    }
}
