package org.mailtls.run;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mailtls.outbound.sink.SeenSessions;
import org.mailtls.outbound.sink.SinkMain;
import org.mailtls.outbound.sink.SinkPlan;
import org.mailtls.scenario.Sink;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JVM of the sinks, seen from the parent. */
final class SinkJvm implements AutoCloseable {
    private final LoadJvm jvm;
    private final List<Sink> sinks;

    private SinkJvm(LoadJvm jvm, List<Sink> sinks) {
        this.jvm = jvm;
        this.sinks = sinks;
    }

    /**
     * @param java with TLS that can be made as weak as the sinks are
     * @throws LoadException if the JVM ends before it is ready
     */
    static SinkJvm start(ForkJvm java, SinkPlan plan, List<Sink> sinks) throws LoadException {
        return new SinkJvm(LoadJvm.start("sinks", java, SinkMain.class.getName(), plan), sinks);
    }

    /** Why they cannot listen; null if they do. */
    @Nullable
    String problem() {
        return jvm.problem();
    }

    /** The TLS that they are made of. */
    String provider() {
        return jvm.provider();
    }

    Map<Sink, Integer> ports() throws LoadException {
        JsonNode answer = jvm.ask("ports", LoadJvm.PROMPT);
        Map<Sink, Integer> ports = new EnumMap<>(Sink.class);
        sinks.forEach(sink -> ports.put(sink, answer.path(sink.word()).asInt(0)));
        return ports;
    }

    /** Time counts from now, and who came before is forgotten. */
    void mark() throws LoadException {
        if (!jvm.ask("mark", LoadJvm.PROMPT).path("marked").asBoolean(false)) {
            throw new LoadException("the sinks do not count time from the moment when mail is handed over");
        }
    }

    /** Who came to each sink since then. */
    Map<Sink, SeenSessions> seen() throws LoadException {
        JsonNode answer = jvm.ask("seen", LoadJvm.PROMPT);
        Map<Sink, SeenSessions> seen = new EnumMap<>(Sink.class);
        try {
            for (Sink sink : sinks) {
                seen.put(sink, JsonMapper.shared().treeToValue(answer.path(sink.word()), SeenSessions.class));
            }
        } catch (JacksonException e) {
            throw new LoadException("what the sinks saw cannot be told: " + e.getOriginalMessage(), e);
        }
        return seen;
    }

    @Override
    public void close() {
        jvm.close();
    }
}
