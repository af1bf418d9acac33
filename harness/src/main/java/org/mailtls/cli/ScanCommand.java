package org.mailtls.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.mailtls.policy.Judge;
import org.mailtls.policy.Policy;
import org.mailtls.policy.Rating;
import org.mailtls.policy.Scope;
import org.mailtls.policy.Verdict;
import org.mailtls.probe.CheckCatalogue;
import org.mailtls.probe.CheckInfo;
import org.mailtls.probe.Facts;
import org.mailtls.probe.Probes;
import org.mailtls.probe.ScanOptions;
import org.mailtls.probe.Scanner;
import org.mailtls.probe.Target;
import org.mailtls.report.Inert;
import org.mailtls.report.Remedies;
import org.mailtls.report.ScanDiffText;
import org.mailtls.report.ScanJson;
import org.mailtls.report.ScanReport;
import org.mailtls.report.ScanText;
import org.mailtls.result.ClientAnswer;
import org.mailtls.result.FactsJson;
import org.mailtls.result.compare.ScanDiff;
import org.mailtls.run.ClientViews;
import org.mailtls.scenario.Service;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "scan",
        mixinStandardHelpOptions = true,
        description =
                "See what a mail server does with TLS, and hold it against published policies: one verdict for each.",
        footer = {
            "",
            "Without --intrusive no mail is sent, and nothing asked of others' servers that faulty ones answer with memory.",
            "What a check means and how to mend it: mailtls explain ID."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:no policy has a failure, as --fail-on counts them",
            "1:a policy has one, or the server offers no STARTTLS",
            "2:bad usage, policy file or facts file, or a place where no file can be written",
            "3:the server could not be looked at: no such host, nobody listens, no TLS was had, or it throttled so that"
                    + " rules stay open; or an output could not be written",
            "130:interrupted"
        })
final class ScanCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "HOST[:PORT]",
            description =
                    "The server; an IPv6 address with a port goes in brackets. Default port: that of the service.")
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private String server;

    @Option(
            names = "--policy",
            paramLabel = "ID|FILE",
            description =
                    "A policy that ships, or a file of your own; repeat for more. Default: the current general ones.")
    private List<String> policies = new ArrayList<>();

    @Option(
            names = "--service",
            paramLabel = "WORD",
            description =
                    "smtp, submission or submissions; default: by the port. submissions has TLS from the first byte.")
    private @Nullable Service service;

    @Option(names = "--enforced", description = "Port 25 is meant to refuse mail in clear text: judge it as such.")
    private boolean enforced;

    @Option(names = "--only", paramLabel = "ID", split = ",", description = "Look at these checks alone.")
    private List<String> only = new ArrayList<>();

    @Option(
            names = "--connections",
            paramLabel = "N",
            description = "Connections at once. Default: 8 on this machine, 2 elsewhere.")
    private @Nullable Integer connections;

    @Option(
            names = "--pace",
            paramLabel = "TIME",
            converter = PaceOption.class,
            description = "Least time between two connections, as 200ms. Default: 0 on this machine, 200ms elsewhere.")
    private @Nullable Duration pace;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = DurationOption.class,
            description = "What is not known by then is not tested. Default: 2m on this machine, 15m elsewhere.")
    private @Nullable Duration timeout;

    @Option(
            names = "--intrusive",
            description = "Also ask servers of others what reads their memory if they are vulnerable, or could end as a"
                    + " mail: only with their consent.")
    private boolean intrusive;

    @Option(
            names = "--fail-on",
            paramLabel = "WORD",
            description = "What makes exit code 1: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private FailOn failOn = FailOn.ERROR;

    @Option(
            names = "--diff",
            paramLabel = "OLD.json",
            description = "Say what changed since that --facts or --json file.")
    private @Nullable Path diff;

    @Option(
            names = "--client-view",
            description =
                    "Also let each TLS provider on each JDK of this machine connect once, and say what it came to.")
    private boolean clientView;

    @Option(
            names = "--mta",
            paramLabel = "WORD",
            description =
                    "Show the settings of this mail server as remedies, or all. Default: the one that it says it is.")
    private @Nullable String mta;

    @Option(names = "--brief", description = "A line per policy and broken rule.")
    private boolean brief;

    @Option(names = "--json", description = "Print the facts and verdicts as one JSON document.")
    private boolean json;

    @Mixin
    private ScanFiles files = new ScanFiles();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (brief && json) {
            throw misused("--brief is for people and --json for programs; choose one.");
        }
        Target target = target();
        ScanOptions options = options(target);
        checkFiles();
        Scope scope = Scope.of(target.service(), enforced);
        // What people name is read first: nobody wants to hear of a wrong file after the scan. What comes with the
        // program has no mistakes to tell of, and is read while the server is waited for.
        CompletableFuture<List<Policy>> meant = policies.isEmpty()
                ? CompletableFuture.supplyAsync(() -> shipped(scope))
                : CompletableFuture.completedFuture(policies(scope));
        Optional<String> remedies = mta == null ? Optional.empty() : remedies();
        Facts old = diff == null ? null : FactsJson.read(diff, ids());

        System.err.println(Inert.block(announcement(target, options)));
        Facts facts = new Scanner().scan(target, options, Optional.empty());
        List<CheckInfo> checks = CheckCatalogue.load().all();
        List<Policy> chosen = meant.join();
        LocalDate day = LocalDate.ofInstant(facts.start(), ZoneOffset.UTC);
        List<Verdict> verdicts = judge(chosen, facts, scope, day);
        List<ClientAnswer> clients = clientView
                ? new ClientViews(target, options.pace()).ask(who -> System.err.println(Inert.block("asking " + who)))
                : List.of();
        ScanReport report = new ScanReport(
                ToolVersion.text(),
                facts,
                scope,
                checks,
                verdicts,
                only.isEmpty() ? Rating.rate(facts) : null,
                clients);
        ScanDiff changes = old == null ? null : ScanDiff.of(old, judge(chosen, old, scope, day), facts, verdicts);
        // A page on which everything is not tested would hide the one reason.
        if (json || !facts.nothingSeen(options.only())) {
            print(report, changes, remedies);
        }
        boolean written = files.write(report, !facts.nothingSeen(options.only()));
        int code = failOn.exitCode(facts, verdicts, options.only());
        ScanEnding.words(facts, code, options.only()).ifPresent(words -> System.err.println(Inert.block(words)));
        return written || code != ExitCode.OK ? code : ExitCode.ENVIRONMENT;
    }

    private void print(ScanReport report, @Nullable ScanDiff changes, Optional<String> remedies) {
        if (json) {
            System.out.print(Inert.json(ScanJson.render(report, changes)));
            return;
        }
        ScanText.Look look = new ScanText.Look(
                Terminal.WIDTH,
                Terminal.colours(),
                mta == null ? Remedies.spokenOf(report.facts(), report.checks()) : remedies);
        System.out.print(brief ? ScanText.brief(report, look) : ScanText.render(report, look));
        if (changes != null) {
            System.out.print("\n" + ScanDiffText.render(changes, look));
        }
    }

    private Target target() {
        try {
            return ServerName.parse(server).target(service);
        } catch (IllegalArgumentException e) {
            throw misused(String.valueOf(e.getMessage()));
        }
    }

    private ScanOptions options(Target target) {
        ScanOptions usual = target.remote() ? ScanOptions.POLITE : ScanOptions.LOCAL;
        try {
            Set<String> wanted = new LinkedHashSet<>();
            only.forEach(id -> wanted.add(CheckCatalogue.load()
                    .check(id.strip().toUpperCase(Locale.ROOT))
                    .id()));
            if (!wanted.isEmpty()) {
                // Some checks of the catalogue are not of a server, so that no scan of one answers them.
                Probes.requireAnswers(wanted);
            }
            return new ScanOptions(
                    connections == null ? usual.connections() : connections,
                    pace == null ? usual.pace() : pace,
                    usual.limits(),
                    timeout == null ? usual.timeout() : timeout,
                    wanted,
                    intrusive);
        } catch (IllegalArgumentException e) {
            throw misused(String.valueOf(e.getMessage()));
        }
    }

    private List<Policy> policies(Scope scope) {
        try {
            return PolicyChoice.of(policies, scope);
        } catch (IllegalArgumentException e) {
            throw misused(String.valueOf(e.getMessage()));
        }
    }

    private List<Policy> shipped(Scope scope) {
        CheckCatalogue.load();
        Rating.prepare();
        if (json) {
            ScanJson.prepare();
        }
        return PolicyChoice.of(List.of(), scope);
    }

    private static List<String> ids() {
        return CheckCatalogue.load().all().stream().map(CheckInfo::id).toList();
    }

    /** The mail server whose settings are wanted; empty for all. */
    private Optional<String> remedies() {
        if (mta == null || mta.equals("all")) {
            return Optional.empty();
        }
        List<String> known = Remedies.servers(CheckCatalogue.load().all());
        if (!known.contains(mta)) {
            throw misused("No settings of a mail server '" + mta + "' are known, but those of "
                    + String.join(", ", known) + ".");
        }
        return Optional.of(mta);
    }

    private void checkFiles() throws IOException {
        try {
            files.check();
        } catch (IllegalArgumentException e) {
            throw misused(String.valueOf(e.getMessage()));
        }
    }

    private static List<Verdict> judge(List<Policy> policies, Facts facts, Scope scope, LocalDate day) {
        return policies.stream()
                .map(policy -> Judge.judge(policy, facts, scope, day))
                .toList();
    }

    private static String announcement(Target target, ScanOptions options) {
        return "scanning " + target.shown() + " (" + target.service().word() + "), at most " + options.connections()
                + " connections at once"
                + (options.pace().isZero() ? "" : ", " + options.pace().toMillis() + " ms apart");
    }

    private ParameterException misused(String words) {
        return new ParameterException(spec.commandLine(), Inert.block(words));
    }
}
