package org.mailtls.report.browser;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** A file that is open in a browser. */
public final class BrowserPage implements AutoCloseable {
    private static final int HEIGHT = 900;

    /** What the page is asked: an expression that comes to an object, see the comments there. */
    private static final String STRUCTURE = "structure.js";

    private final DevTools devTools;
    private final String target;
    private final String session;

    private BrowserPage(DevTools devTools, String target, String session) {
        this.devTools = devTools;
        this.target = target;
        this.session = session;
    }

    /** Opens a file, and returns when it is loaded and its scripts have run. */
    public static BrowserPage open(Chromium chromium, Path file, Look look) throws InterruptedException {
        DevTools devTools = chromium.devTools();
        String target = devTools.call("", "Target.createTarget", Map.of("url", "about:blank"))
                .path("targetId")
                .asString("");
        String session = devTools.call("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .path("sessionId")
                .asString("");
        BrowserPage page = new BrowserPage(devTools, target, session);
        for (String domain : List.of("Page", "Runtime", "Log")) {
            page.call(domain + ".enable", Map.of());
        }
        page.call("Page.setLifecycleEventsEnabled", Map.of("enabled", true));
        page.size(look.width());
        page.call(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "media",
                        look.print() ? "print" : "screen",
                        "features",
                        List.of(Map.of("name", "prefers-color-scheme", "value", look.dark() ? "dark" : "light"))));
        page.call("Emulation.setFocusEmulationEnabled", Map.of("enabled", true));
        page.call("Emulation.setScriptExecutionDisabled", Map.of("value", !look.scripts()));
        page.load(file);
        if (look.print()) {
            page.ask("dispatchEvent(new Event('beforeprint'))");
        }
        return page;
    }

    /** The empty page before it has a load of its own, which is not the one to wait for. */
    private void load(Path file) throws InterruptedException {
        JsonNode begun = call("Page.navigate", Map.of("url", file.toUri().toString()));
        if (begun.has("errorText")) {
            throw new AssertionError(file + ": " + begun.path("errorText"));
        }
        String loader = begun.path("loaderId").asString("");
        devTools.await(
                session,
                "the load of " + file,
                event -> event.path("method").asString("").equals("Page.lifecycleEvent")
                        && event.at("/params/name").asString("").equals("load")
                        && event.at("/params/loaderId").asString("").equals(loader));
    }

    /**
     * The value of an expression in the page.
     *
     * @throws AssertionError if it throws
     */
    public JsonNode ask(String expression) throws InterruptedException {
        JsonNode answer =
                call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(answer.path("exceptionDetails").toString());
        }
        return answer.path("result").path("value");
    }

    /** What the page comes to: its headings, charts, tables, and what is wrong with each. */
    public JsonNode structure() throws IOException, InterruptedException {
        try (InputStream in = Objects.requireNonNull(BrowserPage.class.getResourceAsStream(STRUCTURE), STRUCTURE)) {
            return ask(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** What the browser complains of: scripts that fail, what the policy forbids, dialogs that nobody asked for. */
    public List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        for (JsonNode event : devTools.events(session)) {
            JsonNode of = event.path("params");
            switch (event.path("method").asString("")) {
                case "Log.entryAdded" -> {
                    if (of.at("/entry/level").asString("").equals("error")) {
                        complaints.add(of.at("/entry/text").asString(""));
                    }
                }
                case "Runtime.exceptionThrown" -> complaints.add(of.toString());
                case "Runtime.consoleAPICalled" -> {
                    if (List.of("error", "assert").contains(of.path("type").asString(""))) {
                        complaints.add(of.path("args").toString());
                    }
                }
                case "Page.javascriptDialogOpening" ->
                    complaints.add("a dialog: " + of.path("message").asString(""));
                default -> {
                    // What else happens to a page is as it should be.
                }
            }
        }
        return complaints;
    }

    /** As if somebody drew the window to another width; returns when the page has been drawn again. */
    public void resize(int width) throws InterruptedException {
        size(width);
        // Who listens for it is called before the next picture, and draws for the one after that.
        ask("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(0))))");
    }

    /** Presses the key that goes on to the next thing that the keyboard can reach. */
    public void tab() throws InterruptedException {
        press("rawKeyDown", Map.of("key", "Tab", "code", "Tab", "windowsVirtualKeyCode", 9));
        press("keyUp", Map.of("key", "Tab", "code", "Tab", "windowsVirtualKeyCode", 9));
    }

    public void enter() throws InterruptedException {
        press("keyDown", Map.of("key", "Enter", "code", "Enter", "windowsVirtualKeyCode", 13, "text", "\r"));
        press("keyUp", Map.of("key", "Enter", "code", "Enter", "windowsVirtualKeyCode", 13));
    }

    private void size(int width) throws InterruptedException {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", HEIGHT, "deviceScaleFactor", 1, "mobile", false));
    }

    private void press(String type, Map<String, ?> key) throws InterruptedException {
        Map<String, Object> event = new HashMap<>(key);
        event.put("type", type);
        call("Input.dispatchKeyEvent", event);
    }

    /** What is seen of it without scrolling, as PNG. */
    public byte[] screenshot() throws InterruptedException {
        return bytes(call("Page.captureScreenshot", Map.of("format", "png")));
    }

    /** The whole page as PDF on A4. */
    public byte[] pdf() throws InterruptedException {
        return bytes(call("Page.printToPDF", Map.of("paperWidth", 8.27, "paperHeight", 11.69)));
    }

    private static byte[] bytes(JsonNode answer) {
        return Base64.getDecoder().decode(answer.path("data").asString(""));
    }

    private JsonNode call(String method, Map<String, ?> parameters) throws InterruptedException {
        return devTools.call(session, method, parameters);
    }

    @Override
    public void close() throws InterruptedException {
        devTools.call("", "Target.closeTarget", Map.of("targetId", target));
    }
}
