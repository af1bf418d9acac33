package org.mailtls.run;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailtls.server.CpuMeter;
import org.mailtls.server.MailServer;
import org.mailtls.server.ResourceMeter;
import org.mailtls.server.Resources;

/** Reads what a server takes up while it is under load, with its own meter. What cannot be read is unknown, and said once. */
final class ServerMeter {
    private static final Resources NOTHING = new Resources(
            Resources.UNKNOWN,
            Resources.UNKNOWN,
            Resources.UNKNOWN,
            Resources.UNKNOWN,
            Resources.UNKNOWN,
            Resources.UNKNOWN,
            Resources.UNKNOWN);

    private final @Nullable ResourceMeter resources;
    private final @Nullable CpuMeter cpu;
    private @Nullable String trouble;

    ServerMeter(MailServer server) {
        resources = server.resources().orElse(null);
        cpu = server.cpu().orElse(null);
    }

    /** Where the figures come from, in words; empty if there are none. */
    String source() {
        if (resources != null) {
            return resources.source();
        }
        return cpu == null ? "" : cpu.source();
    }

    Resources now() {
        try {
            if (resources != null) {
                return resources.now();
            }
            return cpu == null
                    ? NOTHING
                    : new Resources(
                            cpu.nanos(),
                            Resources.UNKNOWN,
                            Resources.UNKNOWN,
                            Resources.UNKNOWN,
                            Resources.UNKNOWN,
                            Resources.UNKNOWN,
                            Resources.UNKNOWN);
        } catch (IOException e) {
            trouble = "What the server takes up could not be read at times: " + e.getMessage();
            return NOTHING;
        }
    }

    /** What the reader must know of the figures. */
    Optional<String> trouble() {
        return resources == null && cpu == null
                ? Optional.of("What the server takes up cannot be seen.")
                : Optional.ofNullable(trouble);
    }
}
