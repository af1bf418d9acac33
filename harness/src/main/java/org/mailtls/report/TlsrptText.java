package org.mailtls.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mailtls.sender.tlsrpt.TlsReport;

/** Reports on TLS (RFC 8460) as a table. */
public final class TlsrptText {
    private static final String GAP = "  ";

    private TlsrptText() {}

    /** One report. */
    public static String render(String file, TlsReport report, int width, boolean colours) {
        TextLines out = new TextLines(width, colours);
        String organization = report.organization();
        out.heading(file + ": " + (organization == null ? "sessions of a mail server" : organization));
        if (report.from() != null) {
            out.text("from " + report.from() + " to " + report.to());
        }
        List<List<String>> rows = new ArrayList<>();
        for (TlsReport.Policy policy : report.policies()) {
            rows.add(
                    List.of(policy.domain(), policy.type(), count(policy.succeeded()), count(policy.failed()), "", ""));
            for (TlsReport.Failure failure : policy.failures()) {
                String receiver = failure.receiver();
                String detail = failure.detail();
                rows.add(List.of(
                        "",
                        "",
                        "",
                        count(failure.sessions()),
                        failure.type() + (receiver == null ? "" : " at " + receiver),
                        detail == null ? "" : detail));
            }
        }
        table(out, List.of("domain", "policy", "good", "failed", "how", ""), rows);
        report.notes().forEach(note -> out.text("Note: " + note));
        return out.toString();
    }

    private static void table(TextLines out, List<String> headings, List<List<String>> rows) {
        List<TextColumn> columns = new ArrayList<>();
        for (int i = 0; i < headings.size(); i++) {
            int column = i;
            columns.add(TextColumn.of(
                    headings.get(i),
                    rows.stream().map(row -> Inert.line(row.get(column))).toList()));
        }
        int last = columns.size() - 1;
        StringBuilder line = new StringBuilder();
        for (int i = 0; i <= last; i++) {
            line.append(i == 0 ? "" : GAP).append(columns.get(i).heading(i == last));
        }
        out.line(line.toString(), Paint.STRONG);
        for (int row = 0; row < rows.size(); row++) {
            line.setLength(0);
            for (int i = 0; i <= last; i++) {
                line.append(i == 0 ? "" : GAP).append(columns.get(i).text(row, i == last));
            }
            out.line(line.toString(), Paint.PLAIN);
        }
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
