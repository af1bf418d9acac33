package org.mailtls.report;

import static org.mailtls.result.ResultFixtures.axes;
import static org.mailtls.result.ResultFixtures.metric;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.Fact;
import org.mailtls.probe.FactState;
import org.mailtls.probe.FactValue;
import org.mailtls.result.CellRecord;
import org.mailtls.result.LadderFile;
import org.mailtls.result.LadderRecord;
import org.mailtls.result.LadderRecord.Linted;
import org.mailtls.result.LadderRecord.Remark;
import org.mailtls.result.Metric;
import org.mailtls.result.Outcome;
import org.mailtls.result.ResultFixtures;
import org.mailtls.result.RunDirectory;
import org.mailtls.scenario.LadderStep;
import org.mailtls.scenario.Mix;
import org.mailtls.scenario.MixEntry;

/** A ladder on two releases, with a step of each kind: dearer, cheaper, of no use, worse than before, and one that failed. */
final class LadderFixtures {
    static final String GCM = "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256";
    static final String CBC = "TLS_RSA_WITH_AES_128_CBC_SHA";
    static final String WORKLOAD = "ladder, handshakes and 16 KiB mails, heap buffers";

    private static final Remark LOSES = new Remark(
            "protocols-lose-tls13",
            "warning",
            "smtpd_tls_protocols = TLSv1.2, TLSv1.1",
            "A name without ! makes it a list of all that is wanted",
            "write >=TLSv1.1");
    private static final Remark OLD_FORM = new Remark(
            "protocols-in-old-form",
            "notice",
            "smtpd_tls_protocols = !TLSv1",
            "A bound is preferred",
            "write >=TLSv1.1");

    private static final Mix MIX = new Mix(
            7,
            List.of(
                    new MixEntry("TLSv1.3", "TLS_AES_128_GCM_SHA256", "x25519", 9000, 900),
                    new MixEntry("TLSv1.2", CBC, null, 800, 80),
                    new MixEntry("TLSv1", CBC, null, 200, 20)));

    private final Path root;
    private final List<LadderStep> steps = new ArrayList<>();
    private final List<CellRecord> cells = new ArrayList<>();
    private final Map<String, Map<String, Fact>> facts = new LinkedHashMap<>();
    private final List<Linted> lint = new ArrayList<>();
    private int forks = 6;
    private @Nullable Mix mix = MIX;
    private String text = "";
    private final Set<String> unseen = new LinkedHashSet<>();

    LadderFixtures(Path root) {
        this.root = root;
        steps.add(new LadderStep("0-default", "What there is.", "", false, List.of()));
        steps.add(new LadderStep(
                "1-guide", "As in the guide.", "Do not.", true, List.of("smtpd_tls_protocols = TLSv1.2, TLSv1.1")));
        steps.add(new LadderStep(
                "2-old-off", "TLS 1.0 is off.", "Look at your log.", false, List.of("smtpd_tls_protocols = !TLSv1")));
        steps.add(new LadderStep("3-squeezed", "", "", false, List.of("compression = on")));
        steps.add(new LadderStep("4-again", "", "", false, List.of("loglevel = 1")));
        steps.add(new LadderStep("5-broken", "", "", false, List.of("loglevel = x")));
    }

    /** With so few forks nothing can be told apart. */
    LadderFixtures forks(int number) {
        forks = number;
        return this;
    }

    LadderFixtures withoutLog() {
        mix = null;
        return this;
    }

    /** What the scans could not find out. */
    LadderFixtures without(String... checks) {
        unseen.addAll(List.of(checks));
        return this;
    }

    /** Puts a text wherever one comes from outside. */
    LadderFixtures hostile(String evil) {
        text = evil;
        steps.add(new LadderStep("6-evil" + evil, evil, evil, false, List.of(evil)));
        return this;
    }

    RunDirectory write() throws IOException {
        for (String release : List.of("bookworm", "trixie")) {
            ladder(release);
        }
        RunDirectory run = RunDirectory.create(root, ResultFixtures.START, "fixture");
        run.writeRun(ResultFixtures.run(
                "What does each step close? Two releases." + text,
                "name: fixture\n",
                cells.stream().map(CellRecord::id).toList(),
                LadderStep.AXIS));
        for (CellRecord cell : cells) {
            run.append(cell);
        }
        run.writePolicies(Map.of("house", ScanFixtures.rules("house")));
        for (Map.Entry<String, Map<String, Fact>> seen : facts.entrySet()) {
            run.writeFacts(seen.getKey(), ScanFixtures.facts(seen.getValue()));
        }
        LadderFile.write(run, new LadderRecord(LadderRecord.SCHEMA, steps, mix, lint));
        return run;
    }

    private void ladder(String release) {
        measured(release, "0-default", 1000, 3000, List.of("TLSv1", "TLSv1.2", "TLSv1.3"), false);
        measured(release, "1-guide", 1400, 3400, List.of("TLSv1.1", "TLSv1.2"), false, LOSES);
        measured(release, "2-old-off", 1000, 3000, List.of("TLSv1.2", "TLSv1.3"), false, OLD_FORM);
        measured(release, "3-squeezed", 600, 3000, List.of("TLSv1.2", "TLSv1.3"), true);
        measured(release, "4-again", 600, 3000, List.of("TLSv1.2", "TLSv1.3"), true);
        String id = id(release, "5-broken");
        cells.add(ResultFixtures.failed(id, axesOf(release, "5-broken"), Outcome.ERROR, "fatal: bad loglevel" + text));
        lint.add(new Linted(id, List.of()));
        if (!text.isEmpty()) {
            String label = steps.get(steps.size() - 1).label();
            measured(
                    release,
                    label,
                    600,
                    3000,
                    List.of("TLSv1.2", text),
                    true,
                    new Remark(text, "notice", text, text, text));
        }
    }

    private void measured(
            String release,
            String step,
            double handshake,
            double mail,
            List<String> versions,
            boolean squeezed,
            Remark... remarks) {
        int seed = cells.size();
        List<Metric> metrics = new ArrayList<>(List.of(
                metric("server.cpu", "us/op", Metric.Better.LOWER, handshake, 0.004, forks, seed),
                metric("client.cpu", "us/op", Metric.Better.LOWER, 250, 0.004, forks, seed + 100),
                metric("mail.server.cpu", "us/op", Metric.Better.LOWER, mail, 0.004, forks, seed + 200),
                metric("mail.client.cpu", "us/op", Metric.Better.LOWER, 400, 0.004, forks, seed + 300)));
        String id = id(release, step);
        CellRecord cell = ResultFixtures.ok(id, axesOf(release, step), WORKLOAD, metrics);
        cells.add(cell);
        Map<String, Fact> seen = ScanFixtures.values();
        seen.put("VER-SET", words(versions));
        seen.put("CS-SET-TLS12", words(squeezed ? List.of(GCM) : List.of(GCM, CBC)));
        seen.put("CS-SET-TLS13", words(List.of("TLS_AES_128_GCM_SHA256")));
        seen.put("KEX-GROUPS-13", words(List.of("x25519")));
        seen.put("CS-SET-TLS10", words(versions.contains("TLSv1") ? List.of(CBC) : List.of()));
        seen.put("CS-STATIC-RSA", words(squeezed ? List.of() : List.of(CBC)));
        seen.put("FEAT-COMPRESSION", ScanFixtures.seen(new FactValue.Flag(squeezed)));
        unseen.forEach(check -> seen.put(check, ScanFixtures.unseen(FactState.NOT_TESTED, "The server closed.")));
        facts.put(id, seen);
        lint.add(new Linted(id, List.of(remarks)));
    }

    private static Fact words(List<String> words) {
        return ScanFixtures.seen(new FactValue.Words(words));
    }

    static String id(String release, String step) {
        return "fixture/release-" + release + "/step-" + step;
    }

    private static Map<String, String> axesOf(String release, String step) {
        return axes("server.release", release, LadderStep.AXIS, step);
    }
}
