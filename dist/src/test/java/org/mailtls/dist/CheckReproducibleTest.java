package org.mailtls.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the script sees a difference; the two builds are its own business. */
class CheckReproducibleTest {
    private static final String SCRIPT =
            Archives.ROOT.resolve("scripts/check-reproducible").toString();

    @TempDir
    private Path folder;

    @Test
    void theSameBytesAreTheSame() throws Exception {
        Ended ended = compared(product("one", "all"), product("two", "all"));
        assertEquals(0, ended.exit(), ended.err());
        assertEquals(3, ended.out().lines().count(), ended.out());
        assertTrue(ended.out().lines().allMatch(line -> line.matches("[0-9a-f]{64}  \\S+")), ended.out());
    }

    @Test
    void aFileThatDiffersIsNamed() throws Exception {
        Ended ended = compared(product("one", "all"), product("two", "else"));
        assertEquals(1, ended.exit(), ended.err());
        assertTrue(ended.err().contains("mailtls-1.tar.gz differ"), ended.err());
        assertTrue(ended.err().lines().anyMatch(line -> line.matches("> [0-9a-f]{64}  \\./m/file")), ended.err());
        assertEquals(2, ended.out().lines().count(), "the others are alike: " + ended.out());
    }

    @Test
    void anArchiveThatIsMissingIsNoAgreement() throws Exception {
        Path one = product("one", "all");
        Files.delete(one.resolve("mailtls-1.zip"));
        assertEquals(3, compared(one, one).exit());
    }

    @Test
    void wrongUseIsNoAgreement() throws Exception {
        assertEquals(2, Ended.of(folder, SCRIPT, "--compare", ".").exit());
        assertEquals(2, Ended.of(folder, SCRIPT, "--bulit").exit());
    }

    private Ended compared(Path one, Path two) throws Exception {
        return Ended.of(folder, SCRIPT, "--compare", one.toString(), two.toString());
    }

    private Path product(String name, String content) throws IOException, InterruptedException {
        Path product = Files.createDirectory(folder.resolve(name));
        Path inside = Files.createDirectories(product.resolve("in/m"));
        Files.writeString(inside.resolve("file"), content);
        String tar = "tar --mtime=@0 --sort=name --owner=0 --group=0 -C in -cf - m | gzip -n > mailtls-1.tar.gz";
        assertEquals(0, Ended.of(product, "sh", "-c", tar).exit());
        Files.writeString(product.resolve("mailtls-1.zip"), "the same in all");
        Files.writeString(Files.createDirectory(product.resolve("texts")).resolve("sbom.cdx.json"), "{}");
        return product;
    }
}
