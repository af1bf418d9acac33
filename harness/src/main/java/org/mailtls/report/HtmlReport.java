package org.mailtls.report;

/** {@code report.html}: one file that needs nothing else, online or off. */
final class HtmlReport {
    private HtmlReport() {}

    static String render(Report report, Calibration calibration) {
        return PageParts.render("report.jte", HtmlPage.of(report, calibration));
    }
}
