package org.mailtls.server.container;

import com.github.dockerjava.api.DockerClient;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mailtls.server.EnvironmentException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An image of ours on the base of one release. Its tag carries a hash of all that it is made from, so an image that is
 * there is the right one, and is only built when it is not.
 */
final class LabImage {
    private static final Logger LOG = LoggerFactory.getLogger(LabImage.class);
    private static final Duration BUILD_DEADLINE = Duration.ofMinutes(10);

    private final String name;
    private final String suite;
    private final Map<String, byte[]> files;

    /** @param files of the build, in a fixed order: name → content */
    LabImage(String name, String suite, Map<String, byte[]> files) {
        this.name = name;
        this.suite = suite;
        this.files = new LinkedHashMap<>(files);
    }

    String reference() {
        return Labels.REPOSITORY + name + ":" + suite + "-" + hash();
    }

    /**
     * Makes sure that the image is there.
     *
     * @param hostFiles more files for the build, that the image is the same without
     * @param pullDeadline for a base image that is not there
     * @return its id, a digest of its content
     * @throws EnvironmentException if the base image is missing, the build fails or the engine goes away
     */
    String ensure(DockerClient client, Map<String, byte[]> hostFiles, Duration pullDeadline) {
        return EngineGone.translate(() -> presentOrBuilt(client, hostFiles, pullDeadline));
    }

    private String presentOrBuilt(DockerClient client, Map<String, byte[]> hostFiles, Duration pullDeadline) {
        if (!MtaImage.present(client, reference())) {
            BaseImage base = BaseImage.of(suite);
            if (!MtaImage.present(client, base.reference())) {
                BaseImagePull.pull(client, base, pullDeadline);
            }
            LOG.info("Building {} once", reference());
            long start = System.nanoTime();
            Map<String, byte[]> context = new LinkedHashMap<>(files);
            context.putAll(hostFiles);
            new ImageBuild(client, reference(), Map.of("SUITE", base.release()), context).run(BUILD_DEADLINE);
            LOG.info(
                    "Built {} in {} s",
                    reference(),
                    Duration.ofNanos(System.nanoTime() - start).toSeconds());
        }
        return String.valueOf(client.inspectImageCmd(reference()).exec().getId());
    }

    private String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(suite.getBytes(StandardCharsets.UTF_8));
            files.forEach((file, content) -> {
                digest.update((byte) 0);
                digest.update(file.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(content);
            });
            return HexFormat.of().formatHex(digest.digest()).substring(0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
