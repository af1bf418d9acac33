package org.mailtls.load.victim;

import java.lang.management.ManagementFactory;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mailtls.host.Requests;
import org.mailtls.provider.TlsSetupException;
import tools.jackson.core.JacksonException;

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
 * <p>Ends as soon as its input does, whatever mails are under way, so that it never outlives a parent that was killed.
 */
public final class VictimMain {
    private VictimMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        // With a thread gone, what is measured would be this JVM's trouble and not the server's.
        Thread.setDefaultUncaughtExceptionHandler((thread, problem) -> {
            problem.printStackTrace();
            Runtime.getRuntime().halt(1);
        });
        Requests requests = Requests.ofParent();
        Victims victims = ready(requests);
        // As long as there are requests; with the last of them the process ends.
        while (victims != null) {
            requests.answer(answer(requests.next(), victims));
        }
        // Not exit(): nothing here may hold the JVM back.
        Runtime.getRuntime().halt(1);
    }

    /** Null if they cannot work, which then has been said. */
    private static @Nullable Victims ready(Requests requests) throws InterruptedException {
        try {
            Victims victims = new Victims(requests.next(VictimPlan.class), Victims.MOST_CLIENTS);
            requests.answer(Map.of("ready", true, "provider", victims.provider()));
            return victims;
        } catch (TlsSetupException | JacksonException | IllegalArgumentException | LinkageError e) {
            requests.answer(Map.of("ready", false, "problem", String.valueOf(e.getMessage())));
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

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getProcessCpuTime();
    }
}
