package org.mailtls.server;

import java.util.List;
import java.util.stream.Collectors;

/** A server did not come up or died; its cells end as {@code error}. */
public final class ServerFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final List<String> logTail;
    private final List<String> paths;

    public ServerFailedException(String message, List<String> logTail) {
        this(message, List.of(), logTail);
    }

    /** @param files what it was set to; the lines that its log complains of are named in the message */
    public ServerFailedException(String message, List<ConfigFile> files, List<String> logTail) {
        this(ConfigFault.in(logTail, files), message, logTail);
    }

    private ServerFailedException(List<ConfigFault> faults, String message, List<String> logTail) {
        super(message
                + faults.stream().map(fault -> "\n  at fault: " + fault.text()).collect(Collectors.joining())
                + (logTail.isEmpty() ? "" : "\n  last log lines:\n    " + String.join("\n    ", logTail)));
        this.logTail = List.copyOf(logTail);
        this.paths = faults.stream()
                .flatMap(fault -> fault.path().stream())
                .distinct()
                .toList();
    }

    public List<String> logTail() {
        return logTail;
    }

    /** The settings at fault, below {@code server}; may be empty. */
    public List<String> paths() {
        return paths;
    }
}
