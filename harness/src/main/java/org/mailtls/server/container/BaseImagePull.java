package org.mailtls.server.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.PullImageResultCallback;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.mailtls.server.EnvironmentException;
import org.mailtls.server.MissingImageException;

/** One try to get an image, with an end: where no registry can be reached the try would hang for minutes. */
final class BaseImagePull {
    /** What could not be had once is not tried again: every cell of a release would wait for it. */
    private static final Map<String, String> FAILED = new ConcurrentHashMap<>();

    private BaseImagePull() {}

    /** @throws MissingImageException saying what to do, at once if an earlier try of this process failed */
    static void pull(DockerClient client, BaseImage base, Duration deadline) {
        String image = base.reference();
        String reason = FAILED.get(image);
        if (reason == null) {
            reason = tried(client, image, deadline);
        }
        if (reason == null) {
            return;
        }
        FAILED.put(image, reason);
        String remedy = base.legacy()
                ? "\n  Its release is too old for Debian's mirrors; with a registry at hand: docker pull " + image
                : "\n  On Debian, as root:     scripts/lab-up\n  With a registry at hand: docker pull " + image;
        throw new MissingImageException(
                "The base image " + image + " is not here and could not be pulled (" + reason.strip() + ")." + remedy,
                base.legacy());
    }

    /** Null if the image is here now. */
    static @Nullable String tried(DockerClient client, String reference, Duration deadline) {
        // With neither tag nor digest the engine would fetch every tag that there is.
        boolean whole = reference.contains("@") || reference.lastIndexOf(':') > reference.lastIndexOf('/');
        try (PullImageResultCallback callback =
                client.pullImageCmd(whole ? reference : reference + ":latest").exec(new PullImageResultCallback())) {
            if (!callback.awaitCompletion(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
                return "no answer within " + deadline.toSeconds() + " s";
            }
            return MtaImage.present(client, reference) ? null : "the registry gave no such image";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        } catch (EnvironmentException e) {
            throw e;
        } catch (Exception e) {
            EnvironmentException gone = EngineGone.in(e);
            if (gone != null) {
                throw gone;
            }
            return String.valueOf(e.getMessage());
        }
    }
}
