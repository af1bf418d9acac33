package org.mailtls.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What every page is made of that needs nothing else, online or off: one style, one library of charts, one script. */
public final class PageParts {
    private static final String ECHARTS_VERSION = "/META-INF/maven/org.mvnpm/echarts/pom.properties";
    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(
            null, ContentType.Html, PageParts.class.getClassLoader(), "org.mailtls.report.template");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private PageParts() {}

    /** @param page the only parameter of the template, whatever its name */
    public static String render(String template, Object page) {
        StringOutput output = new StringOutput();
        TEMPLATES.render(template, page, output);
        return output.toString();
    }

    /** @param parameters of the template by name */
    public static String render(String template, Map<String, Object> parameters) {
        StringOutput output = new StringOutput();
        TEMPLATES.render(template, parameters, output);
        return output.toString();
    }

    public static String style() {
        return text("/org/mailtls/report/report.css");
    }

    /** Draws the charts of {@link #charts}. */
    public static String script() {
        return text("/org/mailtls/report/charts.js");
    }

    /** The version stands in the jar itself, so the build's dependency is the only place that names it. */
    public static String library() {
        Properties properties = new Properties();
        try (InputStream in = open(ECHARTS_VERSION)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text(
                "/META-INF/resources/_static/echarts/" + properties.getProperty("version") + "/dist/echarts.min.js");
    }

    /** The content security policy of a page that has these inline, and nothing from elsewhere. */
    public static String policy(String style, List<String> scripts) {
        StringBuilder policy = new StringBuilder("default-src 'none';");
        if (!scripts.isEmpty()) {
            policy.append(" script-src");
            scripts.forEach(script -> policy.append(' ').append(hash(script)));
            policy.append(';');
        }
        return policy + " style-src " + hash(style) + "; base-uri 'none'; form-action 'none'";
    }

    /** Data of charts as JSON, safe inside a script element. */
    public static String charts(List<?> charts) {
        return inScript(JSON.writeValueAsString(charts));
    }

    /** These characters stand only inside strings of JSON; escaped, they can neither end the element nor open a comment. */
    private static String inScript(String json) {
        return Inert.visible(json)
                .replace("&", "\\u0026")
                .replace("<", "\\u003c")
                .replace(">", "\\u003e");
    }

    /** What a content security policy calls an inline script or style. */
    private static String hash(String inline) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(inline.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** A text of the installation. */
    private static String text(String resource) {
        try (InputStream in = open(resource)) {
            // The hash in the page's policy is taken over what a browser sees: line feeds alone.
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String resource) {
        @Nullable InputStream in = PageParts.class.getResourceAsStream(resource);
        if (in == null) {
            throw new IllegalStateException(
                    "the installation is incomplete: " + resource + " is not on the class path");
        }
        return in;
    }
}
