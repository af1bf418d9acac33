package org.mailtls.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mailtls.report.Inert;
import org.mailtls.report.TlsrptText;
import org.mailtls.sender.BadPolicyException;
import org.mailtls.sender.tlsrpt.TlsReport;
import org.mailtls.sender.tlsrpt.TlsReportReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "tlsrpt",
        mixinStandardHelpOptions = true,
        description = "Show reports on TLS that other mail servers sent (RFC 8460), as a table.",
        footer = {
            "",
            "Takes .json and .json.gz, and the datagrams of Postfix 3.10 and later, one JSON object after the other."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all files were read", "2:a file is no report", "3:a file cannot be read"})
final class TlsrptCommand implements Callable<Integer> {
    /** For {@code --json}. */
    record Read(
            String file,
            @Nullable TlsReport report,
            @Nullable String problem) {}

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "A report; - for standard input.")
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private List<Path> files;

    @Option(names = "--json", description = "Print what was read as one JSON document.")
    private boolean json;

    @Override
    public Integer call() {
        List<Read> all = new ArrayList<>();
        int code = ExitCode.OK;
        for (Path file : files) {
            Read read;
            try (InputStream in = file.toString().equals("-") ? System.in : Files.newInputStream(file)) {
                read = new Read(file.toString(), TlsReportReader.read(in), null);
            } catch (BadPolicyException e) {
                read = new Read(file.toString(), null, e.getMessage());
                code = code == ExitCode.OK ? ExitCode.USAGE : code;
            } catch (IOException e) {
                read = new Read(file.toString(), null, Failures.words(e));
                code = ExitCode.ENVIRONMENT;
            }
            all.add(read);
            show(read);
        }
        if (json) {
            Json.print(all);
        }
        return code;
    }

    private void show(Read read) {
        TlsReport report = read.report();
        if (report == null) {
            System.err.println(Inert.block("mailtls: " + read.file() + ": " + read.problem()));
        } else if (!json) {
            System.out.print(TlsrptText.render(read.file(), report, Terminal.WIDTH, Terminal.colours()));
        }
    }
}
