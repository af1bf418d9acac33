package org.mailtls.report.browser;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The browser's own protocol, over one connection for all pages. A page's policy lets no foreign script in; what is
 * asked over this is not subject to it. For one thread.
 *
 * @see <a href="https://chromedevtools.github.io/devtools-protocol/">Chrome DevTools Protocol</a>
 */
final class DevTools {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Comes after the last message. */
    private static final String GONE = "";

    private final BlockingQueue<String> messages;
    private final WebSocket socket;
    private final List<JsonNode> events = new ArrayList<>();
    private int calls;

    private DevTools(BlockingQueue<String> messages, WebSocket socket) {
        this.messages = messages;
        this.socket = socket;
    }

    static DevTools connect(URI endpoint) throws IOException {
        BlockingQueue<String> messages = new LinkedBlockingQueue<>();
        try {
            WebSocket socket = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .connectTimeout(PATIENCE)
                    .buildAsync(endpoint, new Receiver(messages))
                    .join();
            return new DevTools(messages, socket);
        } catch (CompletionException e) {
            throw new IOException("Chromium does not answer at " + endpoint, e);
        }
    }

    /** Puts messages together of their parts. */
    private static final class Receiver implements WebSocket.Listener {
        private final BlockingQueue<String> messages;
        private final StringBuilder begun = new StringBuilder();

        Receiver(BlockingQueue<String> messages) {
            this.messages = messages;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            begun.append(part);
            if (last) {
                messages.add(begun.toString());
                begun.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            messages.add(GONE);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            messages.add(GONE);
        }
    }

    /**
     * Calls a method and waits for what it answers. Events that come meanwhile are kept.
     *
     * @param session of a page; empty for the browser
     * @throws AssertionError if the browser refuses, does not answer, or is gone
     */
    JsonNode call(String session, String method, Map<String, ?> parameters) throws InterruptedException {
        int id = ++calls;
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("id", id);
        message.put("method", method);
        message.put("params", parameters);
        if (!session.isEmpty()) {
            message.put("sessionId", session);
        }
        socket.sendText(JSON.writeValueAsString(message), true).join();
        while (true) {
            JsonNode answer = next(method);
            if (answer.path("id").asInt(0) == id) {
                if (answer.has("error")) {
                    throw new AssertionError(method + " " + parameters.keySet() + ": " + answer.path("error"));
                }
                return answer.path("result");
            }
            events.add(answer);
        }
    }

    /**
     * Waits for an event of a page, unless it has come already.
     *
     * @param what is waited for, for the message
     */
    void await(String session, String what, Predicate<JsonNode> wanted) throws InterruptedException {
        while (events(session).stream().noneMatch(wanted)) {
            events.add(next(what));
        }
    }

    /** What has happened to a page so far. */
    List<JsonNode> events(String session) {
        return events.stream()
                .filter(event -> event.path("sessionId").asString("").equals(session))
                .toList();
    }

    /** Asks the browser to end, and does not wait for it. */
    void end() {
        try {
            socket.sendText("{\"id\":" + ++calls + ",\"method\":\"Browser.close\"}", true)
                    .join();
        } catch (CompletionException gone) {
            // It has ended by itself, which is all that was wanted.
            socket.abort();
        }
    }

    private JsonNode next(String awaited) throws InterruptedException {
        String message = messages.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (message == null || message.equals(GONE)) {
            throw new AssertionError(awaited + ": the browser " + (message == null ? "says nothing" : "is gone"));
        }
        return JSON.readTree(message);
    }
}
