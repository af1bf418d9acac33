package org.mailtls.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The commit that is checked out where a scenario lies. It is read from git's files, so that no git need be installed; of
 * changes since the commit they say nothing.
 */
final class ScenarioCommit {
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final Pattern BRANCH = Pattern.compile("ref: (refs/[^\\p{Cntrl}\\\\:*?\\[~^ ]+)");
    private static final String ELSEWHERE = "gitdir: ";

    /** Of a list of packed branches; the other files have a line. */
    private static final long LARGEST = 64L << 20;

    private ScenarioCommit() {}

    /** Null if the file lies in no repository, or in one that keeps its branches in another way. */
    static @Nullable String of(Path scenario) {
        Path folder = scenario.toAbsolutePath().normalize().getParent();
        for (; folder != null; folder = folder.getParent()) {
            Path git = folder.resolve(".git");
            if (Files.exists(git)) {
                try {
                    return head(repository(git));
                } catch (IOException | InvalidPathException unreadable) {
                    return null;
                }
            }
        }
        return null;
    }

    /** In a worktree or a submodule, {@code .git} is a file that names the folder. */
    private static Path repository(Path git) throws IOException {
        if (Files.isDirectory(git)) {
            return git;
        }
        String line = text(git).strip();
        return line.startsWith(ELSEWHERE) ? git.resolveSibling(line.substring(ELSEWHERE.length())) : git;
    }

    private static @Nullable String head(Path repository) throws IOException {
        String head = text(repository.resolve("HEAD")).strip();
        Matcher branch = BRANCH.matcher(head);
        if (!branch.matches() || branch.group(1).contains("..")) {
            return commit(head);
        }
        Path common = common(repository);
        Path loose = common.resolve(branch.group(1));
        return Files.isRegularFile(loose) ? commit(text(loose)) : packed(common, branch.group(1));
    }

    /** Worktrees share the branches of the repository that they were made from. */
    private static Path common(Path repository) throws IOException {
        Path link = repository.resolve("commondir");
        return Files.isRegularFile(link) ? repository.resolve(text(link).strip()) : repository;
    }

    private static @Nullable String packed(Path common, String branch) throws IOException {
        Path file = common.resolve("packed-refs");
        if (!Files.isRegularFile(file)) {
            return null;
        }
        for (String line : text(file).lines().toList()) {
            if (line.endsWith(" " + branch)) {
                return commit(line.substring(0, line.length() - branch.length()));
            }
        }
        return null;
    }

    /** The repository came with the scenario, and may be a stranger's. */
    private static String text(Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
            throw new IOException("No file of a repository: " + file);
        }
        return Files.readString(file);
    }

    private static @Nullable String commit(String text) {
        String word = text.strip();
        return COMMIT.matcher(word).matches() ? word : null;
    }
}
