package org.mailtls.load.attack;

import io.netty.util.ResourceLeakDetector;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mailtls.host.Requests;
import org.mailtls.provider.TlsSetupException;
import tools.jackson.core.JacksonException;

/**
 * The attacker's JVM. Reads an {@link AttackPlan} from the first line of its standard input and answers
 * <code>{"ready":true,"provider":"SunJSSE 17.0.15","loops":1}</code>, or <code>{"ready":false,"problem":…}</code> and
 * ends: then the attack cannot be done with this provider or on this machine, which says nothing about the server. Each
 * event loop has a thread of its own, so that loops that use nearly as many cores as they are are themselves what
 * limits the attack. Then each line gets one:
 *
 * <ul>
 *   <li>{@code warm} → <code>{"warmed":…}</code> once what the plan asks for before the attack is over: operations; with
 *       a {@code note} beside it if the reader of the attack's figures must know something of it
 *   <li>{@code start} → <code>{"started":true}</code>; the attack ends by itself when the plan's time is up
 *   <li>{@code sample} → <code>{"cpu":…,"operations":…,"open":…}</code>: processor time of the event loops in nanoseconds,
 *       operations so far, connections open now
 *   <li>{@code stop} → what was seen, as {@link org.mailtls.load.seen.AttackSeen}, within two seconds and with all
 *       connections closed
 * </ul>
 *
 * <p>Ends as soon as its input does, and its connections with it, so that an attack never outlives a parent that was
 * killed.
 */
public final class AttackerMain {
    private AttackerMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        // With its thread gone, this JVM would neither attack nor answer, and nobody would hear why.
        Thread.setDefaultUncaughtExceptionHandler((thread, problem) -> {
            problem.printStackTrace();
            Runtime.getRuntime().halt(1);
        });
        // Looking after one buffer in a hundred is for those who write the program, and would be the attacker's cost.
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
        Requests requests = Requests.ofParent();
        Attacker attacker = ready(requests);
        // As long as there are requests; with the last of them the process ends.
        while (attacker != null) {
            requests.answer(answer(requests.next(), attacker));
        }
        // Not exit(): nothing here may hold the JVM back.
        Runtime.getRuntime().halt(1);
    }

    /** Null if it cannot be done, which then has been said. */
    private static @Nullable Attacker ready(Requests requests) throws InterruptedException {
        try {
            Attacker attacker = new Attacker(requests.next(AttackPlan.class));
            requests.answer(Map.of("ready", true, "provider", attacker.provider(), "loops", attacker.loops()));
            return attacker;
        } catch (TlsSetupException | JacksonException | IllegalArgumentException | LinkageError e) {
            requests.answer(Map.of("ready", false, "problem", String.valueOf(e.getMessage())));
            return null;
        }
    }

    private static Object answer(String request, Attacker attacker) throws InterruptedException {
        return switch (request) {
            case "warm" -> warmed(attacker.rehearse());
            case "start" -> {
                attacker.start();
                yield Map.of("started", true);
            }
            case "sample" ->
                Map.of("cpu", attacker.cpuNanos(), "operations", attacker.operations(), "open", attacker.open());
            case "stop" -> attacker.stop();
            default -> Map.of("problem", "unknown request '" + request + "'");
        };
    }

    private static Map<String, Object> warmed(Rehearsal done) {
        String note = done.note();
        return note == null ? Map.of("warmed", done.operations()) : Map.of("warmed", done.operations(), "note", note);
    }
}
