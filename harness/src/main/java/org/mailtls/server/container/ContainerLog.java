package org.mailtls.server.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Reads what a container wrote, both of its streams together. */
final class ContainerLog {
    private static final Duration READ_DEADLINE = Duration.ofSeconds(5);

    private final DockerClient client;
    private final String containerId;

    ContainerLog(DockerClient client, String containerId) {
        this.client = client;
        this.containerId = containerId;
    }

    enum Outcome {
        SEEN,
        ENDED,
        TIMED_OUT
    }

    /** Follows from the beginning until a line matches, the container ends, or the deadline passes. */
    Outcome await(Pattern line, Duration deadline) {
        Collector collector = new Collector(line);
        try (Collector running = client.logContainerCmd(containerId)
                .withStdOut(true)
                .withStdErr(true)
                .withFollowStream(true)
                .exec(collector)) {
            boolean ended = running.awaitCompletion(deadline.toMillis(), TimeUnit.MILLISECONDS);
            if (running.matched) {
                return Outcome.SEEN;
            }
            return ended ? Outcome.ENDED : Outcome.TIMED_OUT;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Outcome.TIMED_OUT;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Hands on every line from the beginning, and holds none of them.
     *
     * @throws IOException if the end is not reached within the deadline
     */
    void read(Consumer<String> line, Duration deadline) throws IOException {
        Lines lines = new Lines(line);
        try (Lines running = client.logContainerCmd(containerId)
                .withStdOut(true)
                .withStdErr(true)
                .exec(lines)) {
            if (!running.awaitCompletion(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("The log could not be read to its end within " + deadline.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while the log was read", e);
        }
        lines.end();
    }

    /** The newest lines, oldest first. */
    List<String> tail(int lines) {
        Collector collector = new Collector(null);
        try (Collector running = client.logContainerCmd(containerId)
                .withStdOut(true)
                .withStdErr(true)
                .withTail(lines)
                .exec(collector)) {
            running.awaitCompletion(READ_DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return collector.lines();
    }

    private static final class Collector extends ResultCallback.Adapter<Frame> {
        private final @org.jspecify.annotations.Nullable Pattern wanted;
        private final StringBuilder text = new StringBuilder();
        private volatile boolean matched;

        Collector(@org.jspecify.annotations.Nullable Pattern wanted) {
            this.wanted = wanted;
        }

        @Override
        public void onNext(Frame frame) {
            synchronized (text) {
                text.append(new String(frame.getPayload(), StandardCharsets.UTF_8));
                if (wanted != null && wanted.matcher(text).find()) {
                    matched = true;
                    onComplete();
                }
            }
        }

        List<String> lines() {
            synchronized (text) {
                return text.toString().lines().toList();
            }
        }
    }

    /** Puts the pieces of lines together, each of the two streams by itself. */
    private static final class Lines extends ResultCallback.Adapter<Frame> {
        /** What is longer than this without an end is no line of a log; the rest of it is left out. */
        private static final int LONGEST = 64 * 1024;

        private final Consumer<String> whole;
        private final Map<StreamType, StringBuilder> pieces = new EnumMap<>(StreamType.class);

        Lines(Consumer<String> whole) {
            this.whole = whole;
        }

        @Override
        public void onNext(Frame frame) {
            StringBuilder line = pieces.computeIfAbsent(frame.getStreamType(), stream -> new StringBuilder());
            for (byte one : frame.getPayload()) {
                if (one == '\n') {
                    whole.accept(line.toString());
                    line.setLength(0);
                } else if (line.length() < LONGEST) {
                    line.append((char) (one & 0xFF));
                }
            }
        }

        /** What came last may have no end. */
        void end() {
            pieces.values().stream().filter(line -> !line.isEmpty()).forEach(line -> whole.accept(line.toString()));
        }
    }
}
