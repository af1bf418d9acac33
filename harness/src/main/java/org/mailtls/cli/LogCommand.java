package org.mailtls.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mailtls.maillog.LogCounts;
import org.mailtls.maillog.ReadOptions;
import org.mailtls.maillog.Way;
import org.mailtls.maillog.mix.ApartList;
import org.mailtls.maillog.mix.EventFilter;
import org.mailtls.maillog.mix.IgnoreList;
import org.mailtls.maillog.mix.LogSummary;
import org.mailtls.maillog.mix.LogTally;
import org.mailtls.maillog.mix.MixJson;
import org.mailtls.maillog.mix.Mixes;
import org.mailtls.maillog.mix.PolicyImpact;
import org.mailtls.maillog.mix.PolicyImpacts;
import org.mailtls.policy.Policy;
import org.mailtls.policy.Scope;
import org.mailtls.report.Inert;
import org.mailtls.report.maillog.LogHtml;
import org.mailtls.report.maillog.LogJson;
import org.mailtls.report.maillog.LogReport;
import org.mailtls.report.maillog.LogText;
import org.mailtls.scenario.Mix;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "log",
        mixinStandardHelpOptions = true,
        description = {
            "Read mail logs: how much mail goes over TLS, with what and with whom, which handshakes fail, and what a policy"
                    + " would turn away.",
            "Logs of Postfix, Exim, sendmail, OpenSMTPD and Haraka, the journal, mailboxes with their Received headers; packed or"
                    + " not. Nothing is looked up and nothing is sent."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:read",
            "1:with --fail-on, a policy would refuse more",
            "2:bad usage, policy or list; or a log that is not there, cannot be read or tells nothing",
            "3:reading broke off, or an output could not be written",
            "130:interrupted"
        })
final class LogCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description = "Logs, mailboxes or Maildir folders, in any order; - or none for standard input.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--policy",
            paramLabel = "ID|FILE",
            description = "Say what this policy would turn away; repeat for more.")
    private List<String> policies = new ArrayList<>();

    @Option(
            names = "--scope",
            paramLabel = "WORD",
            description =
                    "As what policies judge the server: ${COMPLETION-CANDIDATES}. Default: opportunistic, port 25 that may"
                            + " fall back to clear text.")
    private Scope scope = Scope.OPPORTUNISTIC;

    @Option(
            names = "--fail-on",
            paramLabel = "PERCENT",
            converter = ShareOption.class,
            description =
                    "Exit with 1 if a policy would refuse more than this of the handshakes of a direction, as 0%% or 2.5%%.")
    private @Nullable Double failOn;

    @Option(
            names = "--ignore",
            paramLabel = "WHO",
            description =
                    "Count apart, as scanners are: a host name with all below it, an address, a network, or a file with one of"
                            + " these a line; repeat for more.")
    private List<String> ignore = new ArrayList<>();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = Moment.Option.class,
            description = "The first day, or moment, as 2026-11-24 or 2026-11-24T03:15, by the clock of the log.")
    private @Nullable Moment since;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            converter = Moment.Option.class,
            description = "The last day, or the first moment that does not count any more.")
    private @Nullable Moment until;

    @Option(
            names = "--year",
            paramLabel = "YYYY",
            description =
                    "Year of the first line of each log whose times have none. Default: the latest that is not in the future.")
    private @Nullable Integer year;

    @Option(names = "--in", description = "Incoming mail alone.")
    private boolean in;

    @Option(names = "--out", description = "Outgoing mail alone.")
    private boolean out;

    @Option(
            names = "--every-hop",
            description =
                    "Of mailboxes, believe all Received headers and not only the topmost, which your server wrote.")
    private boolean everyHop;

    @Option(
            names = "--own",
            paramLabel = "NAME",
            description =
                    "Of mailboxes, a name of your own server, as its Received headers have it behind 'by'; repeat for"
                            + " more.")
    private List<String> own = new ArrayList<>();

    @Option(
            names = "--mix",
            paramLabel = "FILE",
            description = "Write what was negotiated, for client.mix of a scenario: of incoming mail, with --out of"
                    + " outgoing mail, with both of both.")
    private @Nullable Path mix;

    @Option(names = "--html", paramLabel = "FILE", description = "Write a page for people; it needs nothing else.")
    private @Nullable Path html;

    @Option(names = "--json", description = "Print it as one JSON document.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        OutputFile.require(spec, "--html", html);
        OutputFile.require(spec, "--mix", mix);
        if (failOn != null && policies.isEmpty()) {
            throw misused("--fail-on counts what a policy would refuse; name one with --policy.");
        }
        if (files.isEmpty() && Terminal.onTerminal()) {
            throw misused("Name a log, as /var/log/mail.log, or pipe one in.");
        }
        List<Policy> chosen;
        ApartList apart;
        LogSources sources;
        try {
            chosen = policies.isEmpty() ? List.of() : PolicyChoice.of(policies, scope);
            apart = ApartList.of(IgnoreList.read(ignore));
            sources = LogSources.of(files);
        } catch (IllegalArgumentException e) {
            throw misused(String.valueOf(e.getMessage()));
        }
        LogReport report = report(sources, apart, chosen);
        String trouble = LogTrouble.of(report);
        if (!trouble.isEmpty()) {
            System.err.println(Inert.block("mailtls: " + trouble));
            return ExitCode.USAGE;
        }
        System.out.print(
                json
                        ? Inert.json(LogJson.render(report))
                        : LogText.render(report, Terminal.WIDTH, Terminal.colours(), Terminal.unicode()));
        boolean written = OutputFile.write("--html", html, () -> LogHtml.render(report));
        int code = Math.max(mix(report), failed(report));
        return written || code != ExitCode.OK ? code : ExitCode.ENVIRONMENT;
    }

    private LogReport report(LogSources sources, ApartList apart, List<Policy> chosen) throws IOException {
        List<String> notes = new ArrayList<>();
        LogTally tally = new LogTally(apart);
        Set<Way> ways = in == out ? EnumSet.allOf(Way.class) : EnumSet.of(in ? Way.IN : Way.OUT);
        EventFilter filter = new EventFilter(
                ways, since == null ? null : since.first(), until == null ? null : until.after(), tally);
        ReadOptions options = ReadOptions.usual(notes::add)
                .withYear(year)
                .withEveryHop(everyHop)
                .withOwn(new TreeSet<>(own));
        List<LogReport.Source> read = sources.read(options, filter);
        LogSummary summary = tally.summary();
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        List<PolicyImpact> impacts = chosen.stream()
                .flatMap(policy -> summary.ways().stream().map(way -> PolicyImpacts.of(policy, scope, today, way)))
                .toList();
        return new LogReport(
                ToolVersion.text(),
                read,
                notes,
                new LogReport.Selection(
                        ways,
                        since == null ? null : since.first(),
                        until == null ? null : until.after(),
                        filter.leftOut(),
                        filter.undated()),
                summary,
                scope,
                impacts);
    }

    private int mix(LogReport report) {
        if (mix == null) {
            return ExitCode.OK;
        }
        Set<Way> ways = in && out ? EnumSet.allOf(Way.class) : EnumSet.of(out ? Way.OUT : Way.IN);
        LogCounts counts = report.counts();
        Mix made;
        try {
            made = Mixes.of(report.summary(), ways);
        } catch (IllegalArgumentException e) {
            System.err.println(Inert.block("mailtls: --mix " + mix + " was not written: " + e.getMessage()));
            return ExitCode.USAGE;
        }
        return OutputFile.write("--mix", mix, () -> MixJson.render(made, report.summary(), counts, ways))
                ? ExitCode.OK
                : ExitCode.ENVIRONMENT;
    }

    private int failed(LogReport report) {
        if (failOn == null) {
            return ExitCode.OK;
        }
        ImpactGate gate = ImpactGate.of(failOn, report.impacts());
        if (!gate.words().isEmpty()) {
            System.err.println(Inert.block("mailtls: " + gate.words()));
        }
        return gate.exitCode();
    }

    private ParameterException misused(String words) {
        return new ParameterException(spec.commandLine(), Inert.block(words));
    }
}
