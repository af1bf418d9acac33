package org.mailtls.server.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Version;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mailtls.server.EnvironmentException;

/**
 * What the machine has for the container driver. What is not there is said, never thrown.
 *
 * @param problem why no engine can be used and what to do; null if one can
 * @param version of the engine, null if there is none
 * @param apiVersion that the engine offers, null if there is none
 * @param bases the Debian releases that servers can run on
 * @param images of ours, by reference
 * @param containers of ours, running or not
 */
public record LabStatus(
        @Nullable String problem,
        @Nullable String version,
        @Nullable String apiVersion,
        List<Base> bases,
        List<String> images,
        List<String> containers) {

    /** A base image that the servers of one Debian release are built from. */
    public record Base(String release, String reference, boolean present) {}

    public boolean reachable() {
        return problem == null;
    }

    public static LabStatus read() {
        try {
            return read(Engine.client());
        } catch (EnvironmentException e) {
            return unreachable(String.valueOf(e.getMessage()));
        }
    }

    static LabStatus read(DockerClient client) {
        try {
            return EngineGone.translate(() -> seen(client));
        } catch (EnvironmentException e) {
            return unreachable(String.valueOf(e.getMessage()));
        } catch (DockerException e) {
            return unreachable("The Docker engine answers with an error: " + e.getMessage());
        }
    }

    private static LabStatus seen(DockerClient client) {
        Version version = client.versionCmd().exec();
        return new LabStatus(
                null,
                version.getVersion(),
                version.getApiVersion(),
                bases(client),
                images(client),
                LabCleaner.listing(client, List.of()).exec().stream()
                        .map(LabCleaner::describe)
                        .toList());
    }

    private static LabStatus unreachable(String problem) {
        return new LabStatus(problem, null, null, List.of(), List.of(), List.of());
    }

    private static List<Base> bases(DockerClient client) {
        return ContainerDriver.mtas().stream()
                .flatMap(mta -> mta.suites().stream())
                .distinct()
                .filter(suite -> !BaseImage.of(suite).legacy())
                .map(suite -> {
                    String base = BaseImage.of(suite).reference();
                    return new Base(suite, base, MtaImage.present(client, base));
                })
                .toList();
    }

    private static List<String> images(DockerClient client) {
        return LabCleaner.images(client, List.of()).entrySet().stream()
                .flatMap(image ->
                        image.getValue().isEmpty() ? Stream.of(image.getKey().getId()) : image.getValue().stream())
                .sorted()
                .toList();
    }
}
