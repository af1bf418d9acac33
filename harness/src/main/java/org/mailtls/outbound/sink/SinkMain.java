package org.mailtls.outbound.sink;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mailtls.host.Requests;
import org.mailtls.provider.TlsSetupException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The sinks' JVM, whose TLS is as weak as a JDK's can be made: lists of disabled algorithms are read once per JVM. It reads a {@link
 * SinkPlan} from the first line of its standard input and answers <code>{"ready":true,"provider":…}</code>, or
 * <code>{"ready":false,"problem":…}</code> and ends. Then each line gets one:
 *
 * <ul>
 *   <li>{@code ports} → <code>{"strong":34567,…}</code>: the port of each sink
 *   <li>{@code mark}: whoever came before is forgotten, and time counts from now → <code>{"marked":true}</code>
 *   <li>{@code seen} → <code>{"strong":{"sessions":[…],"more":0,"strangers":0},…}</code>: a {@link SeenSessions} of each sink
 * </ul>
 *
 * <p>Ends as soon as its input does, so that it never outlives a parent that was killed.
 */
public final class SinkMain {
    private SinkMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        // Answers have the real standard output to themselves, whatever a library prints.
        PrintStream answers = System.out;
        System.setOut(System.err);
        Requests requests = Requests.from(System.in);
        Map<String, SinkServer> sinks = ready(requests.next(), answers);
        if (sinks != null) {
            serve(requests, sinks, answers);
        }
        // Not exit(): nothing here may hold the JVM back.
        Runtime.getRuntime().halt(1);
    }

    /** As long as there are requests; with the last of them the process ends. */
    private static void serve(Requests requests, Map<String, SinkServer> sinks, PrintStream answers)
            throws InterruptedException {
        while (true) {
            say(answers, answer(requests.next(), sinks));
        }
    }

    /** Null if they cannot work, which then has been said. */
    private static @Nullable Map<String, SinkServer> ready(String line, PrintStream answers) {
        try {
            SinkPlan plan = JsonMapper.shared().readValue(line, SinkPlan.class);
            InetAddress address = InetAddress.getByName(plan.address());
            InetAddress sender = InetAddress.getByName(plan.sender());
            Map<String, SinkServer> sinks = new LinkedHashMap<>();
            for (SinkOrder order : plan.sinks()) {
                sinks.put(order.sink(), new SinkServer(order, address, sender));
            }
            say(answers, Map.of("ready", true, "provider", "SunJSSE of JDK " + Runtime.version()));
            return sinks;
        } catch (TlsSetupException | JacksonException | IOException | IllegalArgumentException e) {
            say(answers, Map.of("ready", false, "problem", String.valueOf(e.getMessage())));
            return null;
        }
    }

    private static Map<String, ?> answer(String request, Map<String, SinkServer> sinks) {
        return switch (request) {
            case "ports" -> mapped(sinks, SinkServer::port);
            case "mark" -> {
                sinks.values().forEach(SinkServer::mark);
                yield Map.of("marked", true);
            }
            case "seen" -> mapped(sinks, SinkServer::seen);
            default -> Map.of("problem", "unknown request '" + request + "'");
        };
    }

    private static <T> Map<String, T> mapped(Map<String, SinkServer> sinks, Function<SinkServer, T> what) {
        Map<String, T> all = new LinkedHashMap<>();
        sinks.forEach((word, sink) -> all.put(word, what.apply(sink)));
        return all;
    }

    private static void say(PrintStream answers, Map<String, ?> answer) {
        answers.println(JsonMapper.shared().writeValueAsString(answer));
        answers.flush();
    }
}
