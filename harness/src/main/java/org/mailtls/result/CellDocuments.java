package org.mailtls.result;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A folder of a run directory with one document for each cell that has one.
 *
 * @param folder its name
 */
record CellDocuments<T>(String folder, RunDocument<T> kind) {
    /**
     * In one step, in the place of what an earlier try of the cell left.
     *
     * @param text by {@link #kind}
     * @throws RunWriteException if the disk is full
     */
    void write(Path run, String cellId, String text) throws RunWriteException {
        Path file = file(run, cellId);
        make(run.resolve(folder), file);
        AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Empty if the cell has none.
     *
     * @throws BadRunDirectoryException if it was written by another version, is damaged, or behind a link
     */
    Optional<T> read(Path run, String cellId) throws IOException {
        Path file = file(run, cellId);
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && Files.isSymbolicLink(run.resolve(folder))) {
            throw new BadRunDirectoryException(
                    run.resolve(folder) + " is a link; links out of a run directory are not read");
        }
        return kind.find(file);
    }

    /** Cell id → document, in the order of the matrix; without the cells that have none. */
    Map<String, T> all(RunDirectory run) throws IOException {
        Map<String, T> found = new LinkedHashMap<>();
        for (CellRecord cell : run.cells()) {
            read(run.path(), cell.id()).ifPresent(document -> found.put(cell.id(), document));
        }
        return Collections.unmodifiableMap(found);
    }

    Path file(Path run, String cellId) {
        return run.resolve(folder).resolve(CellFile.name(cellId) + ".json");
    }

    /**
     * A folder of a run directory, if it is not there yet.
     *
     * @param file that is to be written into it
     */
    static void make(Path folder, Path file) throws RunWriteException {
        try {
            PlainFile.folder(folder);
        } catch (IOException e) {
            throw RunWriteException.of(file, 0, e);
        }
    }
}
