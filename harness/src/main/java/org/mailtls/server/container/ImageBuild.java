package org.mailtls.server.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.BuildImageCmd;
import com.github.dockerjava.api.command.BuildImageResultCallback;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.BuildResponseItem;
import com.github.dockerjava.api.model.ContainerConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailtls.host.Scratch;
import org.mailtls.server.EnvironmentException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds one image from a handful of files. Nothing of a build that fails stays in the engine. */
final class ImageBuild {
    private static final Logger LOG = LoggerFactory.getLogger(ImageBuild.class);
    private static final int KEPT_LINES = 15;
    private static final Pattern LAYER = Pattern.compile(" *-+> ([0-9a-f]{12,64})\\s*");

    private final DockerClient client;
    private final String reference;
    private final Map<String, String> arguments;
    private final Map<String, byte[]> files;
    private final Deque<String> output = new ArrayDeque<>();
    private final Set<String> layers = new LinkedHashSet<>();

    ImageBuild(DockerClient client, String reference, Map<String, String> arguments, Map<String, byte[]> files) {
        this.client = client;
        this.reference = reference;
        this.arguments = arguments;
        this.files = files;
    }

    /** @throws EnvironmentException with the last lines of the build */
    void run(Duration deadline) {
        try (Scratch context = Scratch.create()) {
            unpack(context.directory());
            build(context.directory(), deadline);
        }
    }

    private void build(Path folder, Duration deadline) {
        try (BuildImageResultCallback callback = command(folder).exec(new BuildImageResultCallback() {
            @Override
            public void onNext(BuildResponseItem item) {
                keep(item.getStream());
                super.onNext(item);
            }
        })) {
            callback.awaitImageId(deadline.toSeconds(), TimeUnit.SECONDS);
        } catch (DockerClientException | DockerException e) {
            removeLayers();
            if (EngineTrouble.isFull(e.getMessage() + String.join("\n", output))) {
                throw EngineTrouble.full(e);
            }
            throw new EnvironmentException(
                    "Building " + reference + " failed: " + e.getMessage() + "\n  last lines of the build:\n    "
                            + String.join("\n    ", output)
                            + "\n  The build fetches packages: check the network of the engine, then try again.",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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

    /**
     * Of the newest layer that the failed build made; those below it go along, unless somebody else's image stands on
     * them.
     */
    private void removeLayers() {
        List<String> newestFirst = new ArrayList<>(layers);
        Collections.reverse(newestFirst);
        for (String layer : newestFirst) {
            try {
                InspectImageResponse image = client.inspectImageCmd(layer).exec();
                List<String> tags = image.getRepoTags();
                ContainerConfig config = image.getConfig();
                Map<String, String> labels = config == null ? null : config.getLabels();
                if ((tags == null || tags.isEmpty()) && labels != null && labels.containsKey(Labels.KIND)) {
                    client.removeImageCmd(layer).exec();
                }
            } catch (DockerException e) {
                LOG.debug("The layer {} stays, or went with another: {}", layer, e.getMessage());
            }
        }
    }

    private void keep(@org.jspecify.annotations.Nullable String text) {
        if (text == null || text.isBlank()) {
            return;
        }
        text.lines().filter(line -> !line.isBlank()).forEach(line -> {
            Matcher layer = LAYER.matcher(line);
            if (layer.matches()) {
                layers.add(layer.group(1));
            }
            output.addLast(line.stripTrailing());
            if (output.size() > KEPT_LINES) {
                output.removeFirst();
            }
        });
    }

    private void unpack(Path folder) {
        try {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Files.write(folder.resolve(file.getKey()), file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the files of the image build under " + folder, e);
        }
    }
}
