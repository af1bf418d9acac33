package org.mailtls.report.site;

import java.util.List;
import org.mailtls.report.Fact;

/**
 * What the index of a site shows.
 *
 * @param runs the latest first
 */
public record SitePage(List<Run> runs, List<History> histories, String policy, String style) {
    /**
     * A run.
     *
     * @param day on which it began, UTC
     * @param answer its first sentence is the answer
     * @param counts how many cells gave figures
     * @param page link to its report
     */
    public record Run(
            String question,
            String scenario,
            String day,
            List<String> answer,
            String counts,
            List<Fact> environment,
            String page,
            List<Link> data) {}

    /** A scenario on a class of machines, run after run. */
    public record History(String scenario, String hostClass, String words, String page, String data) {}

    public record Link(String name, String path) {}
}
