package org.mailtls.server.container;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.testcontainers.images.builder.Transferable;

/** All files of one container in one archive: the engine takes as long for each copy as for all of them together. */
final class ContainerFiles implements Transferable {
    private final List<ContainerFile> files = new ArrayList<>();

    void add(ContainerFile file) {
        files.add(file);
    }

    /** @param destination not heeded: each file has its own */
    @Override
    public void transferTo(TarArchiveOutputStream archive, String destination) {
        files.forEach(file -> file.content().transferTo(archive, file.path()));
    }

    @Override
    public long getSize() {
        return files.stream().mapToLong(file -> file.content().getSize()).sum();
    }

    @Override
    public String getDescription() {
        return files.size() + " files of a mail server";
    }
}
