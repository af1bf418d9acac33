package org.mailtls.report;

import gg.jte.output.StringOutput;
import java.util.Map;

/** A scan as one page that needs nothing else: no script, no picture, nothing from elsewhere. */
public final class ScanHtml {
    private ScanHtml() {}

    public static String render(ScanReport report) {
        String style = HtmlReport.text("/org/mailtls/report/report.css");
        String policy =
                "default-src 'none'; style-src " + HtmlPage.hash(style) + "; base-uri 'none'; form-action 'none'";
        StringOutput output = new StringOutput();
        Map<String, Object> parameters =
                Map.of("page", ScanPage.of(report), "style", style, "policy", policy, "version", report.toolVersion());
        HtmlReport.TEMPLATES.render("scan.jte", parameters, output);
        return output.toString();
    }
}
