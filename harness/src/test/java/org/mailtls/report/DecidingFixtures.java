package org.mailtls.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mailtls.result.CellRecord;
import org.mailtls.result.ResultFixtures;
import org.mailtls.result.RunDirectory;
import org.mailtls.result.SenderFiles;
import org.mailtls.sender.HostDecision;
import org.mailtls.sender.Outcome;
import org.mailtls.sender.PolicyFacts;
import org.mailtls.sender.Reason;
import org.mailtls.sender.SenderDecision;
import org.mailtls.sender.SenderRecord;

/** Two senders that decided about a sound server, and about the same one without STARTTLS; and one server that never came up. */
final class DecidingFixtures {
    static final String WORKLOAD = "decisions of senders";
    static final String HTML = "The policy is served as 'text/html', and not as text/plain.";
    static final Reason SPEAKS = new Reason("The server speaks TLSv1.3.", "RFC 7435");
    static final Reason SILENT = new Reason("The server does not offer STARTTLS.", "RFC 3207, 4.1");

    private static final String HOST = "mail.example.test";

    private DecidingFixtures() {}

    static RunDirectory two(Path root) throws IOException {
        List<SenderRecord.Domain> sound = List.of(
                domain("plain", Outcome.ENCRYPTED, to("mta-sts", Outcome.ENCRYPTED, null, noRecord(), SPEAKS)),
                domain(
                        "sts-good",
                        Outcome.ENCRYPTED,
                        to("mta-sts", Outcome.VERIFIED, null, new Reason("It is the right one.", "RFC 8461, 4.2"))),
                domain("sts-html", Outcome.ENCRYPTED, html(Outcome.ENCRYPTED, SPEAKS)),
                domain(
                        "sts-stale",
                        Outcome.ENCRYPTED,
                        to(
                                "mta-sts",
                                Outcome.DEFERRED,
                                "validation-failure",
                                new Reason("Not named.", "RFC 8461, 4.1"))),
                nowhere("bogus", Outcome.DEFERRED, "dnssec-invalid", "The signatures are wrong."),
                nowhere("no-mail", Outcome.RETURNED, null, "It takes no mail."));
        List<SenderRecord.Domain> stripped = List.of(
                domain("plain", Outcome.CLEAR, to("mta-sts", Outcome.CLEAR, null, noRecord(), SILENT)),
                domain("sts-html", Outcome.CLEAR, html(Outcome.CLEAR, SILENT)));
        return write(root, List.of(record("d/sound", sound), record("d/stripped", stripped)));
    }

    /** Everything that DNS, a policy host or a server chooses is meant to do harm. */
    static RunDirectory hostile(Path root, String evil) throws IOException {
        SenderDecision loud = new SenderDecision(
                evil,
                List.of("mta-sts"),
                Outcome.DEFERRED,
                evil,
                List.of(new Reason(evil, evil)),
                List.of(
                        host(evil, Outcome.DEFERRED, evil, new Reason(evil, evil)),
                        host(evil, Outcome.DEFERRED, null)));
        return write(
                root,
                List.of(new SenderRecord(
                        SenderRecord.SCHEMA,
                        "d/sound",
                        evil,
                        List.of(new SenderRecord.Domain(evil, evil, List.of(loud), List.of())))));
    }

    /** One sender, all of whose mail is decided by one decision. */
    static RunDirectory one(Path root, SenderDecision decision) throws IOException {
        return write(
                root,
                List.of(record(
                        "d/sound",
                        List.of(new SenderRecord.Domain("plain", "plain.lab.test", List.of(decision), List.of())))));
    }

    static SenderDecision to(String sender, Outcome outcome, @Nullable String failure, Reason... reasons) {
        return decision(sender, outcome, host(HOST, outcome, failure, reasons));
    }

    static SenderDecision decision(String sender, Outcome outcome, HostDecision... hosts) {
        return new SenderDecision(
                "plain.lab.test",
                List.of(sender),
                outcome,
                null,
                List.of(Reason.seen("It has MX records.")),
                Arrays.asList(hosts));
    }

    static HostDecision host(String name, Outcome outcome, @Nullable String failure, Reason... reasons) {
        return new HostDecision(name, 10, outcome, failure, Arrays.asList(reasons));
    }

    private static SenderDecision html(Outcome outcome, Reason last) {
        return to("mta-sts", outcome, "sts-policy-invalid", new Reason(HTML, "RFC 8461, 3.3"), last);
    }

    private static Reason noRecord() {
        return new Reason("The domain has no MTA-STS record.", "RFC 8461, 3.1");
    }

    private static SenderRecord.Domain domain(String state, Outcome usual, SenderDecision sts) {
        Reason why = usual == Outcome.CLEAR ? SILENT : SPEAKS;
        return new SenderRecord.Domain(
                state,
                state + ".lab.test",
                List.of(to("opportunistic", usual, null, why), sts),
                List.of(new PolicyFacts("POL-MTASTS", "none", List.of())));
    }

    private static SenderRecord.Domain nowhere(String state, Outcome outcome, @Nullable String failure, String why) {
        List<SenderDecision> decisions = List.of("opportunistic", "mta-sts").stream()
                .map(sender -> new SenderDecision(
                        state + ".lab.test", List.of(sender), outcome, failure, List.of(Reason.seen(why)), List.of()))
                .toList();
        return new SenderRecord.Domain(state, state + ".lab.test", decisions, List.of());
    }

    private static SenderRecord record(String cell, List<SenderRecord.Domain> domains) {
        return new SenderRecord(SenderRecord.SCHEMA, cell, "Postfix 3.10.13", domains);
    }

    private static RunDirectory write(Path root, List<SenderRecord> records) throws IOException {
        List<CellRecord> cells = new ArrayList<>();
        for (SenderRecord record : records) {
            Map<String, String> axes =
                    ResultFixtures.axes("server.tls", record.cell().substring(2));
            cells.add(ResultFixtures.ok(record.cell(), axes, WORKLOAD, List.of()));
        }
        cells.add(ResultFixtures.failed(
                "d/gone", Map.of("server.tls", "gone"), org.mailtls.result.Outcome.ERROR, "it did not come up"));
        RunDirectory run = RunDirectory.create(root, ResultFixtures.START, "fixture");
        run.writeRun(ResultFixtures.run(
                "Would senders deliver?",
                "version: 1\n",
                cells.stream().map(CellRecord::id).toList()));
        for (CellRecord cell : cells) {
            run.append(cell);
        }
        for (SenderRecord record : records) {
            SenderFiles.write(run, record);
        }
        return run;
    }
}
