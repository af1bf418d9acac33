package org.mailtls.report.maillog;

import org.mailtls.report.PageParts;

/** A log as one page that needs nothing else, online or off. */
public final class LogHtml {
    private LogHtml() {}

    public static String render(LogReport report) {
        return PageParts.render("log.jte", LogPage.of(report));
    }
}
