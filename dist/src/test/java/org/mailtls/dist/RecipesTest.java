package org.mailtls.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands in docs/install.md and docs/release.md do what the texts around them say. */
@Timeout(200)
class RecipesTest {
    /** A folder with what dist/target holds at a release. */
    @TempDir
    private Path target;

    @TempDir
    private Path user;

    @BeforeEach
    void copyTheArchives() throws IOException {
        for (Path archive : new Path[] {Archives.zip(), Archives.tar()}) {
            Files.copy(archive, target.resolve(String.valueOf(archive.getFileName())));
        }
        Files.copy(
                Archives.text(ArchiveTexts.COMPONENTS),
                Files.createDirectory(target.resolve("texts")).resolve(ArchiveTexts.COMPONENTS));
    }

    @Test
    void installs() throws Exception {
        Ended installed =
                shell(Recipes.in("install.md", "tar -xzf").replaceAll("(?m)^(mailtls run .*)$", "$1 --dry-run"));
        assertEquals(0, installed.exit(), installed.out() + installed.err());
        assertTrue(installed.out().contains(Archives.NAME.replace('-', ' ')), installed.out());
        assertTrue(installed.out().contains("8 cells"), installed.out());
        Assumptions.assumeTrue(Ended.has("man"), "there is no man here");
        Ended linked = shell(Recipes.in("install.md", "man -l") + "MANPATH=\"$HOME/.local/share/man\" man mailtls\n");
        assertEquals(0, linked.exit(), linked.out() + linked.err());
        assertEquals(
                2,
                linked.out()
                        .lines()
                        .filter(line -> line.startsWith("MAILTLS(1)"))
                        .count(),
                "by both ways");
    }

    @Test
    void signsAndVerifies() throws Exception {
        Assumptions.assumeTrue(Ended.has("gpg"), "there is no gpg here");
        String key = "gpg --batch --passphrase '' --quick-generate-key tester@example.test default default never\n";
        Ended signed = shell(key + Recipes.in("release.md", "--detach-sign"));
        try {
            assertEquals(0, signed.exit(), signed.err());
            String verify = Recipes.in("install.md", "gpg --verify");
            Ended good = shell(verify);
            assertEquals(0, good.exit(), good.out() + good.err());
            assertEquals(
                    3, good.out().lines().filter(line -> line.endsWith(": OK")).count(), good.out());

            Files.writeString(target.resolve(Archives.NAME + ".zip"), "x", StandardOpenOption.APPEND);
            assertNotEquals(0, shell(verify).exit(), "an archive that was tampered with");
            Files.writeString(target.resolve("SHA256SUMS"), "\n", StandardOpenOption.APPEND);
            Ended forged = shell(verify);
            assertNotEquals(0, forged.exit(), "sums that were tampered with");
            assertTrue(forged.err().contains("BAD signature"), forged.err());
        } finally {
            shell("gpgconf --kill all");
        }
    }

    private Ended shell(String commands) throws IOException, InterruptedException {
        Map<String, String> environment = Map.of(
                "HOME",
                user.toString(),
                "GNUPGHOME",
                Files.createDirectories(user.resolve("gpg")).toString(),
                "PATH",
                user.resolve(".local/bin") + ":" + System.getenv("PATH"),
                "LC_ALL",
                "C.UTF-8",
                "MANPAGER",
                "cat");
        return Ended.of(target, environment, "sh", "-ec", commands);
    }
}
