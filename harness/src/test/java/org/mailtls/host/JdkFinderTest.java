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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdkFinderTest {
    @TempDir
    private Path home;

    @Test
    void findsTheRunningJdkFirst() {
        List<Jdk> all = finder(Map.of()).all();
        assertEquals(Runtime.version().feature(), all.get(0).feature());
    }

    @Test
    void findsAJdkNamedByTheEnvironmentAndReadsItsReleaseFile() throws IOException {
        Path jdk = fakeJdk(home.resolve("jdk-99"), "JAVA_VERSION=\"99.0.1\"\nIMPLEMENTOR=\"Somebody\"\n");
        Jdk found = finder(Map.of("JAVA_HOME_99", jdk.toString())).feature(99).orElseThrow();
        assertEquals("99.0.1", found.version());
        assertEquals("Somebody", found.vendor());
    }

    @Test
    void findsAJdkWhereInstallersPutThem() throws IOException {
        fakeJdk(home.resolve(".sdkman/candidates/java/98-x"), "JAVA_VERSION=\"98\"\n");
        assertTrue(finder(Map.of()).feature(98).isPresent());
    }

    @Test
    void countsALinkAndItsTargetOnce() throws IOException {
        Path jdk = fakeJdk(home.resolve("jdk-99"), "JAVA_VERSION=\"99\"\n");
        Path link = Files.createSymbolicLink(home.resolve("current"), jdk);
        JdkFinder finder = finder(Map.of("JAVA_HOME", link.toString(), "JAVA_HOME_99", jdk.toString()));
        assertEquals(
                1, finder.all().stream().filter(found -> found.feature() == 99).count());
    }

    @Test
    void passesOverAFolderThatIsNoJdk() throws IOException {
        Files.createDirectories(home.resolve(".jdks/empty"));
        Path broken = fakeJdk(home.resolve(".jdks/broken"), "JAVA_VERSION=\"later\"\n");
        JdkFinder finder = finder(Map.of());
        assertFalse(finder.all().stream().anyMatch(jdk -> jdk.home().startsWith(home)), broken.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "root/usr/lib/jvm/java-97",
                "root/usr/java/jdk-97",
                "root/opt/jdk-97",
                "root/opt/java/openjdk",
                "root/Library/Java/JavaVirtualMachines/temurin-97.jdk/Contents/Home",
                "Library/Java/JavaVirtualMachines/temurin-97.jdk/Contents/Home",
                ".sdkman/candidates/java/97-tem",
                ".jdks/temurin-97",
                ".jenv/versions/97"
            })
    void findsJdksInTheUsualFolders(String folder) throws IOException {
        fakeJdk(home.resolve(folder), "JAVA_VERSION=\"97\"\n");
        Jdk found = finder(Map.of()).feature(97).orElseThrow();
        assertEquals(home.resolve(folder), found.home());
    }

    @ParameterizedTest
    @ValueSource(strings = {"JAVA_HOME", "JAVA_HOME_97", "JAVA_HOME_97_X64"})
    void whatAUserNamedComesBeforeWhatLiesAbout(String variable) throws IOException {
        fakeJdk(home.resolve("root/usr/lib/jvm/java-97"), "JAVA_VERSION=\"97\"\n");
        Path named = fakeJdk(home.resolve("mine"), "JAVA_VERSION=\"97\"\n");
        Jdk found = finder(Map.of(variable, named.toString())).feature(97).orElseThrow();
        assertEquals(named, found.home());
    }

    @Test
    void findsTheJdksOfMavensToolchains() throws IOException {
        Path one = fakeJdk(home.resolve("one"), "JAVA_VERSION=\"96\"\n");
        fakeJdk(home.resolve("two"), "JAVA_VERSION=\"97\"\n");
        fakeJdk(home.resolve("three"), "JAVA_VERSION=\"98\"\n");
        toolchains("<toolchains>" + toolchain("jdk", one.toString()) + toolchain("jdk", "\n ${env.TOOLS}/two ")
                + toolchain("protobuf", home.resolve("three").toString()) + "</toolchains>");
        JdkFinder finder = finder(Map.of("TOOLS", home.toString()));
        assertEquals(one, finder.feature(96).orElseThrow().home());
        assertEquals(home.resolve("two"), finder.feature(97).orElseThrow().home());
        assertFalse(finder.feature(98).isPresent(), "a toolchain of another type is no JDK");
    }

    /** The secret would stand in the path of the JDK, and so in an error message, if the entity were read. */
    @Test
    void readsNoOtherFileThatAToolchainsFileNames() throws IOException {
        Path jdk = fakeJdk(home.resolve("outside"), "JAVA_VERSION=\"97\"\n");
        Path secret = Files.writeString(home.resolve("secret"), jdk.toString());
        toolchains("<!DOCTYPE t [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]><toolchains>" + toolchain("jdk", "&e;")
                + "</toolchains>");
        JdkFinder finder = finder(Map.of());
        assertFalse(finder.feature(97).isPresent());
        assertEquals(1, finder.troubles().size(), finder.troubles().toString());
        assertTrue(
                finder.troubles().get(0).contains("toolchains.xml cannot be read: DOCTYPE"),
                finder.troubles()::toString);
    }

    @Test
    void namesWhatWasSearchedAndFoundWhenAJdkIsMissing() throws IOException {
        Path jdk = fakeJdk(home.resolve(".jdks/jdk-97"), "JAVA_VERSION=\"97.0.2\"\n");
        toolchains("<toolchains>");
        String text = finder(Map.of("JAVA_HOME_96", "/gone")).missing(96);
        assertTrue(text.startsWith("JDK 96 is not here. Found: "), text);
        assertTrue(text.contains("97.0.2 (" + jdk + ")"), text);
        assertTrue(text.contains("JAVA_HOME_96=/gone (none)"), text);
        assertTrue(text.contains("toolchains.xml (cannot be read: "), text);
        assertTrue(text.contains(home.resolve("root/usr/lib/jvm") + " (none)"), text);
        assertTrue(text.contains(home.resolve(".jdks") + ", "), text);
        assertTrue(text.endsWith("Install it, or point JAVA_HOME_96 at it."), text);
    }

    private JdkFinder finder(Map<String, String> environment) {
        return new JdkFinder(environment, home, home.resolve("root"));
    }

    private void toolchains(String text) throws IOException {
        Files.createDirectories(home.resolve(".m2"));
        Files.writeString(home.resolve(".m2/toolchains.xml"), text);
    }

    private static String toolchain(String type, String home) {
        return "<toolchain><type>" + type + "</type><provides><version>1</version></provides><configuration><jdkHome>"
                + home + "</jdkHome></configuration></toolchain>";
    }

    private static Path fakeJdk(Path at, String release) throws IOException {
        Files.createDirectories(at.resolve("bin"));
        Path java = Files.writeString(at.resolve("bin/java"), "#!/bin/sh\n");
        assertTrue(java.toFile().setExecutable(true));
        Files.writeString(at.resolve("release"), release);
        return at;
    }
}
