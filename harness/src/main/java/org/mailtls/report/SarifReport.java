package org.mailtls.report;

import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mailtls.policy.Finding;
import org.mailtls.policy.Status;
import org.mailtls.policy.Verdict;
import org.mailtls.probe.CheckInfo;
import org.mailtls.probe.Fact;
import org.mailtls.probe.FactState;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A scan as a SARIF 2.1.0 log: checks are its rules, broken rules of policies are its results. What was not tested is a
 * notification, since a result would be read as a finding, and none as a pass.
 */
public final class SarifReport {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private final ScanReport report;
    private final @Nullable ScanPlace place;
    private final Map<String, Integer> ruleIndex = new TreeMap<>();

    private SarifReport(ScanReport report, @Nullable ScanPlace place) {
        this.report = report;
        this.place = place;
    }

    /** @param place where the server is set; null for a server that no file of ours sets */
    public static String render(ScanReport report, @Nullable ScanPlace place) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(new SarifReport(report, place).log()) + "\n";
    }

    private ObjectNode log() {
        ObjectNode log = JsonNodeFactory.instance.objectNode();
        log.put("$schema", SCHEMA);
        log.put("version", "2.1.0");
        ObjectNode run = log.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver");
        driver.put("name", "mailtls");
        driver.put("version", report.toolVersion());
        rules(driver.putArray("rules"));
        invocation(run.putArray("invocations").addObject());
        run.put("columnKind", "unicodeCodePoints");
        ArrayNode results = run.putArray("results");
        for (Verdict verdict : report.verdicts()) {
            verdict.findings().stream()
                    .filter(ScanReport::broken)
                    .forEach(finding -> broken(results.addObject(), finding));
        }
        report.checks().stream().filter(report::badUnsaid).forEach(check -> bad(results.addObject(), check));
        return log;
    }

    private void rules(ArrayNode rules) {
        for (CheckInfo check : report.checks()) {
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

    private void invocation(ObjectNode invocation) {
        boolean anySeen = report.facts().facts().values().stream().anyMatch(fact -> fact.state() == FactState.SEEN);
        invocation.put("executionSuccessful", anySeen);
        invocation.put("startTimeUtc", report.facts().start().toString());
        invocation.put(
                "endTimeUtc", report.facts().start().plus(report.facts().took()).toString());
        ArrayNode notifications = invocation.putArray("toolExecutionNotifications");
        report.facts().facts().forEach((id, fact) -> {
            if (fact.state().unknown()) {
                notification(notifications.addObject(), id, fact);
            }
        });
    }

    private void notification(ObjectNode notification, String id, Fact fact) {
        notification.putObject("descriptor").put("id", fact.state().word());
        notification.put("level", fact.state() == FactState.ERROR ? "error" : "note");
        notification.putObject("message").put("text", id + ": " + Inert.line(ScanWords.shown(fact)));
        ObjectNode rule = notification.putObject("associatedRule").put("id", id);
        Integer index = ruleIndex.get(id);
        if (index != null) {
            rule.put("index", index);
        }
    }

    private void broken(ObjectNode result, Finding finding) {
        String words = ScanWords.sentence(finding) + ". " + finding.rule().text();
        result(result, finding.rule().check(), finding.status() == Status.FAIL ? "error" : "warning", words);
        fingerprint(result, finding.policy() + "/" + finding.rule().id());
        ObjectNode properties = result.putObject("properties");
        properties.put("policy", finding.policy());
        properties.put("policyRule", finding.rule().id());
        properties.put("source", finding.rule().source());
        properties.put("observed", Inert.line(finding.observed()));
        properties.put("expected", Inert.line(finding.expected()));
        evidence(properties, finding.rule().check());
    }

    private void bad(ObjectNode result, CheckInfo check) {
        String words = check.title() + ": " + ScanWords.shown(report.facts().fact(check.id())) + "; " + ScanWords.BAD;
        result(result, check.id(), "error", words + ".");
        fingerprint(result, "catalogue");
        evidence(result.putObject("properties"), check.id());
    }

    private void result(ObjectNode result, String check, String level, String words) {
        result.put("ruleId", check);
        Integer index = ruleIndex.get(check);
        if (index != null) {
            result.put("ruleIndex", index);
        }
        result.put("kind", "fail");
        result.put("level", level);
        result.putObject("message").put("text", Inert.line(words));
        ObjectNode location = result.putArray("locations").addObject();
        if (place != null) {
            ObjectNode physical = location.putObject("physicalLocation");
            physical.putObject("artifactLocation").put("uri", uri(place.file()));
            physical.putObject("region").put("startLine", place.line()).put("startColumn", place.column());
        }
        ObjectNode server = location.putArray("logicalLocations").addObject();
        server.put("fullyQualifiedName", Inert.line(report.facts().target().shown()));
        server.put("kind", "resource");
    }

    /** The same finding at the same server keeps it, whatever else changes. */
    private void fingerprint(ObjectNode result, String rule) {
        String server = Inert.line(report.facts().target().shown());
        result.putObject("partialFingerprints")
                .put("mailtlsRule/v1", server + "/" + result.get("ruleId").asString() + "/" + rule);
    }

    private void evidence(ObjectNode properties, String check) {
        Fact fact = report.facts().facts().get(check);
        ArrayNode evidence = properties.putArray("evidence");
        (fact == null ? List.<String>of() : fact.evidence()).forEach(line -> evidence.add(Inert.line(line)));
    }

    /** A relative reference (RFC 3986, 4.2) where the path is one, which viewers resolve against the checkout. */
    private static String uri(String file) {
        Path path = Path.of(file);
        if (path.isAbsolute()) {
            return path.toUri().toString();
        }
        String relative = file.replace(File.separatorChar, '/');
        try {
            // The dot keeps a colon in a name from being read as the end of a scheme.
            return new URI(null, null, (relative.indexOf(':') < 0 ? "" : "./") + relative, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("A path that no URI can name: " + file, e);
        }
    }
}
