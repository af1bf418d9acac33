package org.mailtls.report.history;

import org.mailtls.report.PageParts;
import org.mailtls.result.history.History;
import org.mailtls.result.history.KnownChanges;

/** A history as one page that needs nothing else, online or off. */
public final class HistoryHtml {
    private HistoryHtml() {}

    public static String render(History history, KnownChanges known) {
        return PageParts.render("history.jte", HistoryPage.of(Trends.of(history, known)));
    }
}
