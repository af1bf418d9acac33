package org.mailtls.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** {@code report.html}: one file that needs nothing else, online or off. */
final class HtmlReport {
    private static final String ECHARTS_VERSION = "/META-INF/maven/org.mvnpm/echarts/pom.properties";
    static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(
            null, ContentType.Html, HtmlReport.class.getClassLoader(), "org.mailtls.report.template");

    private HtmlReport() {}

    static String render(Report report, Calibration calibration) {
        HtmlPage page = HtmlPage.of(
                report,
                calibration,
                text("/org/mailtls/report/report.css"),
                echarts(),
                text("/org/mailtls/report/charts.js"));
        StringOutput output = new StringOutput();
        TEMPLATES.render("report.jte", page, output);
        return output.toString();
    }

    /** The version stands in the jar itself, so the build's dependency is the only place that names it. */
    private static String echarts() {
        Properties properties = new Properties();
        try (InputStream in = open(ECHARTS_VERSION)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text(
                "/META-INF/resources/_static/echarts/" + properties.getProperty("version") + "/dist/echarts.min.js");
    }

    /** A text of the installation. */
    static String text(String resource) {
        try (InputStream in = open(resource)) {
            // The hash in the page's policy is taken over what a browser sees: line feeds alone.
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String resource) {
        @Nullable InputStream in = HtmlReport.class.getResourceAsStream(resource);
        if (in == null) {
            throw new IllegalStateException(
                    "the installation is incomplete: " + resource + " is not on the class path");
        }
        return in;
    }
}
