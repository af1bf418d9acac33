package org.mailtls.report;

import java.util.List;
import java.util.Map;

/** A scan as one page that needs nothing else: no script, no picture, nothing from elsewhere. */
public final class ScanHtml {
    private ScanHtml() {}

    public static String render(ScanReport report) {
        String style = PageParts.style();
        String policy = PageParts.policy(style, List.of());
        return PageParts.render(
                "scan.jte",
                Map.<String, Object>of(
                        "page",
                        ScanPage.of(report),
                        "style",
                        style,
                        "policy",
                        policy,
                        "version",
                        report.toolVersion()));
    }
}
