package org.mailtls.server.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.dockerjava.api.DockerClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DockerTest
class LabCleanerTest {
    private static final Duration START = Duration.ofSeconds(90);

    @Test
    void aRunThatWasKilledLeavesItsContainerUntilItIsCleaned(@TempDir Path folder) throws Exception {
        ChildJvm child = ChildJvm.start(ServerInChild.class, Map.of(), folder);
        child.await("is up", START);
        String run = "child-" + child.process().pid();
        child.process().destroyForcibly().waitFor();
        assertEquals(1, containersOf(run).size());

        LabCleaner.Removed removed = LabCleaner.ofRun(run);
        assertEquals(1, removed.containers().size());
        assertTrue(removed.containers().get(0).contains("mailtls/postfix:bookworm-"), removed.toString());
        assertEquals(List.of(), containersOf(run));
        assertTrue(LabCleaner.ofRun(run).nothing());
    }

    @Test
    void aRunThatIsAskedToEndRemovesItsContainer(@TempDir Path folder) throws Exception {
        ChildJvm child = ChildJvm.start(ServerInChild.class, Map.of(), folder);
        child.await("is up", START);
        child.process().destroy();
        assertTrue(child.process().waitFor(30, TimeUnit.SECONDS));
        assertEquals(List.of(), containersOf("child-" + child.process().pid()));
    }

    @Test
    void removesContainersNetworksAndImagesOfItsLabelAndNothingElse() {
        DockerClient client = Engine.client();
        // Of this process alone: what a killed test left must not count here.
        String label = "org.mailtls.cleaner-test-" + ProcessHandle.current().pid();
        String image = "mailtls/cleaner-test:" + ProcessHandle.current().pid();
        build(client, image, "FROM debian:bookworm-slim\nLABEL " + label + "=yes\nCMD [\"sleep\", \"60\"]\n");
        String container = client.createContainerCmd(image)
                .withLabels(Map.of(Labels.KIND, Labels.CONTAINER))
                .exec()
                .getId();
        client.startContainerCmd(container).exec();
        client.createNetworkCmd()
                .withName("mailtls-cleaner-test-" + ProcessHandle.current().pid())
                .withLabels(Map.of(Labels.KIND, Labels.NETWORK, label, "yes"))
                .exec();

        LabCleaner.Removed removed = LabCleaner.labelled(client, List.of(label), true);
        assertEquals(1, removed.containers().size());
        assertEquals(1, removed.networks().size());
        assertEquals(List.of(image), removed.images());
        assertTrue(LabCleaner.labelled(client, List.of(label), true).nothing());
        assertFalse(MtaImage.present(client, image));
        assertTrue(MtaImage.present(client, "debian:bookworm-slim"), "a base image is not ours");
    }

    @Test
    void whatSomebodyMadeFromAnImageOfOursIsTheirs() {
        DockerClient client = Engine.client();
        long pid = ProcessHandle.current().pid();
        String label = "org.mailtls.cleaner-heirs-" + pid;
        String ours = "mailtls/cleaner-heirs:" + pid;
        String derived = "heirs.example/derived:" + pid;
        String renamed = "heirs.example/renamed:" + pid;
        build(client, ours, "FROM debian:bookworm-slim\nLABEL " + label + "=yes\nCMD [\"sleep\", \"60\"]\n");
        build(client, derived, "FROM " + ours + "\nLABEL theirs=yes\n");
        String container = client.createContainerCmd(ours).exec().getId();
        try {
            LabCleaner.Removed first = LabCleaner.labelled(client, List.of(label), true);
            assertTrue(first.nothing(), first + ": theirs, or their container stands on it");
            client.inspectContainerCmd(container).exec();
            assertTrue(MtaImage.present(client, derived));
            assertEquals(
                    List.of(List.of(ours)),
                    List.copyOf(LabCleaner.images(client, List.of(label)).values()));

            client.tagImageCmd(ours, "heirs.example/renamed", String.valueOf(pid))
                    .exec();
            assertEquals(
                    List.of(ours),
                    LabCleaner.labelled(client, List.of(label), true).images());
            assertTrue(MtaImage.present(client, renamed), "a name that is not ours");
            assertTrue(MtaImage.present(client, derived));
            client.inspectContainerCmd(container).exec();
        } finally {
            client.removeContainerCmd(container).exec();
            client.removeImageCmd(derived).exec();
            client.removeImageCmd(MtaImage.present(client, renamed) ? renamed : ours)
                    .exec();
        }
    }

    private static void build(DockerClient client, String image, String dockerfile) {
        Map<String, byte[]> files = Map.of("Dockerfile", dockerfile.getBytes(StandardCharsets.UTF_8));
        new ImageBuild(client, image, Map.of(), files).run(Duration.ofMinutes(2));
    }

    @Test
    void theStatusShowsWhatIsThere(@TempDir Path folder) {
        Lab lab = new Lab("status", folder);
        lab.plain("bookworm").close();
        LabStatus status = LabStatus.read();
        assertTrue(status.reachable());
        assertTrue(String.valueOf(status.version()).matches("\\d+\\..*"), status.toString());
        assertTrue(status.bases().contains(new LabStatus.Base("bookworm", "debian:bookworm-slim", true)));
        assertTrue(status.images().stream().anyMatch(image -> image.startsWith("mailtls/postfix:bookworm-")));
    }

    private static List<String> containersOf(String run) {
        return LabCleaner.listing(Engine.client(), List.of(Labels.RUN + "=" + run)).exec().stream()
                .map(LabCleaner::describe)
                .toList();
    }
}
