package org.mailtls.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What lies in the archives, and how. */
class ArchivesTest {
    private static final Set<String> PROGRAMS = Set.of("bin/mailtls", "scripts/lab-up");

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private static Path folder;

    @SuppressWarnings("NullAway.Init") // set before the first test
    private static Path home;

    @BeforeAll
    static void unpack() throws IOException {
        home = Archives.unpack(Files.createDirectory(folder.resolve("zip")));
    }

    @Test
    void allOfItIsInOneFolder() throws IOException {
        try (var there = Files.list(folder.resolve("zip"))) {
            assertEquals(List.of(home), there.toList());
        }
        for (String file : List.of(
                "README.txt",
                "LICENSE",
                "THIRD-PARTY.txt",
                "Dockerfile",
                "sbom.cdx.json",
                "docs/install.md",
                "docs/scenario-v1.schema.json",
                "scenarios/quickstart.yaml",
                "lib/launcher.sh",
                "lib/commit",
                "lib/mailtls-benchmarks.jar",
                "lib/quick/mailtls.jar",
                ArchiveTexts.MANUAL,
                ArchiveTexts.COMPLETION)) {
            assertTrue(Files.isRegularFile(home.resolve(file)), file);
        }
    }

    @Test
    void onlyProgramsCanBeStartedAndNothingCanBeWrittenByOthers() throws IOException {
        for (Path file : Archives.below(home)) {
            String name = home.relativize(file).toString();
            boolean started = Files.isDirectory(file) || PROGRAMS.contains(name);
            assertEquals(
                    started ? "rwxr-xr-x" : "rw-r--r--",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(file)),
                    name);
        }
    }

    @Test
    void eachEntryHasTheTimeOfTheRelease() throws IOException {
        try (ZipFile zip = new ZipFile(Archives.zip().toFile())) {
            Set<LocalDateTime> times = zip.stream().map(ZipEntry::getTimeLocal).collect(Collectors.toSet());
            assertEquals(1, times.size(), times::toString);
        }
    }

    @Test
    void bothArchivesHoldTheSame() throws Exception {
        Path other = Files.createDirectory(folder.resolve("tar"));
        Ended tar = Ended.of(folder, "tar", "-xpzf", Archives.tar().toString(), "-C", other.toString());
        assertEquals(0, tar.exit(), tar.err());
        List<Path> fromTar = Archives.below(other);
        assertEquals(names(folder.resolve("zip")), names(other));
        for (Path file : fromTar) {
            Path same = folder.resolve("zip").resolve(other.relativize(file));
            assertEquals(Files.getPosixFilePermissions(same), Files.getPosixFilePermissions(file), file::toString);
            assertTrue(Files.isDirectory(file) || Files.mismatch(same, file) == -1, file::toString);
        }
    }

    @Test
    void theScenariosAreThoseOfTheCheckout() throws IOException {
        Path checkout = Archives.ROOT.resolve("scenarios");
        assertEquals(names(checkout), names(home.resolve("scenarios")));
        for (Path file : Archives.below(checkout)) {
            Path packed = home.resolve("scenarios").resolve(checkout.relativize(file));
            assertTrue(Files.isDirectory(file) || Files.mismatch(file, packed) == -1, packed::toString);
        }
    }

    /** By their sums, in both directions: nothing ships that is not listed, and nothing is listed that does not ship. */
    @Test
    void theListOfComponentsIsThatOfTheLibraries() throws Exception {
        TreeMap<String, String> shipped = new TreeMap<>();
        for (Path file : Archives.below(home.resolve("lib"))) {
            String name = String.valueOf(file.getFileName());
            if (name.endsWith(".jar") && !name.startsWith("mailtls")) {
                shipped.put(sha256(file), name);
            }
        }
        TreeMap<String, String> listed = new TreeMap<>();
        for (JsonNode component : components()) {
            if (!component.path("group").asString("").equals("org.mailtls")) {
                listed.put(sha256(component), component.path("purl").asString());
            }
        }
        assertTrue(shipped.size() > 20, shipped::toString);
        assertEquals(new TreeSet<>(shipped.keySet()), new TreeSet<>(listed.keySet()), shipped + "\n" + listed);
    }

    @Test
    void eachLibraryStandsInTheListOfLicences() throws IOException {
        String licences = Files.readString(home.resolve(ArchiveTexts.LICENCES));
        for (JsonNode component : components()) {
            String name = component.path("group").asString() + ":"
                    + component.path("name").asString() + " ";
            assertEquals(!name.startsWith("org.mailtls:"), licences.contains("\n" + name), name);
        }
    }

    @Test
    void nothingTellsOfTheMachineThatBuiltIt() throws IOException {
        for (String text :
                List.of(ArchiveTexts.MANUAL, ArchiveTexts.COMPLETION, ArchiveTexts.LICENCES, ArchiveTexts.COMPONENTS)) {
            String content = Files.readString(home.resolve(text));
            assertFalse(content.contains(Archives.ROOT.toString()), text);
            assertFalse(content.contains(System.getProperty("user.home") + "/"), text);
        }
    }

    private static JsonNode components() throws IOException {
        return JsonMapper.shared()
                .readTree(Files.readString(home.resolve(ArchiveTexts.COMPONENTS)))
                .path("components");
    }

    private static String sha256(JsonNode component) {
        return component
                .path("hashes")
                .valueStream()
                .filter(hash -> hash.path("alg").asString().equals("SHA-256"))
                .map(hash -> hash.path("content").asString())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no sum: " + component));
    }

    private static String sha256(Path file) throws IOException, GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    private static List<String> names(Path of) throws IOException {
        return Archives.below(of).stream()
                .map(file -> of.relativize(file).toString())
                .toList();
    }
}
