package org.mailtls.server.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.PullImageResultCallback;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.mailtls.server.EnvironmentException;

/** One try to get a base image, with an end: where no registry can be reached the try would hang for minutes. */
final class BaseImagePull {
    private BaseImagePull() {}

    static void pull(DockerClient client, String repository, String tag, Duration deadline) {
        String image = repository + ":" + tag;
        String reason;
        try (PullImageResultCallback callback =
                client.pullImageCmd(repository).withTag(tag).exec(new PullImageResultCallback())) {
            if (callback.awaitCompletion(deadline.toMillis(), TimeUnit.MILLISECONDS)
                    && MtaImage.present(client, image)) {
                return;
            }
            reason = "no answer within " + deadline.toSeconds() + " s";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            reason = "interrupted";
        } catch (EnvironmentException e) {
            throw e;
        } catch (Exception e) {
            EnvironmentException gone = EngineGone.in(e);
            if (gone != null) {
                throw gone;
            }
            reason = String.valueOf(e.getMessage());
        }
        throw new EnvironmentException("The base image " + image + " is not here and could not be pulled ("
                + reason.strip() + ").\n  On Debian, as root:     scripts/lab-up"
                + "\n  With a registry at hand: docker pull " + image);
    }
}
