package org.mailtls.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mailtls.policy.Finding;
import org.mailtls.policy.Status;
import org.mailtls.policy.Verdict;
import org.mailtls.probe.CheckInfo;
import org.mailtls.result.ClientAnswer;
import org.mailtls.result.FactsJson;
import org.mailtls.result.compare.ScanDiff;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** A scan as one JSON document for programs, described by {@code scan-v1.schema.json}; its facts are those of a facts file. */
public final class ScanJson {
    static final String SCHEMA = "mailtls-scan-1";

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    private record Document(
            String schema,
            String toolVersion,
            String scope,
            Object facts,
            List<VerdictDocument> verdicts,
            List<String> bad,
            @Nullable Object grade,
            List<ClientAnswer> clients,
            @Nullable DiffDocument diff) {}

    /** @param counts status → number of rules; all statuses */
    private record VerdictDocument(
            String policy,
            String title,
            String worst,
            Map<String, Long> counts,
            List<String> cautions,
            List<FindingDocument> findings) {}

    private record FindingDocument(
            String rule,
            String check,
            String status,
            String strength,
            String observed,
            String expected,
            List<String> offending,
            String text,
            String source) {}

    private record DiffDocument(
            String was,
            List<ScanDiff.FactChange> facts,
            List<ScanDiff.Unseen> unseen,
            List<FindingChangeDocument> findings) {}

    private record FindingChangeDocument(
            String policy, String rule, String check, String was, String is, List<String> offending) {}

    private ScanJson() {}

    /** Does what the first document would have to wait for: looks into what it is made of. */
    public static void prepare() {
        JSON.writerFor(Document.class);
    }

    /** @param diff to an earlier scan; null if there is none to compare with */
    public static String render(ScanReport report, @Nullable ScanDiff diff) {
        Document document = new Document(
                SCHEMA,
                report.toolVersion(),
                report.scope().word(),
                FactsJson.document(report.facts()),
                report.verdicts().stream().map(ScanJson::verdict).toList(),
                report.checks().stream()
                        .filter(report::badUnsaid)
                        .map(CheckInfo::id)
                        .toList(),
                report.grade(),
                report.clients(),
                diff == null ? null : diff(diff));
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
    }

    private static VerdictDocument verdict(Verdict verdict) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Status status : Status.values()) {
            counts.put(status.word(), verdict.count(status));
        }
        return new VerdictDocument(
                verdict.policy().id(),
                verdict.policy().title(),
                verdict.worst().word(),
                counts,
                verdict.policy().cautions(),
                verdict.findings().stream().map(ScanJson::finding).toList());
    }

    private static FindingDocument finding(Finding finding) {
        return new FindingDocument(
                finding.rule().id(),
                finding.rule().check(),
                finding.status().word(),
                finding.rule().strength().name().toLowerCase(Locale.ROOT),
                finding.observed(),
                finding.expected(),
                finding.offending(),
                finding.rule().text(),
                finding.rule().source());
    }

    private static DiffDocument diff(ScanDiff diff) {
        return new DiffDocument(
                diff.was().toString(),
                diff.facts(),
                diff.unseen(),
                diff.findings().stream()
                        .map(change -> new FindingChangeDocument(
                                change.policy(),
                                change.rule(),
                                change.check(),
                                change.was().word(),
                                change.is().word(),
                                change.offending()))
                        .toList());
    }
}
