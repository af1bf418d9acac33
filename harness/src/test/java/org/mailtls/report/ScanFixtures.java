package org.mailtls.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mailtls.policy.Cap;
import org.mailtls.policy.Finding;
import org.mailtls.policy.Grade;
import org.mailtls.policy.Policies;
import org.mailtls.policy.Policy;
import org.mailtls.policy.Rule;
import org.mailtls.policy.Scope;
import org.mailtls.policy.Status;
import org.mailtls.policy.Step;
import org.mailtls.policy.Verdict;
import org.mailtls.probe.BadValue;
import org.mailtls.probe.CheckInfo;
import org.mailtls.probe.Fact;
import org.mailtls.probe.FactState;
import org.mailtls.probe.FactValue;
import org.mailtls.probe.Facts;
import org.mailtls.probe.Target;
import org.mailtls.result.ClientAnswer;
import org.mailtls.scenario.Service;

/** A small scan, judged by two small policies. */
final class ScanFixtures {
    static final String EVIL = Fixtures.SCRIPT + "<img src=x onerror=alert(2)>" + Fixtures.TERMINAL + "]]>\u0000\uffff";
    static final Instant START = Instant.parse("2026-11-28T05:00:00Z");

    private static final String RULES = """
            version: 1
            id: %s
            title: House rules of %s
            issuer: The house
            about: For tests.
            scope: [opportunistic, submission]
            sources: [{ url: "https://example.test/rules", kind: primary }]
            cautions: [Nobody else follows them.]
            rules:
              - { id: protocols, check: VER-SET, mode: allow-only, values: [TLSv1.2, TLSv1.3], source: "1", text: "Only these." }
              - { id: compression, check: FEAT-COMPRESSION, mode: forbid, is: true, source: "2", text: "None." }
              - { id: staple, check: CERT-OCSP-STAPLE, mode: require, is: true, source: "3", text: "One." }
              - { id: hybrid, check: KEX-HYBRID, mode: recommend, values: [X25519MLKEM768], source: "4", text: "This." }
            """;

    private ScanFixtures() {}

    static String rules(String id) {
        return String.format(RULES, id, id);
    }

    static Policy policy(String id) {
        try {
            Path file = Files.createTempFile("policy", ".yaml");
            try {
                Files.writeString(file, rules(id));
                return Policies.read(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<CheckInfo> checks() {
        return List.of(
                check("SMTP-STARTTLS-OFFERED", CheckInfo.Kind.COUNTS, "smtp", Map.of()),
                check(
                        "VER-SET",
                        CheckInfo.Kind.WORDS,
                        "versions",
                        Map.of("postfix", "smtpd_tls_protocols = >=TLSv1.2")),
                check("CS-SET-TLS12", CheckInfo.Kind.WORDS, "suites", Map.of()),
                check("KEX-HYBRID", CheckInfo.Kind.WORDS, "key-exchange", Map.of("none", "An update is needed.")),
                check("CERT-OCSP-STAPLE", CheckInfo.Kind.FLAG, "certificate", Map.of()),
                check("FEAT-COMPRESSION", CheckInfo.Kind.FLAG, "features", Map.of()),
                check("ATT-HEARTBLEED", CheckInfo.Kind.FLAG, "attacks", Map.of()));
    }

    private static CheckInfo check(String id, CheckInfo.Kind kind, String group, Map<String, String> fix) {
        return new CheckInfo(
                id,
                "title of " + id,
                kind,
                List.of(),
                "",
                "What it is.",
                "Why it matters.",
                "What it cannot see.",
                List.of("RFC 8446"),
                fix,
                group,
                kind == CheckInfo.Kind.FLAG && id.startsWith("ATT-") ? new BadValue.Flag(true) : null);
    }

    static Map<String, Fact> values() {
        Map<String, Fact> facts = new LinkedHashMap<>();
        facts.put(
                "SMTP-STARTTLS-OFFERED",
                seen(new FactValue.Counts(Map.of("offered", 3L)), "220 mx.example.test ESMTP Postfix"));
        facts.put("VER-SET", seen(new FactValue.Words(List.of("TLSv1", "TLSv1.2")), "ServerHello TLSv1"));
        facts.put(
                "CS-SET-TLS12",
                seen(new FactValue.Words(
                        List.of("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", "TLS_RSA_WITH_AES_128_CBC_SHA"))));
        facts.put("KEX-HYBRID", seen(new FactValue.Words(List.of())));
        facts.put("CERT-OCSP-STAPLE", unseen(FactState.NOT_TESTED, "The server closed."));
        facts.put("FEAT-COMPRESSION", seen(new FactValue.Flag(false)));
        facts.put("ATT-HEARTBLEED", seen(new FactValue.Flag(false)));
        return facts;
    }

    static Fact seen(FactValue value, String... evidence) {
        return new Fact(FactState.SEEN, value, "", List.of(evidence), 1, 4000, 500, Duration.ofMillis(20));
    }

    static Fact unseen(FactState state, String reason) {
        return new Fact(state, null, reason, List.of(), 1, 4000, 500, Duration.ofMillis(20));
    }

    static Facts facts(Map<String, Fact> values) {
        Target target =
                new Target("mx.example.test", InetSocketAddress.createUnresolved("192.0.2.1", 25), Service.SMTP, true);
        return new Facts(target, START, Duration.ofMillis(1900), 83, 309_900, 9_640, 0, values);
    }

    /** A failure, a pass, a rule that nobody could test, and a notice. */
    static Verdict verdict(String policy) {
        Policy rules = policy(policy);
        return new Verdict(
                rules,
                List.of(
                        finding(rules, "protocols", Status.FAIL, "TLSv1 TLSv1.2", "TLSv1.2 and TLSv1.3", "TLSv1"),
                        finding(rules, "compression", Status.PASS, "no", "no"),
                        finding(rules, "staple", Status.NOT_TESTED, "The server closed.", "yes"),
                        finding(rules, "hybrid", Status.NOTICE, "none", "X25519MLKEM768")));
    }

    static Finding finding(
            Policy policy, String rule, Status status, String observed, String expected, String... offending) {
        Rule known = policy.rules().stream()
                .filter(each -> each.id().equals(rule))
                .findFirst()
                .orElseThrow();
        return new Finding(policy.id(), known, status, observed, expected, List.of(offending));
    }

    static ScanReport report() {
        return report(values(), List.of(verdict("house")));
    }

    static ScanReport report(Map<String, Fact> values, List<Verdict> verdicts) {
        Grade grade = new Grade(
                "B",
                83,
                List.of(new Step("score", "30 % of 95 + 70 % of 78 = 83.1")),
                List.of(new Cap("tls10", "B", "TLS 1.0 is spoken.")));
        List<ClientAnswer> clients = List.of(
                new ClientAnswer("SunJSSE", "17", "17.0.15", "TLSv1.2", "TLS_ECDHE_X", "x25519", null),
                ClientAnswer.failed("Conscrypt", null, "17.0.15", "no native library"));
        return new ScanReport("1.2.3", facts(values), Scope.OPPORTUNISTIC, checks(), verdicts, grade, clients);
    }

    /** A scan in which everything that a server chooses is meant to do harm. */
    static ScanReport hostile() {
        Map<String, Fact> values = values();
        values.put("VER-SET", seen(new FactValue.Words(List.of(EVIL)), EVIL));
        values.put("CERT-OCSP-STAPLE", unseen(FactState.ERROR, EVIL));
        Policy rules = policy("house");
        Verdict verdict = new Verdict(
                rules,
                List.of(
                        finding(rules, "protocols", Status.FAIL, EVIL, EVIL, EVIL),
                        finding(rules, "compression", Status.INFO, EVIL, "no"),
                        finding(rules, "staple", Status.ERROR, EVIL, "yes"),
                        finding(rules, "hybrid", Status.NOT_TESTED, EVIL, EVIL)));
        ScanReport plain = report(values, List.of(verdict));
        return new ScanReport(
                plain.toolVersion(),
                plain.facts(),
                plain.scope(),
                plain.checks(),
                plain.verdicts(),
                plain.grade(),
                List.of(ClientAnswer.failed(EVIL, EVIL, EVIL, EVIL)));
    }
}
