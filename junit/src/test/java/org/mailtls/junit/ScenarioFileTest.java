package org.mailtls.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.io.TempDir;

class ScenarioFileTest {
    @TempDir
    private Path project;

    @Test
    void aFileOfTheProjectComesFirst() throws IOException {
        Path own = Files.createDirectories(project.resolve("scenarios")).resolve("judged.yaml");
        Files.writeString(own, "version: 1");
        assertEquals(own, find("scenarios/judged.yaml"));
    }

    @Test
    void aResourceIsFoundWithAndWithoutASlash() {
        Path file = find("scenarios/judged.yaml");
        assertTrue(Files.exists(file) && !file.isAbsolute(), file + " as it is seen from the module");
        assertEquals(file, find("/scenarios/judged.yaml"));
    }

    @Test
    void aResourceBesideTheTestIsFound() {
        assertTrue(find("ScenarioFileTest.class").endsWith("org/mailtls/junit/ScenarioFileTest.class"));
    }

    @Test
    void oneInAJarIsRefused() {
        String message = refused("META-INF/LICENSE.md");
        assertTrue(message.contains("inside a jar") && message.contains("Copy it"), message);
    }

    @Test
    void noneIsRefusedWithThePlacesThatWereLookedAt() throws IOException {
        Files.writeString(project.resolve("hardening.yaml"), "");
        String message = refused("hardenning.yaml");
        assertTrue(message.contains("did you mean 'hardening.yaml'?"), message);
        assertTrue(message.contains(project.resolve("hardenning.yaml").toString()), message);
        assertTrue(message.contains("org/mailtls/junit/hardenning.yaml"), message);
        assertTrue(refused(" ").contains("names no scenario"));
        assertTrue(refused("a\0b").contains("no path"));
    }

    @Test
    void resultsGoWhereTheBuildPutsItsOwn() throws IOException {
        assertEquals(project.resolve("target/mailtls"), ResultsFolder.of(Optional.empty(), project));
        Files.createFile(project.resolve("build.gradle.kts"));
        assertEquals(project.resolve("build/mailtls"), ResultsFolder.of(Optional.of(" "), project));
        Files.createFile(project.resolve("pom.xml"));
        assertEquals(project.resolve("target/mailtls"), ResultsFolder.of(Optional.empty(), project));
        assertEquals(project.resolve("elsewhere"), ResultsFolder.of(Optional.of("elsewhere"), project));
    }

    private Path find(String name) {
        return ScenarioFile.find(name, project, getClass());
    }

    private String refused(String name) {
        return String.valueOf(assertThrows(ExtensionConfigurationException.class, () -> find(name))
                .getMessage());
    }
}
