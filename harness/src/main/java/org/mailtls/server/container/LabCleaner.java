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
import java.util.List;
import org.mailtls.server.EnvironmentException;

/** Removes what runs left in the engine, by our labels alone: nothing of anybody else's is touched. */
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
        return labelled(Engine.client(), List.of(Labels.KIND), true);
    }

    /**
     * Removes the containers and networks of one run. Images stay: they are shared between runs.
     *
     * @throws EnvironmentException if no engine answers, or it goes away
     */
    public static Removed ofRun(String runId) {
        return labelled(Engine.client(), List.of(Labels.RUN + "=" + runId), false);
    }

    static Removed labelled(DockerClient client, List<String> labels, boolean images) {
        LabCleaner cleaner = new LabCleaner(client);
        // In this order: a container holds its network and its image.
        return EngineGone.translate(() -> new Removed(
                cleaner.containers(labels), cleaner.networks(labels), images ? cleaner.images(labels) : List.of()));
    }

    static ListContainersCmd listing(DockerClient client, List<String> labels) {
        return client.listContainersCmd().withShowAll(true).withLabelFilter(labels);
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
        for (Network network :
                client.listNetworksCmd().withFilter("label", labels).exec()) {
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
        for (Image image : client.listImagesCmd()
                .withLabelFilter(labels.toArray(String[]::new))
                .exec()) {
            try {
                client.removeImageCmd(image.getId()).withForce(true).exec();
                String[] tags = image.getRepoTags();
                removed.add(tags == null || tags.length == 0 ? image.getId() : String.join(", ", Arrays.asList(tags)));
            } catch (NotFoundException e) {
                // A layer of an image that went before it.
                continue;
            }
        }
        return removed;
    }
}
