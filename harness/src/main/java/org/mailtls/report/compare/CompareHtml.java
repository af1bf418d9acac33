package org.mailtls.report.compare;

import org.mailtls.report.PageParts;
import org.mailtls.result.compare.Comparison;

/** A comparison as one page that needs nothing else, online or off. */
public final class CompareHtml {
    private CompareHtml() {}

    public static String render(Comparison comparison) {
        return PageParts.render("compare.jte", ComparePage.of(comparison));
    }
}
