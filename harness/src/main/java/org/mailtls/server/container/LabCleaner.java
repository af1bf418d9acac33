package org.mailtls.server.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.ListContainersCmd;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Image;
import com.github.dockerjava.api.model.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.mailtls.server.EnvironmentException;

/**
 * Removes what runs left in the engine, by our labels and names: nothing of anybody else's is touched, not even what
 * somebody made from an image of ours.
 */
public final class LabCleaner {
    private final DockerClient client;

    private LabCleaner(DockerClient client) {
        this.client = client;
    }

    /**
     * What was removed, each thing as a person would recognise it.
     *
     * @param containers name and image
     * @param images references, or ids of what a failed build left
     */
    public record Removed(List<String> containers, List<String> networks, List<String> images) {
        public boolean nothing() {
            return containers.isEmpty() && networks.isEmpty() && images.isEmpty();
        }
    }

    /**
     * Removes the containers and networks of every run, also of one that is going on, and all images.
     *
     * @throws EnvironmentException if no engine answers, or it goes away
     */
    public static Removed all() {
        return labelled(Engine.client(), List.of(), true);
    }

    /**
     * Removes the containers and networks of one run. Images stay: they are shared between runs.
     *
     * @throws EnvironmentException if no engine answers, or it goes away
     */
    public static Removed ofRun(String runId) {
        return labelled(Engine.client(), List.of(Labels.RUN + "=" + runId), false);
    }

    /** @param labels that a thing of ours must have besides */
    static Removed labelled(DockerClient client, List<String> labels, boolean images) {
        LabCleaner cleaner = new LabCleaner(client);
        // In this order: a container holds its network and its image.
        return EngineGone.translate(() -> new Removed(
                cleaner.containers(labels), cleaner.networks(labels), images ? cleaner.images(labels) : List.of()));
    }

    static ListContainersCmd listing(DockerClient client, List<String> labels) {
        return client.listContainersCmd().withShowAll(true).withLabelFilter(with(Labels.CONTAINER, labels));
    }

    /** Images of ours, each with its names of ours; one without any name is what a build left. */
    static Map<Image, List<String>> images(DockerClient client, List<String> labels) {
        Map<Image, List<String>> images = new LinkedHashMap<>();
        for (Image image : client.listImagesCmd()
                .withLabelFilter(with(Labels.IMAGE, labels).toArray(String[]::new))
                .exec()) {
            List<String> tags = tags(image);
            List<String> ours = tags.stream()
                    .filter(tag -> tag.startsWith(Labels.REPOSITORY))
                    .toList();
            if (tags.isEmpty() || !ours.isEmpty()) {
                images.put(image, ours);
            }
        }
        return images;
    }

    private static List<String> tags(Image image) {
        String[] tags = image.getRepoTags();
        return tags == null
                ? List.of()
                : Arrays.stream(tags)
                        .filter(tag -> !tag.equals("<none>:<none>"))
                        .toList();
    }

    private static List<String> with(String kind, List<String> labels) {
        return Stream.concat(Stream.of(Labels.KIND + "=" + kind), labels.stream())
                .toList();
    }

    static String describe(Container container) {
        String[] names = container.getNames();
        String name = names == null || names.length == 0 ? container.getId() : names[0].substring(1);
        return name + " (" + container.getImage() + ")";
    }

    private List<String> containers(List<String> labels) {
        List<String> removed = new ArrayList<>();
        for (Container container : listing(client, labels).exec()) {
            try {
                client.removeContainerCmd(container.getId())
                        .withForce(true)
                        .withRemoveVolumes(true)
                        .exec();
                removed.add(describe(container));
            } catch (NotFoundException | ConflictException e) {
                // Its own run is removing it at this moment.
                continue;
            }
        }
        return removed;
    }

    private List<String> networks(List<String> labels) {
        List<String> removed = new ArrayList<>();
        for (Network network : client.listNetworksCmd()
                .withFilter("label", with(Labels.NETWORK, labels))
                .exec()) {
            try {
                client.removeNetworkCmd(network.getId()).exec();
                removed.add(network.getName());
            } catch (NotFoundException e) {
                continue;
            }
        }
        return removed;
    }

    private List<String> images(List<String> labels) {
        List<String> removed = new ArrayList<>();
        images(client, labels).forEach((image, tags) -> {
            List<String> gone = (tags.isEmpty() ? List.of(image.getId()) : tags)
                    .stream().filter(this::removeImage).toList();
            if (!gone.isEmpty()) {
                removed.add(String.join(", ", gone));
            }
        });
        return removed;
    }

    private boolean removeImage(String reference) {
        try {
            client.removeImageCmd(reference).exec();
            return true;
        } catch (NotFoundException e) {
            // A layer of an image that went before it.
            return false;
        } catch (ConflictException e) {
            // A container or an image of somebody else stands on it.
            return false;
        }
    }
}
