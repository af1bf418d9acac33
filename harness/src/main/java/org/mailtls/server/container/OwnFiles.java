package org.mailtls.server.container;

import java.nio.file.Path;
import java.util.List;
import org.mailtls.scenario.ServerSettings;
import org.mailtls.server.UnsupportedSettingException;

/** Refuses {@code files} in the places that the lab itself writes, or that it asks the server through. */
final class OwnFiles {
    private static final Path CERTIFICATES = Path.of("/certs");
    private static final Path CONFIGURATION = Path.of("/mta");
    private static final List<Path> PROGRAMS =
            List.of(Path.of("/usr/local/sbin/mta-entry"), Path.of("/usr/local/sbin/mta-facts"));

    private OwnFiles() {}

    /** @throws UnsupportedSettingException for the first that would overwrite something */
    static void check(ServerSettings settings) {
        for (String file : settings.files().keySet()) {
            Path path = Path.of(file).normalize();
            if (path.startsWith(CERTIFICATES)) {
                refuse(
                        file,
                        "/certs holds the certificates that the lab makes",
                        settings.image() == null
                                ? "choose them under server.tls, or put the file elsewhere and name it in"
                                        + " server.parameters or server.config-file"
                                : "choose them under server.tls, or put the file elsewhere");
            }
            // What lies there in somebody's own image is theirs.
            if (settings.image() == null && path.startsWith(CONFIGURATION)) {
                refuse(
                        file,
                        "/mta holds the configuration that the lab renders",
                        "change it by server.parameters or server.config-file");
            }
            if (settings.image() == null && PROGRAMS.contains(path)) {
                refuse(
                        file,
                        "the lab starts the server by this program or asks it what it is",
                        "change the server by server.parameters or server.config-file, or bring your own by"
                                + " server.image");
            }
        }
    }

    private static void refuse(String file, String why, String instead) {
        throw new UnsupportedSettingException(
                "server.files: " + file + " cannot be replaced: " + why + "; " + instead + ".", "files");
    }
}
