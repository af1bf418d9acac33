package org.mailtls.sender.tlsrpt;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.mailtls.sender.BadPolicyException;
import org.mailtls.sender.StrangersJson;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads reports (RFC 8460, 4.4), plain or compressed, and the datagrams that a mail server such as Postfix from 3.10 on sends to
 * its reporter, one JSON object after the other.
 */
public final class TlsReportReader {
    /** What no honest report comes near to, and what a small compressed one may grow to. */
    private static final int LARGEST = 32 << 20;

    private static final int MOST_POLICIES = 100_000;
    private static final int MOST_FAILURES = 10_000;
    private static final int MOST_NOTES = 20;

    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;

    private final List<String> notes = new ArrayList<>();

    private TlsReportReader() {}

    /**
     * @param in closed by the caller
     * @throws BadPolicyException if it is no report
     * @throws IOException if it cannot be read
     */
    public static TlsReport read(InputStream in) throws IOException, BadPolicyException {
        return new TlsReportReader().parse(text(in));
    }

    private static String text(InputStream in) throws IOException, BadPolicyException {
        BufferedInputStream buffered = new BufferedInputStream(in);
        buffered.mark(2);
        boolean packed = buffered.read() == GZIP_FIRST && buffered.read() == GZIP_SECOND;
        buffered.reset();
        byte[] bytes =
                packed ? new GZIPInputStream(buffered).readNBytes(LARGEST + 1) : buffered.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw new BadPolicyException("It is larger than any report: more than " + (LARGEST >> 20) + " MiB.");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private TlsReport parse(String text) throws BadPolicyException {
        if (text.isBlank()) {
            throw new BadPolicyException("It is empty.");
        }
        List<JsonNode> objects = new ArrayList<>();
        try (var values = StrangersJson.MAPPER.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
            while (values.hasNext() && objects.size() <= MOST_POLICIES) {
                objects.add(values.next());
            }
        } catch (JacksonException e) {
            String why = StrangersJson.trouble(e);
            if (objects.isEmpty() || !SessionDatagrams.is(objects.get(0))) {
                throw new BadPolicyException("It " + why, e);
            }
            // A datagram that was cut does not take the others with it.
            note("After " + objects.size() + " sessions comes what " + why);
        }
        if (objects.isEmpty()) {
            throw new BadPolicyException("It holds no report.");
        }
        if (SessionDatagrams.is(objects.get(0))) {
            return new TlsReport(null, null, null, SessionDatagrams.read(objects, notes), notes);
        }
        return report(objects.get(0));
    }

    private TlsReport report(JsonNode tree) throws BadPolicyException {
        JsonNode policies = tree.path("policies");
        if (!policies.isArray()) {
            throw new BadPolicyException("It has no policies: it is no report of RFC 8460.");
        }
        JsonNode dates = tree.path("date-range");
        List<TlsReport.Policy> read = new ArrayList<>();
        for (JsonNode each : policies) {
            if (read.size() == MOST_POLICIES) {
                note("Only the first " + MOST_POLICIES + " policies were read.");
                break;
            }
            read.add(policy(each));
        }
        return new TlsReport(
                ReportNodes.text(tree.path("organization-name")),
                ReportNodes.text(dates.path("start-datetime")),
                ReportNodes.text(dates.path("end-datetime")),
                read,
                notes);
    }

    private TlsReport.Policy policy(JsonNode node) {
        JsonNode policy = node.path("policy");
        JsonNode summary = node.path("summary");
        List<TlsReport.Failure> failures = new ArrayList<>();
        for (JsonNode each : node.path("failure-details")) {
            if (failures.size() == MOST_FAILURES) {
                note("Only the first " + MOST_FAILURES + " failures of a policy were read.");
                break;
            }
            failures.add(failure(each));
        }
        List<String> here = new ArrayList<>();
        long succeeded =
                ReportNodes.count(summary.path("total-successful-session-count"), "A number of successes", here);
        long failed = ReportNodes.count(summary.path("total-failure-session-count"), "A number of failures", here);
        here.forEach(this::note);
        return new TlsReport.Policy(
                ReportNodes.textOr(policy.path("policy-type"), "?"),
                ReportNodes.textOr(policy.path("policy-domain"), "?"),
                succeeded,
                failed,
                failures);
    }

    private TlsReport.Failure failure(JsonNode node) {
        List<String> here = new ArrayList<>();
        long sessions = ReportNodes.count(node.path("failed-session-count"), "A number of failed sessions", here);
        here.forEach(this::note);
        @Nullable String detail = ReportNodes.text(node.path("failure-reason-code"));
        return new TlsReport.Failure(
                ReportNodes.textOr(node.path("result-type"), "?"),
                ReportNodes.text(node.path("receiving-mx-hostname")),
                sessions,
                detail == null ? ReportNodes.text(node.path("additional-information")) : detail);
    }

    private void note(String words) {
        if (notes.size() < MOST_NOTES) {
            notes.add(words);
        }
    }
}
