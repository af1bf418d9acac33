package org.mailtls.server.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mailtls.server.EnvironmentException;

/** The image of a mail server on one release, from the server's resource folder. */
final class MtaImage {
    private final Mta mta;
    private final LabImage image;

    MtaImage(Mta mta, String suite) {
        this.mta = mta;
        this.image =
                new LabImage(mta.name(), suite, load(mta, BaseImage.of(suite).legacy()));
    }

    String reference() {
        return image.reference();
    }

    /** As {@link LabImage#ensure}. */
    String ensure(DockerClient client, Duration pullDeadline) {
        return image.ensure(client, mta.hostBuildFiles(), pullDeadline);
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
