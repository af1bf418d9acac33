package org.mailtls.server.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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
 * The image of one mail server on one Debian release. Its tag carries a hash of all that it is made from, so an image that
 * is there is the right one, and is only built when it is not.
 */
final class MtaImage {
    private static final Logger LOG = LoggerFactory.getLogger(MtaImage.class);
    private static final Duration BUILD_DEADLINE = Duration.ofMinutes(10);

    private final Mta mta;
    private final String suite;
    private final Map<String, byte[]> files;

    MtaImage(Mta mta, String suite) {
        this.mta = mta;
        this.suite = suite;
        this.files = load(mta, BaseImage.of(suite).legacy());
    }

    String reference() {
        return Labels.REPOSITORY + mta.name() + ":" + suite + "-" + hash();
    }

    /**
     * Makes sure that the image is there.
     *
     * @param pullDeadline for a base image that is not
     * @return its id, a digest of its content
     * @throws EnvironmentException if the base image is missing, the build fails or the engine goes away
     */
    String ensure(DockerClient client, Duration pullDeadline) {
        return EngineGone.translate(() -> presentOrBuilt(client, pullDeadline));
    }

    private String presentOrBuilt(DockerClient client, Duration pullDeadline) {
        if (!present(client, reference())) {
            BaseImage base = BaseImage.of(suite);
            if (!present(client, base.reference())) {
                BaseImagePull.pull(client, base, pullDeadline);
            }
            LOG.info("Building {} once", reference());
            long start = System.nanoTime();
            Map<String, byte[]> context = new LinkedHashMap<>(files);
            context.putAll(mta.hostBuildFiles());
            new ImageBuild(client, reference(), Map.of("SUITE", base.release()), context).run(BUILD_DEADLINE);
            LOG.info(
                    "Built {} in {} s",
                    reference(),
                    Duration.ofNanos(System.nanoTime() - start).toSeconds());
        }
        return String.valueOf(client.inspectImageCmd(reference()).exec().getId());
    }

    static boolean present(DockerClient client, String reference) {
        try {
            client.inspectImageCmd(reference).exec();
            return true;
        } catch (NotFoundException e) {
            return false;
        } catch (DockerException e) {
            throw new EnvironmentException("The Docker engine cannot say whether it has " + reference + ": " + e, e);
        }
    }

    private String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(suite.getBytes(StandardCharsets.UTF_8));
            files.forEach((name, content) -> {
                digest.update((byte) 0);
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(content);
            });
            return HexFormat.of().formatHex(digest.digest()).substring(0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static Map<String, byte[]> load(Mta mta, boolean legacy) {
        Map<String, byte[]> files = new LinkedHashMap<>(mta.classPathFiles());
        for (String name : mta.profile().buildFiles()) {
            // The base of a legacy release has another name, so its build file is another one.
            boolean other = legacy && name.equals("Dockerfile");
            String resource = mta.name() + "/" + name + (other ? ".legacy" : "");
            try (InputStream in = mta.getClass().getResourceAsStream(resource)) {
                if (in == null) {
                    throw new IllegalStateException(
                            "The build file " + resource + " of " + mta.title() + " is not on the class path beside "
                                    + mta.getClass().getName());
                }
                files.put(name, in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }

    /** A text of the class path, beside a class. */
    static String resource(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not on the class path beside " + beside.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
