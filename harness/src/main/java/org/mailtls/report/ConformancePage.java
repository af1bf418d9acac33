package org.mailtls.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mailtls.policy.Grade;
import org.mailtls.policy.Status;
import org.mailtls.policy.Verdict;
import org.mailtls.result.compare.ScanDiff;

/**
 * The section of a run's page that tells of scanned servers.
 *
 * @param headings of the columns beside the server: a policy each, then the grade
 */
public record ConformancePage(List<String> headings, List<Row> rows, List<Step> steps, List<Server> servers) {
    /** A server, with what each column says of it. */
    public record Row(String label, List<ScanPage.Said> said) {}

    /**
     * From one server to the next.
     *
     * @param closed findings of policies that were failures or notices and are milder now, or none
     * @param opened those that have become worse, or so at all; not what nobody had looked at before
     */
    public record Step(String label, List<String> closed, List<String> opened) {}

    /** All that was seen of one server. */
    public record Server(String label, ScanPage page) {}

    /** The files beside the report, each with what is in it. */
    public List<Fact> files() {
        return ConformanceFiles.NAMED;
    }

    static ConformancePage of(Conformance conformance) {
        List<String> headings = new ArrayList<>(conformance.policies());
        headings.add("grade");
        return new ConformancePage(
                headings,
                conformance.servers().stream().map(ConformancePage::row).toList(),
                conformance.servers().stream()
                        .map(ConformancePage::step)
                        .flatMap(Optional::stream)
                        .toList(),
                conformance.servers().stream()
                        .map(server -> new Server(server.label(), ScanPage.of(server.scan())))
                        .toList());
    }

    /** As much of it as there is room for: the verdicts before the details. */
    ConformancePage within(Room room) {
        return new ConformancePage(
                headings,
                room.first(
                        rows,
                        row -> 120
                                + row.label().length()
                                + row.said().stream()
                                        .mapToLong(ScanPage.Said::characters)
                                        .sum()),
                room.first(
                        steps,
                        step -> 200 + step.label().length() + characters(step.closed()) + characters(step.opened())),
                room.first(servers, server -> 200 + server.page().characters()));
    }

    /** For a page that shows verdicts alone. */
    ConformancePage withoutDetails() {
        return new ConformancePage(headings, rows, steps, List.of());
    }

    private static long characters(List<String> words) {
        return words.stream().mapToLong(text -> 60 + text.length()).sum();
    }

    /** What this page lacks of the whole one; empty if nothing. */
    Optional<String> lacking(ConformancePage whole) {
        List<String> parts = new ArrayList<>();
        if (rows.size() < whole.rows.size()) {
            parts.add("the verdicts on " + rows.size() + " of " + whole.rows.size() + " servers");
        }
        if (servers.size() < whole.servers.size()) {
            parts.add("all that was seen of " + servers.size() + " of " + whole.servers.size() + " servers");
        }
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of("This page has room for " + Names.listed(parts)
                        + "; the others are in scan-*.json, and in the files for other programs.");
    }

    private static Row row(Conformance.Server server) {
        List<ScanPage.Said> said = new ArrayList<>();
        server.scan().verdicts().forEach(verdict -> said.add(said(verdict)));
        Grade grade = server.scan().grade();
        said.add(new ScanPage.Said(grade == null ? "" : grade.letter(), "quiet", ""));
        return new Row(server.label(), said);
    }

    private static ScanPage.Said said(Verdict verdict) {
        Status worst = verdict.worst();
        long failed = verdict.count(Status.FAIL);
        long notices = verdict.count(Status.NOTICE);
        String mark = failed > 0 ? failed + " failed" : ScanWords.mark(worst);
        String more = notices == 0 ? "" : notices + (notices == 1 ? " notice" : " notices");
        return new ScanPage.Said(mark, worst.word(), more);
    }

    private static Optional<Step> step(Conformance.Server server) {
        ScanDiff since = server.since();
        return since == null ? Optional.empty() : Optional.of(step(server.label(), since));
    }

    static Step step(String label, ScanDiff since) {
        List<String> closed = new ArrayList<>();
        List<String> opened = new ArrayList<>();
        for (ScanDiff.FindingChange change : since.findings()) {
            int was = weight(change.was());
            int is = weight(change.is());
            String words = change.policy() + " (" + change.rule() + "): " + ScanWords.mark(change.was()) + " → "
                    + ScanWords.mark(change.is());
            if (was >= 0 && is >= 0 && is < was) {
                closed.add(words);
            } else if (was >= 0 && is > was) {
                opened.add(words);
            }
        }
        return new Step(label, List.copyOf(closed), List.copyOf(opened));
    }

    /** How bad a finding is; negative for one of which nothing is known. */
    private static int weight(Status status) {
        return switch (status) {
            case FAIL -> 2;
            case NOTICE -> 1;
            case INFO, PASS, NOT_APPLICABLE -> 0;
            case ERROR, NOT_TESTED -> -1;
        };
    }
}
