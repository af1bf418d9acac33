package org.mailtls.server.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Image;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mailtls.server.EnvironmentException;

/** Builds that fail, of which nothing may stay. */
@DockerTest
class ImageBuildTest {
    /** On all that these builds make, so that nobody else's is counted. */
    private static final String MARK = "org.mailtls.build-test";

    private final String mark = MARK + "-" + ProcessHandle.current().pid() + "-" + System.nanoTime();

    @Test
    void aFailedBuildShowsItsLastLinesAndLeavesNothing() {
        DockerClient client = Engine.client();
        EnvironmentException e = fails("RUN echo so far so good && exit 7");
        String message = String.valueOf(e.getMessage());
        assertTrue(message.contains("Building mailtls/broken:test failed"), message);
        assertTrue(message.contains("so far so good"), message);
        assertTrue(message.contains("try again"), message);
        assertEquals(List.of(), images(client));
        assertEquals(
                List.of(),
                client.listContainersCmd()
                        .withShowAll(true)
                        .withLabelFilter(List.of(mark))
                        .exec());
    }

    @Test
    void whatStandsOnTheSameLayersStays() {
        DockerClient client = Engine.client();
        build(
                        "RUN echo sound > /sound",
                        "mailtls/sound:test-" + ProcessHandle.current().pid())
                .run(Duration.ofMinutes(2));
        Set<String> sound = Set.copyOf(images(client));
        assertFalse(sound.isEmpty(), "it was built");
        try {
            fails("RUN echo sound > /sound\nRUN exit 7");
            assertEquals(sound, Set.copyOf(images(client)));
            assertTrue(MtaImage.present(client, "debian:bookworm-slim"), "what it is built on is nobody's to remove");
        } finally {
            sound.forEach(id -> client.removeImageCmd(id).withForce(true).exec());
        }
        assertEquals(List.of(), images(client));
    }

    @Test
    void aFullDiskIsCalledThat() {
        EnvironmentException e = fails("RUN echo 'cannot write: No space left on device' && exit 1");
        String message = String.valueOf(e.getMessage());
        assertTrue(message.contains("disk of the Docker engine is full"), message);
        assertTrue(message.contains("docker system df"), message);
        assertTrue(message.contains("mailtls clean"), message);
        assertEquals(List.of(), images(Engine.client()));
    }

    private EnvironmentException fails(String steps) {
        ImageBuild build = build(steps, "mailtls/broken:test");
        return assertThrows(EnvironmentException.class, () -> build.run(Duration.ofMinutes(2)));
    }

    private ImageBuild build(String steps, String reference) {
        String dockerfile = "FROM debian:bookworm-slim\nLABEL org.mailtls=image\nLABEL " + mark + "=yes\n"
                + "RUN echo first > /first\n" + steps + "\n";
        return new ImageBuild(
                Engine.client(),
                reference,
                Map.of(),
                Map.of("Dockerfile", dockerfile.getBytes(StandardCharsets.UTF_8)));
    }

    /** Ids, those without a name included. */
    private List<String> images(DockerClient client) {
        return client.listImagesCmd().withLabelFilter(mark).exec().stream()
                .map(Image::getId)
                .collect(Collectors.toList());
    }
}
