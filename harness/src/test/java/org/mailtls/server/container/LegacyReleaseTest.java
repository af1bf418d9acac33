package org.mailtls.server.container;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailtls.scenario.ServerSettings;
import org.mailtls.server.MissingImageException;

/** Releases that come from a registry alone: with one they run, and without one their absence can be told from a fault. */
@DockerTest
class LegacyReleaseTest {
    @ParameterizedTest
    @CsvSource({"ubuntu-16.04, 3.1, docker pull ubuntu:16.04", "ubuntu-18.04, 3.3, docker pull ubuntu:18.04"})
    void runsOrSaysWhereItCouldBeHad(String release, String version, String remedy, @TempDir Path folder)
            throws Exception {
        try (ContainerServer server = new Lab("legacy", folder).start(ServerSettings.container("postfix", release))) {
            assertTrue(String.valueOf(server.identity().mtaVersion()).startsWith(version + "."));
            try (SmtpDialog dialog = new SmtpDialog(server.address())) {
                dialog.startTls("TLSv1.2");
                dialog.mail();
            }
        } catch (MissingImageException e) {
            assertTrue(e.legacy());
            assertTrue(String.valueOf(e.getMessage()).endsWith(remedy), e.getMessage());
        }
    }
}
