package org.mailtls.server.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.WaitResponse;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.mailtls.server.EnvironmentException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Is told by the engine when a container ends: one request that stays open, and costs nothing meanwhile. */
final class ContainerDeath implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ContainerDeath.class);
    private static final long AGAIN_MILLIS = 500;

    private final DockerClient client;
    private final String containerId;
    private final CompletableFuture<Void> death = new CompletableFuture<>();
    private volatile boolean closed;
    private volatile ResultCallback.@org.jspecify.annotations.Nullable Adapter<WaitResponse> waiting;

    private ContainerDeath(DockerClient client, String containerId) {
        this.client = client;
        this.containerId = containerId;
    }

    static ContainerDeath watch(DockerClient client, String containerId) {
        ContainerDeath watch = new ContainerDeath(client, containerId);
        watch.await();
        return watch;
    }

    /** Exceptional if the engine went away. */
    CompletableFuture<Void> future() {
        return death;
    }

    /** Asks no more; whoever closes a container knows that it ends. */
    @Override
    public void close() {
        closed = true;
        stop(waiting);
    }

    private void await() {
        if (closed) {
            return;
        }
        waiting = client.waitContainerCmd(containerId).exec(new ResultCallback.Adapter<WaitResponse>() {
            @Override
            public void onNext(WaitResponse response) {
                super.onNext(response);
                death.complete(null);
            }

            @Override
            public void onError(Throwable thrown) {
                super.onError(thrown);
                lookAgain();
            }

            @Override
            public void onComplete() {
                super.onComplete();
                lookAgain();
            }
        });
        if (closed) {
            stop(waiting);
        }
    }

    /** Not in the thread of a request that ended: it is interrupted. */
    private void lookAgain() {
        CompletableFuture.runAsync(this::look);
    }

    /** The request ended, perhaps only because something between here and the engine tires of silent connections. */
    private void look() {
        if (closed || death.isDone()) {
            return;
        }
        try {
            if (runs()) {
                CompletableFuture.delayedExecutor(AGAIN_MILLIS, TimeUnit.MILLISECONDS)
                        .execute(this::await);
            } else {
                death.complete(null);
            }
        } catch (DockerException e) {
            LOG.debug("{} is taken for dead: {}", containerId, e.getMessage());
            death.complete(null);
        } catch (RuntimeException e) {
            EnvironmentException gone = EngineGone.in(e);
            death.completeExceptionally(gone == null ? e : gone);
        }
    }

    private boolean runs() {
        return Boolean.TRUE.equals(
                client.inspectContainerCmd(containerId).exec().getState().getRunning());
    }

    private static void stop(ResultCallback.@org.jspecify.annotations.Nullable Adapter<WaitResponse> request) {
        if (request == null) {
            return;
        }
        try {
            request.close();
        } catch (IOException e) {
            LOG.debug("A request that nobody waits for any more did not end in order", e);
        }
    }
}
