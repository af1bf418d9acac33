package org.mailtls.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * All that the page's template shows.
 *
 * @param answer first the answer, then its caveats
 * @param overview charts of the first screen, main one first
 * @param policy the page's content security policy
 * @param chartJson data of all charts, safe inside a script element
 */
public record HtmlPage(
        Report report,
        List<String> answer,
        List<Chart> overview,
        List<HtmlGroup> groups,
        List<Fact> environment,
        List<Fact> repeat,
        List<Fact> versions,
        List<Fact> machine,
        List<String> limits,
        Calibration calibration,
        ConformancePage conformance,
        UnderAttackPage underAttack,
        String scenarioText,
        String policy,
        String style,
        String library,
        String script,
        String chartJson) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static HtmlPage of(Report report, Calibration calibration, String style, String library, String script) {
        UnderAttackPage underAttack = UnderAttackPage.of(report.underAttack(), report.expectations());
        List<Chart> overview = new ArrayList<>(Charts.overview(report));
        overview.addAll(underAttack.overview());
        List<HtmlGroup> groups = report.groups().stream()
                .map(group -> HtmlGroup.of(group, !Charts.wholeInOverview(report, group)))
                .toList();
        List<Object> charts = new ArrayList<>(overview);
        groups.forEach(group -> charts.addAll(group.charts()));
        charts.addAll(underAttack.charts());
        charts.addAll(underAttack.timelines());
        Provenance provenance = new Provenance(report);
        return new HtmlPage(
                report,
                Answer.of(report),
                overview,
                groups,
                provenance.environment(),
                provenance.repeat(),
                provenance.versions(),
                provenance.machine(),
                Limits.of(report),
                calibration,
                ConformancePage.of(report.conformance()),
                underAttack,
                Inert.block(report.run().scenarioText()),
                "default-src 'none'; script-src " + hash(library) + " " + hash(script) + "; style-src " + hash(style)
                        + "; base-uri 'none'; form-action 'none'",
                style,
                library,
                script,
                inScript(JSON.writeValueAsString(charts)));
    }

    /** Text for one line of the page, with what cannot be seen made visible. */
    public static String line(String text) {
        return Inert.line(text);
    }

    /** These characters stand only inside strings of JSON; escaped, they can neither end the element nor open a comment. */
    static String inScript(String json) {
        return Inert.visible(json)
                .replace("&", "\\u0026")
                .replace("<", "\\u003c")
                .replace(">", "\\u003e");
    }

    /** What a content security policy calls an inline script or style. */
    static String hash(String inline) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(inline.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
