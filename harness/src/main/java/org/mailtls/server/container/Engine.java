package org.mailtls.server.container;

import com.github.dockerjava.api.DockerClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mailtls.server.EnvironmentException;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.utility.TestcontainersConfiguration;

/** The container engine of this machine. */
final class Engine {
    private static final String RYUK = "TESTCONTAINERS_RYUK_DISABLED";
    private static final String HOST = "TESTCONTAINERS_HOST_OVERRIDE";

    /** What to do where no engine answers. */
    static final String REMEDY = """

              On Debian, as root:  scripts/lab-up
              Elsewhere:           start Docker
              Then look again:     ./mailtls doctor""";

    private Engine() {}

    /** @throws EnvironmentException at once, and saying what to do, if no engine can be used */
    static DockerClient client() {
        Map<String, String> environment = System.getenv();
        String problem = problem(environment);
        if (problem != null) {
            throw new EnvironmentException(problem + REMEDY);
        }
        requireVariables(environment, Files.exists(Path.of("/.dockerenv")));
        try {
            return EngineGone.translate(() -> DockerClientFactory.instance().client());
        } catch (IllegalStateException e) {
            throw new EnvironmentException(
                    "The Docker engine answers, but Testcontainers cannot use it: " + e.getMessage() + REMEDY, e);
        }
    }

    /** Null if an engine answers. */
    static @Nullable String problem(Map<String, String> environment) {
        String configured = TestcontainersConfiguration.getInstance().getEnvVarOrProperty("docker.host", null);
        List<EngineEndpoint> candidates = EngineEndpoint.candidates(configured, environment);
        StringBuilder problems = new StringBuilder();
        for (EngineEndpoint candidate : candidates) {
            String problem = candidate.problem();
            if (problem == null) {
                return null;
            }
            problems.append("\n  ").append(candidate).append(": ").append(problem);
        }
        return "No Docker engine answers, and a server with 'driver: container' needs one." + problems;
    }

    /**
     * Testcontainers reads these two from the environment only. Without the first it starts a helper container from a
     * registry; without the second, where it takes this machine for a container, it pulls an image just to learn its own
     * address, and stalls for minutes where no registry can be reached.
     */
    static void requireVariables(Map<String, String> environment, boolean looksLikeContainer) {
        List<String> missing = List.of(RYUK + "=true", HOST + "=127.0.0.1").stream()
                .filter(assignment -> assignment.startsWith(RYUK)
                        ? !"true".equalsIgnoreCase(environment.get(RYUK))
                        : looksLikeContainer && environment.get(HOST) == null)
                .collect(Collectors.toList());
        if (!missing.isEmpty()) {
            throw new EnvironmentException("Not set in the environment: " + String.join(", ", missing)
                    + "\n  Start through ./mailtls, which sets what Testcontainers needs, or export it yourself.");
        }
    }
}
