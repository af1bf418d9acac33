package org.mailtls.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    static RunRecord start(Scenario scenario, RunOptions options, Machine machine) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return new RunRecord(
                RunRecord.SCHEMA,
                "",
                options.toolVersion(),
                scenario.name(),
                scenario.about(),
                scenario.file().toString(),
                scenario.text(),
                fingerprint(scenario),
                options.overrides(),
                options.profile().word(),
                budget(scenario, options),
                scenario.compare(),
                scenario.cells().stream().map(Cell::id).toList(),
                options.seed() == null ? new SecureRandom().nextInt(Integer.MAX_VALUE) : options.seed(),
                options.commandLine(),
                runningJdk(),
                jvmFlags(),
                HostSnapshot.before(machine),
                Map.of(),
                now,
                null);
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
    static void requireSame(RunRecord run, Scenario scenario, RunOptions options) {
        if (!run.scenarioSha256().equals(fingerprint(scenario))) {
            throw new ResumeException("The scenario " + scenario.file()
                    + ", or a configuration file that it names, has changed since run " + run.id()
                    + " began; restore it, or start a new run.");
        }
        List<String> planned = scenario.cells().stream().map(Cell::id).toList();
        if (!run.plannedCells().equals(planned)) {
            throw new ResumeException("Run " + run.id() + " planned other cells than this command would; resume with"
                    + " --resume alone, which takes --set, --only and the profile from the run.");
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
                run.overrides(),
                run.profile(),
                run.budget(),
                run.compare(),
                run.plannedCells(),
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

    /** Over the scenario's text and the configuration files that its cells name. */
    private static String fingerprint(Scenario scenario) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(scenario.text().getBytes(StandardCharsets.UTF_8));
            for (Path file : configFiles(scenario)) {
                digest.update(Files.readAllBytes(file));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read a configuration file of " + scenario.file(), e);
        }
    }

    private static SortedSet<Path> configFiles(Scenario scenario) {
        return scenario.cells().stream()
                .flatMap(cell -> Stream.concat(
                        Stream.ofNullable(cell.server().configFile()), cell.server().files().values().stream()))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
