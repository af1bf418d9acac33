package org.mailtls.server.container;

import com.github.dockerjava.api.DockerClient;
import java.time.Duration;
import org.testcontainers.containers.startupcheck.StartupCheckStrategy;
import org.testcontainers.containers.wait.strategy.WaitStrategy;
import org.testcontainers.containers.wait.strategy.WaitStrategyTarget;

/** Keeps Testcontainers from waiting: whoever starts a container reads its log, and notices at once if it dies. */
final class Unwaited {
    private Unwaited() {}

    static StartupCheckStrategy noCheck() {
        return new NoCheck();
    }

    static WaitStrategy noWait() {
        return new NoWait();
    }

    /** Testcontainers' own check looks once a second at most. */
    private static final class NoCheck extends StartupCheckStrategy {
        @Override
        public boolean waitUntilStartupSuccessful(DockerClient client, String containerId) {
            return true;
        }

        @Override
        public StartupStatus checkStartupState(DockerClient client, String containerId) {
            return StartupStatus.SUCCESSFUL;
        }
    }

    private static final class NoWait implements WaitStrategy {
        @Override
        public void waitUntilReady(WaitStrategyTarget target) {
            // Whoever started it does.
        }

        @Override
        public WaitStrategy withStartupTimeout(Duration timeout) {
            return this;
        }
    }
}
