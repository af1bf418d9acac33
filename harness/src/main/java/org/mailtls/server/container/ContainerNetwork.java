package org.mailtls.server.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.WaitContainerResultCallback;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.StreamType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.mailtls.scenario.NetworkSettings;
import org.mailtls.server.EnvironmentException;
import org.mailtls.server.NetworkUnavailableException;

/**
 * Sets the network of a server's container from a second container, which joins its network for a moment. So a server's
 * image, also somebody's own, needs neither tc nor a capability.
 */
public final class ContainerNetwork {
    private static final String SUITE = "trixie";
    private static final Duration PULL_DEADLINE = Duration.ofSeconds(20);
    private static final int DEADLINE_SECONDS = 30;
    /** For a look at what the kernel can do, in a container that has no other interface. */
    private static final String LOOPBACK = "lo";

    private static final NetworkSettings TRIAL = new NetworkSettings(1, 1);
    private static final LabImage IMAGE = new LabImage(
            "netem",
            SUITE,
            Map.of(
                    "Dockerfile",
                    MtaImage.resource(ContainerNetwork.class, "netem/Dockerfile")
                            .getBytes(StandardCharsets.UTF_8)));

    private static @Nullable String refusal;
    private static boolean tried;

    private ContainerNetwork() {}

    private record Answer(int exit, String out, String err) {}

    /**
     * Tries it in a container of its own, whose image is built if it is not there. Asked once in the life of this process.
     *
     * @return why it cannot be done here and what to do; null if it can
     * @throws EnvironmentException if there is no engine, or the image cannot be made
     */
    public static @Nullable String problem() {
        return problem(Engine.client());
    }

    static synchronized @Nullable String problem(DockerClient client) {
        if (!tried) {
            try {
                set(
                        client,
                        "none",
                        LOOPBACK,
                        TRIAL,
                        "trial-" + ProcessHandle.current().pid());
            } catch (NetworkUnavailableException e) {
                refusal = e.getMessage();
            }
            tried = true;
        }
        return refusal;
    }

    /**
     * Refuses in time, before a server is brought up in vain.
     *
     * @throws NetworkUnavailableException if this engine's kernel cannot do it
     */
    static void require(DockerClient client) {
        String problem = problem(client);
        if (problem != null) {
            throw new NetworkUnavailableException(problem);
        }
    }

    /**
     * Puts a network before the server in a container.
     *
     * @return what the kernel made of it, in words
     * @throws NetworkUnavailableException if it cannot be done
     */
    static String set(DockerClient client, String containerId, NetworkSettings network, String runId) {
        return set(client, "container:" + containerId, Netem.INTERFACE, network, runId);
    }

    private static String set(
            DockerClient client, String networkMode, String device, NetworkSettings network, String runId) {
        IMAGE.ensure(client, Map.of(), PULL_DEADLINE);
        try {
            Answer answer = run(client, networkMode, Netem.script(network, device), runId);
            if (answer.exit != 0) {
                throw Netem.failure(answer.err.isBlank() ? answer.out : answer.err);
            }
            return Netem.confirm(network, answer.out);
        } catch (DockerException | DockerClientException e) {
            throw new NetworkUnavailableException(
                    "The container engine refuses the container that sets netem: " + e.getMessage()
                            + "\n  It needs the capability NET_ADMIN, and joins the network of the server's container.");
        }
    }

    private static Answer run(DockerClient client, String networkMode, String script, String runId) {
        HostConfig host = HostConfig.newHostConfig()
                .withNetworkMode(networkMode)
                .withCapDrop(Capability.ALL)
                .withCapAdd(Capability.NET_ADMIN);
        String id = client.createContainerCmd(IMAGE.reference())
                .withLabels(Map.of(Labels.KIND, Labels.CONTAINER, Labels.RUN, runId))
                .withHostConfig(host)
                .withCmd("sh", "-c", script)
                .exec()
                .getId();
        try {
            client.startContainerCmd(id).exec();
            int exit = client.waitContainerCmd(id)
                    .exec(new WaitContainerResultCallback())
                    .awaitStatusCode(DEADLINE_SECONDS, TimeUnit.SECONDS);
            Output output = new Output();
            client.logContainerCmd(id)
                    .withStdOut(true)
                    .withStdErr(true)
                    .exec(output)
                    .awaitCompletion(DEADLINE_SECONDS, TimeUnit.SECONDS);
            return new Answer(exit, output.out.toString(), output.err.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EnvironmentException("Interrupted while the server's network was being set", e);
        } finally {
            client.removeContainerCmd(id).withForce(true).exec();
        }
    }

    private static final class Output extends ResultCallback.Adapter<Frame> {
        private final StringBuffer out = new StringBuffer();
        private final StringBuffer err = new StringBuffer();

        @Override
        public void onNext(Frame frame) {
            (frame.getStreamType() == StreamType.STDERR ? err : out)
                    .append(new String(frame.getPayload(), StandardCharsets.UTF_8));
        }
    }
}
