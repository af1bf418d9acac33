package org.mailtls.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mailtls.report.Inert;
import org.mailtls.server.ConfigFile;
import org.mailtls.server.ConfigLine;
import org.mailtls.server.lint.ConfigLint;
import org.mailtls.server.lint.ConfigLints;
import org.mailtls.server.lint.LintFinding;
import org.mailtls.server.lint.LintFinding.Severity;
import org.mailtls.server.lint.LintText;
import org.mailtls.server.lint.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "lint",
        mixinStandardHelpOptions = true,
        description =
                "Tell what in a mail server's configuration does not do what it seems to, without starting the server.")
final class LintCommand implements Callable<Integer> {
    private static final long LARGEST = 16L << 20;

    /** For {@code --json}. */
    record Linted(String file, String mta, String version, List<LintFinding> findings) {}

    @Parameters(paramLabel = "FILE", description = "Configuration file, such as a main.cf.")
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private Path file;

    @Option(
            names = "--mta",
            paramLabel = "WORD",
            defaultValue = "postfix",
            description = "postfix, exim, sendmail, opensmtpd or haraka; default: ${DEFAULT-VALUE}.")
    private String mta = "postfix";

    @Option(
            names = "--release",
            paramLabel = "VERSION",
            description =
                    "Version of the server, such as 3.10, or suite of the distribution, such as trixie; default: the newest"
                            + " that is known.")
    private @Nullable String release;

    @Option(names = "--json", description = "Print the findings as one JSON document.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        ConfigLint lint;
        Version version;
        try {
            lint = ConfigLints.of(mta);
            version = release == null ? lint.newest() : ConfigLints.version(lint, release);
        } catch (IllegalArgumentException e) {
            System.err.println(Inert.block("mailtls: " + e.getMessage()));
            return ExitCode.USAGE;
        }
        if (Files.size(file) > LARGEST) {
            System.err.println(Inert.block(
                    "mailtls: " + file + " is larger than 16 MiB, which no configuration is; is it the right file?"));
            return ExitCode.USAGE;
        }
        // A comment may be in any encoding; what is not UTF-8 there does not matter.
        List<String> lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                .lines()
                .toList();
        List<LintFinding> findings = lint.lint(
                new ConfigFile(
                        file.toString(),
                        lines.stream()
                                .map(line -> new ConfigLine(line, file.toString()))
                                .toList()),
                version);
        if (json) {
            Json.print(new Linted(file.toString(), mta, version.toString(), findings));
        } else {
            findings.forEach(finding -> System.out.println(Inert.block(LintText.of(finding, lines))));
            System.out.println(Inert.block(summary(version, findings)));
        }
        return findings.stream().allMatch(finding -> finding.severity() == Severity.NOTICE)
                ? ExitCode.OK
                : ExitCode.FAILED;
    }

    private String summary(Version version, List<LintFinding> findings) {
        String where = file + ", read as " + mta + " " + version;
        if (findings.isEmpty()) {
            return where + ": nothing found";
        }
        return where + ": " + count(findings, Severity.ERROR, "error") + ", "
                + count(findings, Severity.WARNING, "warning") + ", " + count(findings, Severity.NOTICE, "notice");
    }

    private static String count(List<LintFinding> findings, Severity severity, String word) {
        long count = findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
        return count + " " + word + (count == 1 ? "" : "s");
    }
}
