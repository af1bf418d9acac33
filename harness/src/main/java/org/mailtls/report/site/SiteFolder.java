package org.mailtls.report.site;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mailtls.result.AtomicFile;
import org.mailtls.result.PlainFile;

/**
 * The folder of a site. A marker in it lists the files that were published, and no other file is ever written over or
 * deleted: a site often lies in a repository, beside files of its owner.
 */
final class SiteFolder {
    static final String MARKER = ".mailtls-site";
    private static final String SCHEMA = "mailtls-site-1";

    /** Names that mean the same to every file system and in every link, and lead nowhere else. */
    private static final Pattern RELATIVE =
            Pattern.compile("(?:[A-Za-z0-9_][A-Za-z0-9._-]*/)*[A-Za-z0-9_][A-Za-z0-9._-]*");

    private final Path target;
    private final Set<String> earlier;
    private final Set<String> written = new LinkedHashSet<>();

    private SiteFolder(Path target, Set<String> earlier) {
        this.target = target;
        this.earlier = earlier;
    }

    /**
     * Takes a folder for a site: one that is not there yet, an empty one, or one that was published before.
     *
     * @throws SiteException if it holds other files and no site
     */
    static SiteFolder open(Path target) throws IOException {
        Files.createDirectories(target);
        Path marker = target.resolve(MARKER);
        if (Files.exists(marker, LinkOption.NOFOLLOW_LINKS)) {
            return new SiteFolder(target, listed(marker));
        }
        try (Stream<Path> inside = Files.list(target)) {
            if (inside.findAny().isPresent()) {
                throw new SiteException(
                        target + " holds files, and no site that mailtls published. Name an empty folder,"
                                + " or one of which mailtls may make a folder.");
            }
        }
        AtomicFile.replace(marker, (SCHEMA + "\n").getBytes(StandardCharsets.UTF_8));
        return new SiteFolder(target, Set.of());
    }

    private static Set<String> listed(Path marker) throws IOException {
        List<String> lines = new String(PlainFile.read(marker), StandardCharsets.UTF_8)
                .lines()
                .toList();
        if (lines.isEmpty() || !lines.get(0).equals(SCHEMA)) {
            throw new SiteException(
                    marker + " is none that this version of mailtls knows. Publish into another folder.");
        }
        Set<String> files = new LinkedHashSet<>();
        // A list that somebody wrote must not make us delete what lies outside.
        lines.stream().skip(1).filter(line -> RELATIVE.matcher(line).matches()).forEach(files::add);
        return files;
    }

    /** Whether a file of that name can be published. */
    static boolean plain(String relative) {
        return RELATIVE.matcher(relative).matches();
    }

    /** @throws SiteException if there is such a file, and it is none of ours */
    void write(String relative, String text) throws IOException {
        AtomicFile.replace(claimed(relative), text.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws SiteException if there is such a file, and it is none of ours */
    void write(String relative, AtomicFile.Content content) throws IOException {
        AtomicFile.replace(claimed(relative), content);
    }

    /** @throws SiteException if there is such a file, and it is none of ours */
    void copy(String relative, Path source) throws IOException {
        Path file = claimed(relative);
        Files.deleteIfExists(file);
        PlainFile.copy(source, file);
    }

    /** Notes a file before it is there, so that what a killed process leaves behind is known as ours. */
    private Path claimed(String relative) throws IOException {
        if (!plain(relative)) {
            throw new IllegalArgumentException("not a name for a file of a site: " + relative);
        }
        Path file = target.resolve(relative);
        boolean ours = earlier.contains(relative) || written.contains(relative);
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !ours) {
            throw new SiteException(file + " is none of the files that mailtls published, and is left as it is. Move it"
                    + " away, or publish into another folder.");
        }
        makeFolders(Objects.requireNonNull(file.getParent(), "a site has a folder"));
        if (written.add(relative) && !earlier.contains(relative)) {
            Files.writeString(
                    target.resolve(MARKER), relative + "\n", StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS);
        }
        return file;
    }

    /** A folder that is a link would lead what is written out of the site. */
    private void makeFolders(Path folder) throws IOException {
        for (Path above = folder; !above.equals(target); above = Objects.requireNonNull(above.getParent())) {
            if (Files.isSymbolicLink(above)) {
                throw new SiteException(above + " is a link; a site is written into folders alone.");
            }
        }
        Files.createDirectories(folder);
    }

    /**
     * Removes what an earlier site had and this one has not.
     *
     * @return how many files were removed
     */
    int finish() throws IOException {
        StringBuilder list = new StringBuilder(SCHEMA).append('\n');
        written.stream().sorted().forEach(file -> list.append(file).append('\n'));
        int removed = 0;
        for (String relative : earlier) {
            Path file = target.resolve(relative);
            if (!written.contains(relative) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                Files.delete(file);
                removeEmpty(Objects.requireNonNull(file.getParent(), "a site has a folder"));
                removed++;
            }
        }
        AtomicFile.replace(target.resolve(MARKER), list.toString().getBytes(StandardCharsets.UTF_8));
        return removed;
    }

    private void removeEmpty(Path folder) throws IOException {
        for (Path above = folder; !above.equals(target); above = Objects.requireNonNull(above.getParent())) {
            try (Stream<Path> inside = Files.list(above)) {
                if (inside.findAny().isPresent()) {
                    return;
                }
            }
            Files.delete(above);
        }
    }

    int files() {
        return written.size();
    }

    Path resolve(String relative) {
        return target.resolve(relative);
    }
}
