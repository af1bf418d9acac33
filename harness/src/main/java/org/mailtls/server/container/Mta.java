package org.mailtls.server.container;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.mailtls.pki.PemFiles;
import org.mailtls.scenario.ServerSettings;

/**
 * A mail server that can run in a container. Found with {@link java.util.ServiceLoader}.
 *
 * <p>Its resource folder, named as the server, holds the {@code Dockerfile} (with the build argument {@code SUITE}) and
 * what that copies. The image offers two programs: its entry point, and {@code mta-facts}, which prints what the running
 * server is (see {@link Facts}).
 */
interface Mta {
    /** The word that scenario files use, and the name of the resource folder. */
    String name();

    /** As people write it. */
    String title();

    /** Debian releases that it was tried on, oldest first. */
    List<String> suites();

    /** The files of the resource folder that make the image. */
    List<String> buildFiles();

    /** The log line after which it listens. */
    Pattern ready();

    /** A log line after which it will not greet any more, though it may linger. */
    Pattern fatal();

    /** Directories held in memory, so that the disk of the machine is not what is measured: path → mount options. */
    Map<String, String> memoryDirectories();

    /**
     * The settings and certificates in the server's own form.
     *
     * @throws org.mailtls.server.UnsupportedSettingException if this server or release cannot be set so
     */
    List<ContainerFile> files(ServerSettings settings, String suite, PemFiles identity);
}
