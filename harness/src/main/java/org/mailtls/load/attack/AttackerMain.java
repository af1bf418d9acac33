package org.mailtls.load.attack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mailtls.provider.TlsSetupException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The attacker's JVM. Reads an {@link AttackPlan} from the first line of its standard input and answers
 * <code>{"ready":true,"provider":"SunJSSE 17.0.15","loops":1}</code>, or <code>{"ready":false,"problem":…}</code> and
 * ends: then the attack cannot be done with this provider or on this machine, which says nothing about the server. Each
 * event loop has a thread of its own, so that a JVM that uses nearly as many cores as it has loops is itself what
 * limits the attack. Then each line gets one:
 *
 * <ul>
 *   <li>{@code start} → <code>{"started":true}</code>; the attack ends by itself when the plan's time is up
 *   <li>{@code sample} → <code>{"cpu":…,"operations":…,"open":…}</code>: nanoseconds of this process,
 *       operations so far, connections open now
 *   <li>{@code stop} → what was seen, as {@link org.mailtls.load.seen.AttackSeen}, within two seconds and with all
 *       connections closed
 * </ul>
 *
 * <p>Ends when its input does, so that it never outlives a parent that was killed.
 */
public final class AttackerMain {
    private AttackerMain() {}

    public static void main(String[] arguments) throws IOException {
        // Answers have the real standard output to themselves, whatever a library prints.
        PrintStream answers = System.out;
        System.setOut(System.err);
        BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String plan = requests.readLine();
        int exit = plan == null ? 0 : run(plan, requests, answers);
        // Not exit(): nothing here may hold the JVM back once the parent is gone.
        Runtime.getRuntime().halt(exit);
    }

    private static int run(String plan, BufferedReader requests, PrintStream answers) throws IOException {
        Attacker attacker = ready(plan, answers);
        if (attacker == null) {
            return 1;
        }
        String request;
        while ((request = requests.readLine()) != null) {
            say(answers, answer(request, attacker));
        }
        // Connections are closed by the end of the process, and faster than by anything that could be done here.
        return 0;
    }

    /** Null if it cannot be done, which then has been said. */
    private static @Nullable Attacker ready(String plan, PrintStream answers) {
        try {
            Attacker attacker = new Attacker(JsonMapper.shared().readValue(plan, AttackPlan.class));
            say(answers, Map.of("ready", true, "provider", attacker.provider(), "loops", Generator.loops()));
            return attacker;
        } catch (TlsSetupException | JacksonException | IllegalArgumentException | LinkageError e) {
            say(answers, Map.of("ready", false, "problem", String.valueOf(e.getMessage())));
            return null;
        }
    }

    private static Object answer(String request, Attacker attacker) {
        return switch (request) {
            case "start" -> {
                attacker.start();
                yield Map.of("started", true);
            }
            case "sample" -> Map.of("cpu", cpuNanos(), "operations", attacker.operations(), "open", attacker.open());
            case "stop" -> attacker.stop();
            default -> Map.of("problem", "unknown request '" + request + "'");
        };
    }

    private static void say(PrintStream answers, Object answer) {
        answers.println(JsonMapper.shared().writeValueAsString(answer));
        answers.flush();
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getProcessCpuTime();
    }
}
