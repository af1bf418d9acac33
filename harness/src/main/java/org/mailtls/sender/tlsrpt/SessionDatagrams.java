package org.mailtls.sender.tlsrpt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Sessions as a mail server hands them to its reporter over a socket, one JSON object for each. The numbers in them are those of
 * libtlsrpt, which Postfix uses from 3.10 on.
 */
final class SessionDatagrams {
    private static final Map<Integer, String> POLICIES = Map.of(1, "tlsa", 2, "sts", 9, "no-policy-found");

    private static final Map<Integer, String> FAILURES = Map.ofEntries(
            Map.entry(201, "starttls-not-supported"),
            Map.entry(202, "certificate-host-mismatch"),
            Map.entry(203, "certificate-not-trusted"),
            Map.entry(204, "certificate-expired"),
            Map.entry(205, "validation-failure"),
            Map.entry(301, "sts-policy-fetch-error"),
            Map.entry(302, "sts-policy-invalid"),
            Map.entry(303, "sts-webpki-invalid"),
            Map.entry(304, "tlsa-invalid"),
            Map.entry(305, "dnssec-invalid"),
            Map.entry(306, "dane-required"));

    private static final int MOST_KINDS = 10_000;

    /** Sessions with one policy of one domain. */
    private static final class Sum {
        private final String type;
        private final String domain;
        private final Map<List<String>, Long> failures = new LinkedHashMap<>();
        private long succeeded;
        private long failed;

        Sum(String type, String domain) {
            this.type = type;
            this.domain = domain;
        }

        TlsReport.Policy policy() {
            List<TlsReport.Failure> kinds = new ArrayList<>();
            failures.forEach((words, count) ->
                    kinds.add(new TlsReport.Failure(words.get(0), none(words.get(1)), count, none(words.get(2)))));
            return new TlsReport.Policy(type, domain, succeeded, failed, kinds);
        }

        private static @Nullable String none(String word) {
            return word.isEmpty() ? null : word;
        }
    }

    private SessionDatagrams() {}

    /** Whether an object is such a session, and not a report. */
    static boolean is(JsonNode node) {
        return node.path("d").isString() && node.path("policies").isArray();
    }

    /** Sums them up by domain and policy. */
    static List<TlsReport.Policy> read(List<JsonNode> sessions, List<String> notes) {
        Map<String, Sum> sums = new LinkedHashMap<>();
        int strange = 0;
        for (JsonNode session : sessions) {
            if (!is(session)) {
                strange++;
                continue;
            }
            String domain = ReportNodes.textOr(session.path("d"), "?");
            for (JsonNode policy : session.path("policies")) {
                String type = word(POLICIES, policy.path("policy-type"));
                Sum sum = sums.size() < MOST_KINDS || sums.containsKey(type + " " + domain)
                        ? sums.computeIfAbsent(type + " " + domain, key -> new Sum(type, domain))
                        : null;
                if (sum == null) {
                    strange++;
                } else {
                    add(sum, policy);
                }
            }
        }
        if (strange > 0) {
            notes.add(strange + " of " + sessions.size() + " objects are no sessions, or of one domain too many.");
        }
        return sums.values().stream().map(Sum::policy).toList();
    }

    private static void add(Sum sum, JsonNode policy) {
        boolean failed = policy.path("f").asInt(0) != 0;
        sum.failed += failed ? 1 : 0;
        sum.succeeded += failed ? 0 : 1;
        for (JsonNode each : policy.path("failure-details")) {
            List<String> kind = List.of(
                    word(FAILURES, each.path("c")),
                    ReportNodes.textOr(each.path("n"), ""),
                    ReportNodes.textOr(each.path("f"), ""));
            if (sum.failures.size() < MOST_KINDS || sum.failures.containsKey(kind)) {
                sum.failures.merge(kind, 1L, Long::sum);
            }
        }
    }

    private static String word(Map<Integer, String> words, JsonNode number) {
        return words.getOrDefault(number.asInt(-1), "? (" + number.asInt(-1) + ")");
    }
}
