package org.mailtls.server.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.BuildImageCmd;
import com.github.dockerjava.api.command.BuildImageResultCallback;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.BuildResponseItem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.mailtls.server.EnvironmentException;

/** Builds one image from a handful of files. The engine keeps nothing of a build that fails. */
final class ImageBuild {
    private static final int KEPT_LINES = 15;

    private final DockerClient client;
    private final String reference;
    private final Map<String, String> arguments;
    private final Map<String, byte[]> files;
    private final Deque<String> output = new ArrayDeque<>();

    ImageBuild(DockerClient client, String reference, Map<String, String> arguments, Map<String, byte[]> files) {
        this.client = client;
        this.reference = reference;
        this.arguments = arguments;
        this.files = files;
    }

    /** @throws EnvironmentException with the last lines of the build */
    void run(Duration deadline) {
        Path folder = unpack();
        try (BuildImageResultCallback callback = command(folder).exec(new BuildImageResultCallback() {
            @Override
            public void onNext(BuildResponseItem item) {
                keep(item.getStream());
                super.onNext(item);
            }
        })) {
            callback.awaitImageId(deadline.toSeconds(), TimeUnit.SECONDS);
        } catch (DockerClientException | DockerException e) {
            throw new EnvironmentException(
                    "Building " + reference + " failed: " + e.getMessage() + "\n  last lines of the build:\n    "
                            + String.join("\n    ", output)
                            + "\n  The build fetches packages: check the network of the engine, then try again.",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            delete(folder);
        }
    }

    private BuildImageCmd command(Path folder) {
        BuildImageCmd command = client.buildImageCmd(folder.toFile())
                .withTags(Set.of(reference))
                .withLabels(Map.of(Labels.KIND, Labels.IMAGE))
                .withPull(false)
                .withRemove(true)
                .withForcerm(true);
        arguments.forEach(command::withBuildArg);
        return command;
    }

    private void keep(@org.jspecify.annotations.Nullable String text) {
        if (text == null || text.isBlank()) {
            return;
        }
        text.lines().filter(line -> !line.isBlank()).forEach(line -> {
            output.addLast(line.stripTrailing());
            if (output.size() > KEPT_LINES) {
                output.removeFirst();
            }
        });
    }

    private Path unpack() {
        try {
            Path folder = Files.createTempDirectory("mailtls-image-");
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Files.write(folder.resolve(file.getKey()), file.getValue());
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the files of the image build", e);
        }
    }

    private void delete(Path folder) {
        try {
            for (String name : files.keySet()) {
                Files.deleteIfExists(folder.resolve(name));
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove the temporary folder " + folder, e);
        }
    }
}
