package org.mailtls.server;

import java.util.List;

/** The scenario asks for something that this server cannot be set to, or for two things at once. Exit 2. */
public final class UnsupportedSettingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final List<String> paths;

    /** @param paths of the settings in question, below {@code server}: {@code tls.protocols} */
    public UnsupportedSettingException(String message, String... paths) {
        super(message);
        this.paths = List.of(paths);
    }

    /** The settings in question, below {@code server}; may be empty. */
    public List<String> paths() {
        return paths;
    }
}
