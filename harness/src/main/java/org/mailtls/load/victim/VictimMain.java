package org.mailtls.load.victim;

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
 * The victims' JVM. Reads a {@link VictimPlan} from the first line of its standard input and answers
 * <code>{"ready":true,"provider":…}</code>, or <code>{"ready":false,"problem":…}</code> and ends. Then each line gets
 * one:
 *
 * <ul>
 *   <li>{@code warm N}: sends N mails → <code>{"warmed":N}</code> or <code>{"problem":…}</code>
 *   <li>{@code start}: from now on a mail each 1/rate seconds → <code>{"started":true}</code>
 *   <li>{@code sample} → <code>{"cpu":…,"sent":…,"open":…}</code>: nanoseconds of this process, mails whose time has
 *       come, and those of them whose fate is open
 *   <li>{@code stop} → <code>{"mails":[…]}</code> once the fate of all is known, at most a mail's deadline later
 * </ul>
 *
 * <p>Ends when its input does, so that it never outlives a parent that was killed.
 */
public final class VictimMain {
    private VictimMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        // Answers have the real standard output to themselves, whatever a library prints.
        PrintStream answers = System.out;
        System.setOut(System.err);
        // With a thread gone, what is measured would be this JVM's trouble and not the server's.
        Thread.setDefaultUncaughtExceptionHandler((thread, problem) -> {
            problem.printStackTrace();
            Runtime.getRuntime().halt(1);
        });
        BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String plan = requests.readLine();
        int exit = plan == null ? 0 : run(plan, requests, answers);
        // Not exit(): nothing here may hold the JVM back once the parent is gone.
        Runtime.getRuntime().halt(exit);
    }

    private static int run(String plan, BufferedReader requests, PrintStream answers)
            throws IOException, InterruptedException {
        Victims victims = ready(plan, answers);
        if (victims == null) {
            return 1;
        }
        try (victims) {
            String request;
            while ((request = requests.readLine()) != null) {
                say(answers, answer(request, victims));
            }
        }
        return 0;
    }

    /** Null if they cannot work, which then has been said. */
    private static @Nullable Victims ready(String plan, PrintStream answers) {
        try {
            Victims victims = new Victims(JsonMapper.shared().readValue(plan, VictimPlan.class), Victims.MOST_CLIENTS);
            say(answers, Map.of("ready", true, "provider", victims.provider()));
            return victims;
        } catch (TlsSetupException | JacksonException | IllegalArgumentException | LinkageError e) {
            say(answers, Map.of("ready", false, "problem", String.valueOf(e.getMessage())));
            return null;
        }
    }

    private static Map<String, Object> answer(String request, Victims victims) throws InterruptedException {
        if (request.matches("warm \\d{1,4}")) {
            int wanted = Integer.parseInt(request.substring("warm ".length()));
            String problem = victims.warm(wanted);
            return problem == null ? Map.of("warmed", wanted) : Map.of("problem", problem);
        }
        return switch (request) {
            case "start" -> {
                victims.start();
                yield Map.of("started", true);
            }
            case "sample" -> Map.of("cpu", cpuNanos(), "sent", victims.sent(), "open", victims.open());
            case "stop" -> Map.of("mails", victims.stop());
            default -> Map.of("problem", "unknown request '" + request + "'");
        };
    }

    private static void say(PrintStream answers, Map<String, Object> answer) {
        answers.println(JsonMapper.shared().writeValueAsString(answer));
        answers.flush();
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getProcessCpuTime();
    }
}
