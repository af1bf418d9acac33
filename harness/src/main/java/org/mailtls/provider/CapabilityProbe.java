package org.mailtls.provider;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.mailtls.host.JvmProcess;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks a provider what it can do, in JVMs of its own: groups are read once per JVM, and a native library that crashes
 * must not take us with it.
 */
public final class CapabilityProbe {
    private static final Duration DEADLINE = Duration.ofSeconds(120);

    /** C1 alone: the worker lives for a second or two, and nothing here is timed. */
    private static final List<String> FLAGS = List.of("-XX:-UsePerfData", "-XX:TieredStopAtLevel=1");

    private static final JsonMapper JSON = JsonMapper.shared();

    private CapabilityProbe() {}

    /**
     * @param java executable of the JDK to ask on
     * @return with {@link Capabilities#problem} set if the provider does not load or its JVM breaks
     * @throws TlsSetupException if there is no provider of that name
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public static Capabilities probe(String providerName, Path java) throws InterruptedException {
        Providers.named(providerName);
        Capabilities capabilities = ask(java, List.of(), providerName);
        if (capabilities.problem() != null) {
            return capabilities;
        }
        // A key share is made for the first groups alone, and SunJSSE breaks where it offers one that the JDK cannot
        // make.
        LinkedHashSet<String> groups = new LinkedHashSet<>(capabilities.defaultGroups());
        groups.addAll(CodePoints.GROUPS.all());
        List<String> flags =
                List.of("-Djdk.tls.namedGroups=" + String.join(",", groups), CapabilityProbeMain.GROUPS_ONLY);
        Capabilities answer = ask(java, flags, providerName);
        return answer.problem() == null
                ? capabilities.withGroups(answer.defaultGroups())
                : Capabilities.unusable(providerName, "with every group asked for: " + answer.problem());
    }

    private static Capabilities ask(Path java, List<String> flags, String providerName) throws InterruptedException {
        List<String> all = new ArrayList<>(FLAGS);
        all.addAll(flags);
        try (JvmProcess worker = JvmProcess.start(java, all, CapabilityProbeMain.class.getName())) {
            worker.send(providerName);
            String answer = worker.answer(DEADLINE);
            if (answer == null) {
                return Capabilities.unusable(providerName, silence(worker));
            }
            return JSON.readValue(answer, Capabilities.class);
        } catch (IOException e) {
            // A JVM that dies at once closes its input before the question is written.
            return Capabilities.unusable(providerName, "its JVM ended before it was asked: " + e.getMessage());
        } catch (JacksonException e) {
            return Capabilities.unusable(providerName, "its JVM answered what is no answer: " + e.getMessage());
        }
    }

    private static String silence(JvmProcess worker) {
        String what =
                worker.alive() ? "gave no answer within " + DEADLINE.toSeconds() + " s" : "ended without an answer";
        return "its JVM " + what + "; its last words: " + String.join(" | ", worker.errorTail(5));
    }
}
