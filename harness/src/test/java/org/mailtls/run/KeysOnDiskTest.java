package org.mailtls.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.result.Outcome;
import org.mailtls.scenario.Profile;

/** Where private keys are while a run lasts, and that none is left: not beside the results either, which people publish. */
class KeysOnDiskTest {
    private static final String SCENARIO = """
            version: 1
            name: keys
            about: Is a key left behind?
            server: { driver: embedded, tls: { certificate: rsa-2048 } }
            client: { provider: SunJSSE, protocols: [TLSv1.2] }
            workload: { kind: handshake, transport: memory }
            """;

    @TempDir
    private Path folder;

    @Test
    void noneIsLeftByARunThatEndedWell() throws IOException {
        List<String> during = new ArrayList<>();
        leftNothing(new FakeEngine((cell, number) -> {
            during.addAll(keys(ours()));
            return FakeEngine.good("S", 1, 2);
        }));
        assertFalse(during.isEmpty(), "while it lasts there are some, or this test sees nothing");
    }

    @Test
    void noneIsLeftByARunWhoseCellsFailed() throws IOException {
        leftNothing(new FakeEngine((cell, number) -> FakeEngine.bad(Outcome.INVALID, "negotiated something else")));
    }

    @Test
    void noneIsLeftByARunThatBroke() {
        Set<Path> before = ours();
        assertThrows(
                RuntimeException.class,
                () -> ScenarioRuns.run(
                        folder,
                        SCENARIO,
                        new FakeEngine((cell, number) -> {
                            throw new IllegalStateException("a fault of ours");
                        }),
                        Profile.QUICK));
        assertEquals(before, ours());
        assertEquals(List.of(), keys(Set.of(folder)));
    }

    /** Other users of the machine share its folder of temporary files. */
    @Test
    void nobodyElseCanReadThemMeanwhile() throws IOException {
        List<String> open = new ArrayList<>();
        ScenarioRuns.run(
                folder,
                SCENARIO,
                new FakeEngine((cell, number) -> {
                    ours().stream()
                            .map(KeysOnDiskTest::permissions)
                            .filter(all -> !all.endsWith("------"))
                            .forEach(open::add);
                    return FakeEngine.good("S", 1, 2);
                }),
                Profile.QUICK);
        assertEquals(List.of(), open);
    }

    private void leftNothing(FakeEngine engine) throws IOException {
        Set<Path> before = ours();
        ScenarioRuns.run(folder, SCENARIO, engine, Profile.QUICK);
        assertEquals(before, ours(), "its temporary folder is gone");
        assertEquals(List.of(), keys(Set.of(folder)), "nor is one among the results");
        assertTrue(Files.exists(folder.resolve("results")));
    }

    /** Temporary folders of this process. */
    private static Set<Path> ours() {
        String prefix = "mailtls-" + ProcessHandle.current().pid() + "-";
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(path -> path.getFileName().toString().startsWith(prefix))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String permissions(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<String> keys(Set<Path> roots) {
        List<String> keys = new ArrayList<>();
        for (Path root : roots) {
            try (Stream<Path> tree = Files.walk(root)) {
                for (Path file : tree.filter(Files::isRegularFile).toList()) {
                    String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                    if (text.contains("PRIVATE KEY")) {
                        keys.add(file.toString());
                    }
                }
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
        return keys;
    }
}
