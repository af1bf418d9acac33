package org.mailtls.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On repositories as git writes them down. */
class ScenarioCommitTest {
    private static final String FIRST = "1".repeat(40);
    private static final String SECOND = "2".repeat(40);

    @TempDir
    private Path folder;

    private Path checkout;
    private Path git;

    @BeforeEach
    void makeRepository() throws IOException {
        checkout = Files.createDirectories(folder.resolve("checkout"));
        git = Files.createDirectories(checkout.resolve(".git"));
        Files.createDirectories(checkout.resolve("scenarios"));
        Files.createDirectories(git.resolve("refs").resolve("heads").resolve("work"));
        Files.writeString(git.resolve("HEAD"), "ref: refs/heads/work/tls\n");
    }

    @Test
    void aBranchHasAFileOfItsOwn() throws IOException {
        Files.writeString(git.resolve("refs/heads/work/tls"), FIRST + "\n");
        assertEquals(FIRST, commit());
    }

    @Test
    void aBranchIsAmongThePackedOnes() throws IOException {
        Files.writeString(git.resolve("packed-refs"), """
                # pack-refs with: peeled fully-peeled sorted
                %s refs/heads/other/work/tls
                %s refs/heads/work/tls
                ^%s
                """.formatted(SECOND, FIRST, SECOND));
        assertEquals(FIRST, commit());
    }

    @Test
    void theFileCountsBeforeThePack() throws IOException {
        Files.writeString(git.resolve("packed-refs"), SECOND + " refs/heads/work/tls\n");
        Files.writeString(git.resolve("refs/heads/work/tls"), FIRST + "\n");
        assertEquals(FIRST, commit());
    }

    @Test
    void noBranchIsCheckedOut() throws IOException {
        String sha256 = "3".repeat(64);
        Files.writeString(git.resolve("HEAD"), sha256 + "\n");
        assertEquals(sha256, commit());
    }

    @Test
    void aWorktreeSharesTheBranchesOfItsRepository() throws IOException {
        Path tree = Files.createDirectories(folder.resolve("tree"));
        Path own = Files.createDirectories(git.resolve("worktrees").resolve("tree"));
        Files.writeString(tree.resolve(".git"), "gitdir: ../checkout/.git/worktrees/tree\n");
        Files.writeString(own.resolve("HEAD"), "ref: refs/heads/work/tls\n");
        Files.writeString(own.resolve("commondir"), "../..\n");
        Files.writeString(git.resolve("refs/heads/work/tls"), FIRST + "\n");
        assertEquals(FIRST, ScenarioCommit.of(tree.resolve("x.yaml")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ref: refs/heads/.invalid",
                "ref: refs/../../secret",
                "ref: /etc/passwd",
                "1234",
                "",
                "\u0000",
                "ref: refs/heads/\u0000"
            })
    void whatIsNoCommitIsNotTold(String head) throws IOException {
        Files.writeString(folder.resolve("checkout").resolve("secret"), FIRST);
        Files.writeString(git.resolve("HEAD"), head);
        assertNull(commit());
    }

    @Test
    void whereNoRepositoryIsThereIsNoCommit() throws IOException {
        Files.delete(git.resolve("HEAD"));
        assertNull(commit());
        // Nor in anything that lies around the folder of the tests.
        Files.writeString(Files.createDirectories(folder.resolve("plain")).resolve(".git"), "no repository\n");
        assertNull(ScenarioCommit.of(folder.resolve("plain").resolve("x.yaml")));
    }

    /** A repository comes with the scenario, and may be a stranger's. */
    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "packed-refs", "commondir", "refs/heads/work/tls"})
    void aFileOfAnySizeIsNotRead(String name) throws IOException {
        try (RandomAccessFile huge = new RandomAccessFile(git.resolve(name).toFile(), "rw")) {
            huge.setLength(8L << 30);
        }
        assertNull(commit());
    }

    private @Nullable String commit() {
        return ScenarioCommit.of(checkout.resolve("scenarios").resolve("x.yaml"));
    }
}
