package org.mailtls.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdkFinderTest {
    @TempDir
    private Path home;

    @Test
    void findsTheRunningJdkFirst() {
        List<Jdk> all = new JdkFinder(Map.of(), home).all();
        assertEquals(Runtime.version().feature(), all.get(0).feature());
    }

    @Test
    void findsAJdkNamedByTheEnvironmentAndReadsItsReleaseFile() throws IOException {
        Path jdk = fakeJdk(home.resolve("jdk-99"), "JAVA_VERSION=\"99.0.1\"\nIMPLEMENTOR=\"Somebody\"\n");
        Jdk found = new JdkFinder(Map.of("JAVA_HOME_99", jdk.toString()), home)
                .feature(99)
                .orElseThrow();
        assertEquals("99.0.1", found.version());
        assertEquals("Somebody", found.vendor());
    }

    @Test
    void findsAJdkWhereInstallersPutThem() throws IOException {
        fakeJdk(home.resolve(".sdkman/candidates/java/98-x"), "JAVA_VERSION=\"98\"\n");
        assertTrue(new JdkFinder(Map.of(), home).feature(98).isPresent());
    }

    @Test
    void countsALinkAndItsTargetOnce() throws IOException {
        Path jdk = fakeJdk(home.resolve("jdk-99"), "JAVA_VERSION=\"99\"\n");
        Path link = Files.createSymbolicLink(home.resolve("current"), jdk);
        JdkFinder finder = new JdkFinder(Map.of("JAVA_HOME", link.toString(), "JAVA_HOME_99", jdk.toString()), home);
        assertEquals(
                1, finder.all().stream().filter(found -> found.feature() == 99).count());
    }

    @Test
    void passesOverAFolderThatIsNoJdk() throws IOException {
        Files.createDirectories(home.resolve(".jdks/empty"));
        Path broken = fakeJdk(home.resolve(".jdks/broken"), "JAVA_VERSION=\"later\"\n");
        JdkFinder finder = new JdkFinder(Map.of(), home);
        assertFalse(finder.all().stream().anyMatch(jdk -> jdk.home().startsWith(home)), broken.toString());
    }

    private static Path fakeJdk(Path at, String release) throws IOException {
        Files.createDirectories(at.resolve("bin"));
        Path java = Files.writeString(at.resolve("bin/java"), "#!/bin/sh\n");
        assertTrue(java.toFile().setExecutable(true));
        Files.writeString(at.resolve("release"), release);
        return at;
    }
}
