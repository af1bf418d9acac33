package org.mailtls.provider;

import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.context.Runtimes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;

/** Gets jars as Maven would: from the user's local repository, else from the repositories and mirrors of settings.xml. */
final class MavenJars {
    private MavenJars() {}

    /**
     * @param offline whether to look at the local repository alone
     * @throws ArtifactResolutionException naming what is missing
     */
    static List<Path> resolve(List<String> coordinates, boolean offline) throws ArtifactResolutionException {
        ContextOverrides overrides = ContextOverrides.create()
                .withUserSettings(true)
                .offline(offline)
                .build();
        try (Context context = Runtimes.INSTANCE.getRuntime().create(overrides)) {
            List<ArtifactRequest> requests = new ArrayList<>();
            for (String coordinate : coordinates) {
                requests.add(new ArtifactRequest(new DefaultArtifact(coordinate), context.remoteRepositories(), null));
            }
            List<Path> jars = new ArrayList<>();
            for (ArtifactResult result :
                    context.repositorySystem().resolveArtifacts(context.repositorySystemSession(), requests)) {
                jars.add(result.getArtifact().getFile().toPath());
            }
            return jars;
        }
    }
}
