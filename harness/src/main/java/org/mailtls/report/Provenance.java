package org.mailtls.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mailtls.result.CellRecord;
import org.mailtls.result.ForkFacts;
import org.mailtls.result.HostRecord;
import org.mailtls.result.RunRecord;
import org.mailtls.result.ServerFacts;
import org.mailtls.result.Shard;

/** Where figures come from: versions as observed, machine, flags, and the command that repeats the run. */
final class Provenance {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final int MOST_SERVERS = 40;

    private final RunRecord run;
    private final List<CellRecord> cells;

    Provenance(Report report) {
        this.run = report.run();
        this.cells = report.cells();
    }

    /** What belongs on the first screen. */
    List<Fact> environment() {
        HostRecord host = run.host();
        return List.of(
                new Fact("Machine", host.cpu() + ", " + host.cores() + (host.cores() == 1 ? " core" : " cores")),
                new Fact("System", host.os() + ", " + host.kernel()),
                new Fact("Client JDK", distinct(ForkFacts::jdk)),
                new Fact("Profile", run.profile()),
                new Fact("When", TIME.format(run.start()) + ", " + duration()));
    }

    List<Fact> versions() {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("mailtls", run.toolVersion()));
        // Clients and servers follow below as the cells saw them, which a killed run has as well.
        run.components().entrySet().stream()
                .filter(one ->
                        !one.getKey().startsWith("client ") && !one.getKey().startsWith("server "))
                .forEach(one -> facts.add(new Fact(one.getKey(), one.getValue())));
        Map<String, List<String>> providers = new LinkedHashMap<>();
        for (CellRecord cell : cells) {
            if (cell.fork() != null) {
                providers
                        .computeIfAbsent(cell.provider(), name -> new ArrayList<>())
                        .add(provider(cell.fork()));
            }
        }
        providers.forEach((provider, texts) -> facts.add(new Fact("client " + provider, joined(texts))));
        Set<ServerFacts> servers = new LinkedHashSet<>();
        for (CellRecord cell : cells) {
            if (cell.server() != null) {
                servers.add(cell.server());
            }
        }
        servers.stream().limit(MOST_SERVERS).forEach(server -> facts.add(new Fact("server", server(server))));
        if (servers.size() > MOST_SERVERS) {
            facts.add(
                    new Fact("servers", (servers.size() - MOST_SERVERS) + " more, each with its cells in cells.jsonl"));
        }
        return facts;
    }

    List<Fact> machine() {
        HostRecord host = run.host();
        return List.of(
                new Fact("Host class", host.hostClass()),
                new Fact(
                        "Processor",
                        host.cpu() + ", " + host.cores() + " cores, with " + String.join(" ", host.cpuFlags())),
                new Fact("Memory", String.format(Locale.ROOT, "%.1f GiB", host.memoryBytes() / (double) (1L << 30))),
                new Fact("Governor", host.governor()),
                new Fact(
                        "Load average",
                        String.format(Locale.ROOT, "%.2f before, %.2f after", host.loadBefore(), host.loadAfter())),
                new Fact("JDK of the parent", run.jdk()),
                new Fact("JVM flags of the parent", String.join(" ", run.jvmFlags())),
                new Fact("Collector and heap of the measuring JVMs", distinct(fork -> HeapWords.of(fork.jvmFlags()))),
                new Fact("JVM flags of the measuring JVMs", distinct(fork -> String.join(" ", fork.jvmFlags()))));
    }

    List<Fact> repeat() {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Command", command()));
        facts.add(new Fact("Scenario", run.scenarioFile() + ", SHA-256 " + run.scenarioSha256()));
        if (!run.overrides().isEmpty()) {
            facts.add(new Fact("Overrides", String.join(" ", run.overrides())));
        }
        String commit = run.commit();
        if (commit != null) {
            facts.add(new Fact("Commit of the scenario", commit));
        }
        Shard shard = run.shard();
        if (shard != null) {
            facts.add(new Fact("Shard", shard.word() + " of the scenario's cells"));
        }
        facts.add(new Fact("Seed", Long.toString(run.seed())));
        facts.add(new Fact("Run", run.id()));
        return facts;
    }

    String command() {
        String arguments = run.commandLine().stream().map(Inert::shell).collect(Collectors.joining(" "));
        return arguments.startsWith("mailtls ") ? "./" + arguments : "./mailtls " + arguments;
    }

    private String duration() {
        Instant end = run.end();
        if (end == null) {
            return "not finished";
        }
        long seconds = Duration.between(run.start(), end).toSeconds();
        return seconds < 120 ? seconds + " s" : seconds / 60 + " min";
    }

    private String distinct(Function<ForkFacts, String> text) {
        List<String> texts = new ArrayList<>();
        for (CellRecord cell : cells) {
            ForkFacts fork = cell.fork();
            if (fork != null) {
                texts.add(text.apply(fork));
            }
        }
        return joined(texts);
    }

    private static String joined(List<String> texts) {
        return texts.isEmpty()
                ? "none observed"
                : Names.some(texts.stream().distinct().toList(), "; ");
    }

    private static String provider(ForkFacts fork) {
        return fork.provider() + " (" + fork.library() + ") on JDK " + fork.jdk();
    }

    private static String server(ServerFacts server) {
        String settings = server.settings().entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining(", "));
        return String.join(
                "; ",
                Group.server(server),
                "greeting \"" + server.banner() + "\"",
                settings.isEmpty() ? "settings not recorded" : settings,
                "CPU time from " + Objects.requireNonNullElse(server.cpuSource(), "nowhere"));
    }
}
