package org.mailtls.outbound.log;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mailtls.scenario.Sink;

/** How a log can be seen to speak of a sink: by its port, or by the domain that only its mail is for. */
public final class SinkPlaces {
    /** Below it each sink has a domain of its own. */
    private static final String ZONE = ".sinks.test";

    private final Map<Integer, Sink> byPort = new LinkedHashMap<>();

    /** @param ports of the sinks that there are */
    public SinkPlaces(Map<Sink, Integer> ports) {
        ports.forEach((sink, port) -> byPort.put(port, sink));
    }

    /** Where mail for a sink is addressed to. */
    public static String domain(Sink sink) {
        return sink.word() + ZONE;
    }

    public static String recipient(Sink sink) {
        return "mail@" + domain(sink);
    }

    /** The sink that listens on this port; null if none does. */
    @Nullable
    Sink at(String port) {
        return port.isEmpty() || port.length() > 5 ? null : byPort.get(Integer.parseInt(port));
    }

    /** The sink that this recipient's mail is for; null for anybody else. */
    @Nullable
    Sink of(String recipient) {
        return byPort.values().stream()
                .filter(sink -> recipient.equals(recipient(sink)))
                .findFirst()
                .orElse(null);
    }
}
