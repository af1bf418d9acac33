package org.mailtls.report.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.io.TempDir;

class ChromiumConditionTest {
    @Test
    void testsThatNeedABrowserAreSkippedOrFailAsTheEnvironmentSays() {
        Map<String, String> required = Map.of("MAILTLS_REQUIRE_CHROMIUM", "true");
        Optional<Path> found = Optional.of(Path.of("/usr/bin/chromium"));

        assertFalse(ChromiumCondition.decide("X", found, required).isDisabled());
        assertTrue(ChromiumCondition.decide("X", Optional.empty(), Map.of()).isDisabled());
        assertThrows(
                ExtensionConfigurationException.class, () -> ChromiumCondition.decide("X", Optional.empty(), required));
    }

    @Test
    void theBrowserIsLookedForOnThePath(@TempDir Path folder) throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        Path other = Files.createDirectories(folder.resolve("other"));
        Map<String, String> path = Map.of("PATH", empty + File.pathSeparator + File.pathSeparator + other);
        assertEquals(Optional.empty(), Chromium.executable(path));

        Path browser = Files.writeString(other.resolve("chromium-browser"), "#!/bin/sh\n");
        Files.setPosixFilePermissions(browser, PosixFilePermissions.fromString("rw-------"));
        assertEquals(Optional.empty(), Chromium.executable(path), "no program");

        Files.setPosixFilePermissions(browser, PosixFilePermissions.fromString("rwx------"));
        assertEquals(Optional.of(browser), Chromium.executable(path));
        assertEquals(Optional.empty(), Chromium.executable(Map.of()));
    }
}
