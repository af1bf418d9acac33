package org.mailtls.host;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the parent of this JVM asks, a line each, and what it is answered, in a line of JSON each; the other end of {@link
 * JvmProcess}. When there will be no more, the parent is gone or wants this JVM gone: the process ends at once then, whatever it
 * is in the middle of, and what it holds goes with it. Connections of a server are not left to a time-out that way.
 */
public final class Requests {
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private final PrintStream answers;

    private Requests(PrintStream answers) {
        this.answers = answers;
    }

    /**
     * Those on standard input, read from now on. Answers have standard output to themselves: what a library prints goes to
     * standard error from now on.
     */
    public static Requests ofParent() {
        Requests requests = from(System.in);
        System.setOut(System.err);
        return requests;
    }

    /** Reads all of it from now on, in a thread of its own. */
    public static Requests from(InputStream in) {
        Requests requests = new Requests(System.out);
        Thread reader = new Thread(() -> requests.read(in), "requests");
        reader.setDaemon(true);
        reader.start();
        return requests;
    }

    /** Waits for the next one. */
    public String next() throws InterruptedException {
        return lines.take();
    }

    /**
     * Waits for the next one, which is JSON.
     *
     * @throws tools.jackson.core.JacksonException if it is something else
     */
    public <T> T next(Class<T> type) throws InterruptedException {
        return JsonMapper.shared().readValue(next(), type);
    }

    /** Answers one. */
    public void answer(Object answer) {
        answers.println(JsonMapper.shared().writeValueAsString(answer));
        answers.flush();
    }

    private void read(InputStream in) {
        int exit = 0;
        try {
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            String line;
            while ((line = reader.readLine()) != null) {
                lines.add(line);
            }
        } catch (IOException broken) {
            // Nobody to tell it to is left at the other end either.
            exit = 1;
        }
        // Not exit(): no shutdown hook may hold the JVM back once the parent is gone.
        Runtime.getRuntime().halt(exit);
    }
}
