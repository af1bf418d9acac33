package org.mailtls.server.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
}
