package org.mailtls.report;

import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mailtls.policy.Finding;
import org.mailtls.policy.Status;
import org.mailtls.policy.Verdict;
import org.mailtls.probe.CheckCatalogue;
import org.mailtls.probe.CheckInfo;
import org.mailtls.probe.Fact;
import org.mailtls.probe.FactState;
import org.mailtls.result.CellRecord;
import org.mailtls.result.RunRecord;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One scan, or those of a run, as a SARIF 2.1.0 log: checks are its rules, broken rules of policies are its results. What
 * was not tested is a notification, since a result would be read as a finding, and none as a pass.
 */
public final class SarifReport {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private final Map<String, Integer> ruleIndex = new TreeMap<>();
    private final ArrayNode invocations = JsonNodeFactory.instance.arrayNode();
    private final ArrayNode results = JsonNodeFactory.instance.arrayNode();

    /**
     * One server, as the log knows it.
     *
     * @param name the same in every run: the lab's servers are on another port each time
     * @param before what messages begin with; empty where there is but one server
     * @param place where the server is set; null for a server that no file of ours sets
     */
    private record Subject(
            String name,
            String before,
            ScanReport report,
            @Nullable ScanPlace place) {}

    private SarifReport() {}

    /** @param place where the server is set; null for a server that no file of ours sets */
    public static String render(ScanReport report, @Nullable ScanPlace place) {
        SarifReport sarif = new SarifReport();
        ObjectNode log = sarif.log(report.toolVersion(), report.checks());
        sarif.add(new Subject(report.facts().target().shown(), "", report, place));
        return text(log);
    }

    /** All servers of a run in one log, each finding at the place of the scenario that sets its server. */
    static String render(RunRecord run, Conformance conformance) {
        ScanPlaces places = ScanPlaces.of(run);
        SarifReport sarif = new SarifReport();
        ObjectNode log = sarif.log(run.toolVersion(), CheckCatalogue.load().all());
        for (Conformance.Server server : conformance.servers()) {
            ScanPlace place = places.of(server.cell().axes());
            sarif.add(new Subject(server.cell().id(), server.label() + ": ", server.scan(), place));
        }
        conformance.unseen().forEach(sarif::unseen);
        return text(log);
    }

    private static String text(ObjectNode log) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(log) + "\n";
    }

    /** A log without servers, which {@link #add} brings into it. */
    private ObjectNode log(String toolVersion, List<CheckInfo> checks) {
        ObjectNode log = JsonNodeFactory.instance.objectNode();
        log.put("$schema", SCHEMA);
        log.put("version", "2.1.0");
        ObjectNode run = log.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver");
        driver.put("name", "mailtls");
        driver.put("version", toolVersion);
        rules(driver.putArray("rules"), checks);
        run.set("invocations", invocations);
        run.put("columnKind", "unicodeCodePoints");
        run.set("results", results);
        return log;
    }

    private void add(Subject subject) {
        ScanReport report = subject.report();
        invocation(invocations.addObject(), subject);
        for (Verdict verdict : report.verdicts()) {
            verdict.findings().stream()
                    .filter(ScanReport::broken)
                    .forEach(finding -> broken(results.addObject(), subject, finding));
        }
        report.checks().stream().filter(report::badUnsaid).forEach(check -> bad(results.addObject(), subject, check));
    }

    /** Without it the findings of a server that could not be seen would look closed. */
    private void unseen(CellRecord cell) {
        ObjectNode invocation = invocations.addObject();
        invocation.put("executionSuccessful", false);
        invocation.put("startTimeUtc", cell.start().toString());
        invocation.put("endTimeUtc", cell.end().toString());
        ObjectNode notification =
                invocation.putArray("toolExecutionNotifications").addObject();
        notification.put("level", "error");
        String words = cell.id() + ": " + Objects.requireNonNullElse(cell.reason(), Conformance.NOTHING_KEPT);
        notification.putObject("message").put("text", Inert.line(words));
    }

    private void rules(ArrayNode rules, List<CheckInfo> checks) {
        for (CheckInfo check : checks) {
            ruleIndex.put(check.id(), rules.size());
            ObjectNode rule = rules.addObject();
            rule.put("id", check.id());
            rule.putObject("shortDescription").put("text", check.title() + ".");
            rule.putObject("fullDescription").put("text", check.what());
            rule.putObject("help").put("text", help(check));
            rule.putObject("properties").putArray("tags").add("mail").add("tls").add(check.group());
        }
    }

    private static String help(CheckInfo check) {
        String fixes = Remedies.of(check, Optional.empty()).stream()
                .map(remedy -> (remedy.mta().isEmpty() ? "" : remedy.mta() + ": ") + remedy.setting())
                .collect(Collectors.joining("\n"));
        return check.why()
                + (check.cannotSee().isEmpty() ? "" : "\n\nNot seen: " + check.cannotSee())
                + (fixes.isEmpty() ? "" : "\n\nTo change it:\n" + fixes)
                + "\n\nReferences: " + String.join("; ", check.references());
    }

    private void invocation(ObjectNode invocation, Subject subject) {
        ScanReport report = subject.report();
        boolean anySeen = report.facts().facts().values().stream().anyMatch(fact -> fact.state() == FactState.SEEN);
        invocation.put("executionSuccessful", anySeen);
        invocation.put("startTimeUtc", report.facts().start().toString());
        invocation.put(
                "endTimeUtc", report.facts().start().plus(report.facts().took()).toString());
        ArrayNode notifications = invocation.putArray("toolExecutionNotifications");
        report.facts().facts().forEach((id, fact) -> {
            if (fact.state().unknown()) {
                notification(notifications.addObject(), subject, id, fact);
            }
        });
    }

    private void notification(ObjectNode notification, Subject subject, String id, Fact fact) {
        notification.putObject("descriptor").put("id", fact.state().word());
        notification.put("level", fact.state() == FactState.ERROR ? "error" : "note");
        String words = subject.before() + id + ": " + ScanWords.shown(fact);
        notification.putObject("message").put("text", Inert.line(words));
        ObjectNode rule = notification.putObject("associatedRule").put("id", id);
        Integer index = ruleIndex.get(id);
        if (index != null) {
            rule.put("index", index);
        }
    }

    private void broken(ObjectNode result, Subject subject, Finding finding) {
        String words = ScanWords.sentence(finding) + ". " + finding.rule().text();
        String level = finding.status() == Status.FAIL ? "error" : "warning";
        result(result, subject, finding.rule().check(), level, words);
        fingerprint(result, subject, finding.policy() + "/" + finding.rule().id());
        ObjectNode properties = result.putObject("properties");
        properties.put("policy", finding.policy());
        properties.put("policyRule", finding.rule().id());
        properties.put("source", finding.rule().source());
        properties.put("observed", Inert.line(finding.observed()));
        properties.put("expected", Inert.line(finding.expected()));
        evidence(properties, subject, finding.rule().check());
    }

    private void bad(ObjectNode result, Subject subject, CheckInfo check) {
        Fact fact = subject.report().facts().fact(check.id());
        String words = check.title() + ": " + ScanWords.shown(fact) + "; " + ScanWords.BAD + ".";
        result(result, subject, check.id(), "error", words);
        fingerprint(result, subject, "catalogue");
        evidence(result.putObject("properties"), subject, check.id());
    }

    private void result(ObjectNode result, Subject subject, String check, String level, String words) {
        result.put("ruleId", check);
        Integer index = ruleIndex.get(check);
        if (index != null) {
            result.put("ruleIndex", index);
        }
        result.put("kind", "fail");
        result.put("level", level);
        result.putObject("message").put("text", Inert.line(subject.before() + words));
        ObjectNode location = result.putArray("locations").addObject();
        ScanPlace place = subject.place();
        if (place != null) {
            ObjectNode physical = location.putObject("physicalLocation");
            physical.putObject("artifactLocation").put("uri", uri(place.file()));
            physical.putObject("region").put("startLine", place.line()).put("startColumn", place.column());
        }
        ObjectNode server = location.putArray("logicalLocations").addObject();
        server.put("fullyQualifiedName", Inert.line(subject.name()));
        server.put("kind", "resource");
    }

    /** The same finding at the same server keeps it, whatever else changes. */
    private static void fingerprint(ObjectNode result, Subject subject, String rule) {
        String server = Inert.line(subject.name());
        result.putObject("partialFingerprints")
                .put("mailtlsRule/v1", server + "/" + result.get("ruleId").asString() + "/" + rule);
    }

    private static void evidence(ObjectNode properties, Subject subject, String check) {
        Fact fact = subject.report().facts().facts().get(check);
        ArrayNode evidence = properties.putArray("evidence");
        (fact == null ? List.<String>of() : fact.evidence()).forEach(line -> evidence.add(Inert.line(line)));
    }

    /**
     * A relative reference (RFC 3986, 4.2) where the path is one, which viewers resolve against the checkout. It is never
     * made a path of this machine: the run may come from another, where other names are allowed.
     */
    private static String uri(String file) {
        String path = Inert.line(file).replace(File.separatorChar, '/').replaceAll("/{2,}", "/");
        boolean drive = path.matches("[A-Za-z]:/.*");
        boolean absolute = drive || path.startsWith("/");
        // The dot keeps a colon in a name from being read as the end of a scheme.
        String lead = drive ? "/" : absolute || path.indexOf(':') < 0 ? "" : "./";
        try {
            return (absolute ? "file://" : "") + new URI(null, null, lead + path, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("A path that no URI can name: " + file, e);
        }
    }
}
