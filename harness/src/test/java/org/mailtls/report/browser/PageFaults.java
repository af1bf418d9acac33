package org.mailtls.report.browser;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What a reader would stumble over in a page, whatever the page is about. */
public final class PageFaults {
    /** Pixels; what is smaller is no picture. */
    private static final int LEAST_WIDTH = 200;

    private static final int LEAST_HEIGHT = 40;

    /** An axis, and something beside it. */
    private static final int LEAST_SHAPES = 3;

    private static final int LEAST_TEXTS = 2;

    /** What the Web Content Accessibility Guidelines ask for at their highest level. */
    private static final double CONTRAST = 7;

    private static final double DARK = 0.1;
    private static final double LIGHT = 0.8;

    private final JsonNode seen;
    private final Look look;
    private final List<String> faults = new ArrayList<>();

    private PageFaults(JsonNode seen, Look look) {
        this.seen = seen;
        this.look = look;
    }

    /** A phrase each; empty for a page that is sound. */
    public static List<String> of(BrowserPage page, Look look) throws IOException, InterruptedException {
        PageFaults faults = new PageFaults(page.structure(), look);
        faults.texts();
        faults.size();
        faults.colours();
        faults.charts();
        if (look.print()) {
            faults.paper();
        }
        page.complaints().forEach(complaint -> faults.faults.add("the browser complains: " + complaint));
        return List.copyOf(faults.faults);
    }

    private void texts() {
        require(!seen.path("language").asString("").isBlank(), "no language");
        require(!seen.path("title").asString("").isBlank(), "no title");
        int above = 0;
        for (JsonNode heading : seen.path("headings")) {
            int level = heading.asInt(0);
            require(level <= above + 1, "a heading of level " + level + " after one of level " + above);
            require((level == 1) == (above == 0), "not one heading of level 1, at the beginning");
            above = level;
        }
        require(above > 0, "no heading");
        require(number("emptyHeadings") == 0, "a heading, a caption or a summary without words");
        require(number("nameless") == 0, "a link or a summary without words");
        none("emptyTables", "a table without rows");
        none("headless", "a heading of a table that does not say of what");
        none("elsewhere", "something that is fetched, or leads elsewhere");
    }

    /** Paper has no width to scroll; the browser makes all smaller until it fits. */
    private void size() {
        if (!look.print() && number("scrollWidth") > number("clientWidth")) {
            none("tooWide", "wider than the screen");
            faults.add("one has to scroll sideways: " + number("scrollWidth") + " pixels of " + number("clientWidth"));
        }
    }

    private void colours() {
        double paper = seen.path("paper").asDouble(-1);
        require(look.dark() ? paper < DARK : paper > LIGHT, "of the wrong darkness: " + paper);
        double contrast = seen.path("contrast").asDouble(0);
        require(contrast >= CONTRAST, "hard to read, with a contrast of " + contrast);
    }

    private void charts() {
        JsonNode charts = seen.path("charts");
        require(charts.size() == number("data"), charts.size() + " charts and data of " + number("data"));
        require(charts.isEmpty() || number("tables") > 0, "charts and no table");
        none("untold", "drawn, and in no table");
        charts.forEach(this::chart);
        if (!look.scripts()) {
            require(charts.isEmpty() || number("withoutCharts") > 0, "not a word of why there are no charts");
        }
    }

    private void chart(JsonNode chart) {
        String name = "chart " + chart.path("id").asString("");
        double width = chart.path("width").asDouble(0);
        double height = chart.path("height").asDouble(0);
        boolean named = chart.path("image").asBoolean(false)
                && !chart.path("label").asString("").isBlank();
        require(named, name + " has nothing for those who cannot see it");
        require(!chart.path("caption").asString("").isBlank(), name + " has no caption");
        if (!look.scripts()) {
            require(height == 0, name + " leaves a hole");
            return;
        }
        boolean drawn = width >= LEAST_WIDTH
                && height >= LEAST_HEIGHT
                && chart.path("shapes").asInt(0) >= LEAST_SHAPES
                && chart.path("texts").asInt(0) >= LEAST_TEXTS;
        require(drawn, name + " is not drawn: " + chart);
        require(width <= number("clientWidth"), name + " is wider than the page");
        require(chart.path("cut").isEmpty(), name + " has texts that are cut off: " + chart.path("cut"));
        require(chart.path("faint").isEmpty(), name + " has texts that are hard to read: " + chart.path("faint"));
    }

    private void paper() {
        require(number("folded") == 0, "something is folded away on paper");
        require(number("navigation") == 0, "links that lead nowhere on paper");
    }

    private int number(String name) {
        return seen.path(name).asInt(-1);
    }

    private void none(String name, String fault) {
        require(seen.path(name).isEmpty(), fault + ": " + seen.path(name));
    }

    private void require(boolean sound, String fault) {
        if (!sound) {
            faults.add(fault);
        }
    }
}
