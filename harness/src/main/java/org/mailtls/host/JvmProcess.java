package org.mailtls.host;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A JVM of our own beside this one, on the same class path unless told otherwise. The two talk in lines: requests on the child's standard
 * input, answers on its standard output. The child must end when its input does, so that it never outlives a parent
 * that was killed.
 */
public final class JvmProcess implements AutoCloseable {
    private static final int KEPT_LINES = 200;
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Process process;
    private final Writer input;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final Deque<String> errors = new ArrayDeque<>();

    private JvmProcess(Process process) {
        this.process = process;
        this.input = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
        reader("stdout", process.getInputStream(), answers::add);
        reader("stderr", process.getErrorStream(), this::keepError);
    }

    /**
     * @param java the executable
     * @param flags JVM flags, before the main class
     * @throws UncheckedIOException if the executable cannot be started
     */
    public static JvmProcess start(Path java, List<String> flags, String mainClass) {
        return start(java, flags, ClassPath.own(), mainClass);
    }

    /** On a class path of its own. */
    public static JvmProcess start(Path java, List<String> flags, ClassPath classPath, String mainClass) {
        return start(java, flags, classPath, Map.of(), mainClass);
    }

    /** @param environment what it gets beside, or in place of, ours */
    public static JvmProcess start(
            Path java, List<String> flags, ClassPath classPath, Map<String, String> environment, String mainClass) {
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        command.addAll(flags);
        command.add("-cp");
        command.add(classPath.text());
        command.add(mainClass);
        try {
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().putAll(environment);
            return new JvmProcess(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + java, e);
        }
    }

    /** Sends one line. */
    public void send(String line) throws IOException {
        input.write(line);
        input.write('\n');
        input.flush();
    }

    /**
     * The next line that the child wrote.
     *
     * @return null if the child ended, or wrote nothing within the deadline
     */
    public @Nullable String answer(Duration deadline) throws InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        while (true) {
            String line = answers.poll(20, TimeUnit.MILLISECONDS);
            if (line != null) {
                return line;
            }
            if (!process.isAlive()) {
                // The reader may still hold a last line of a child that has just ended.
                return answers.poll(200, TimeUnit.MILLISECONDS);
            }
            if (System.nanoTime() > end) {
                return null;
            }
        }
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** Comes when the child has ended. */
    public CompletableFuture<Void> end() {
        return process.onExit().thenAccept(ended -> {});
    }

    /** Waits until the child has ended. */
    public int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    public long pid() {
        return process.pid();
    }

    /** The newest lines of the child's standard error, oldest first. */
    public List<String> errorTail(int lines) {
        synchronized (errors) {
            List<String> all = List.copyOf(errors);
            return all.subList(Math.max(0, all.size() - lines), all.size());
        }
    }

    /** Ends the child: closes its input, then kills it if it does not heed that within two seconds. */
    @Override
    public void close() {
        close(GRACE);
    }

    /** The same for a child that has more to put away. */
    public void close(Duration grace) {
        try {
            input.close();
        } catch (IOException e) {
            // The child is gone and took the pipe along, which is what closing is for.
            keepError("input was already closed: " + e.getMessage());
        }
        try {
            if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void keepError(String line) {
        synchronized (errors) {
            errors.addLast(line);
            if (errors.size() > KEPT_LINES) {
                errors.removeFirst();
            }
        }
    }

    private void reader(String name, InputStream stream, java.util.function.Consumer<String> lines) {
        Thread thread = new Thread(
                () -> {
                    try (BufferedReader in =
                            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                        String line;
                        while ((line = in.readLine()) != null) {
                            lines.accept(line);
                        }
                    } catch (IOException e) {
                        keepError(name + " ended: " + e.getMessage());
                    }
                },
                "jvm-" + name);
        thread.setDaemon(true);
        thread.start();
    }
}
