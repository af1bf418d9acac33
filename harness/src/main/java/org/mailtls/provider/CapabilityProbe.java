package org.mailtls.provider;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.mailtls.host.ClassPath;
import org.mailtls.host.JvmProcess;
import org.mailtls.provider.ProbeRequest.Question;
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
     * @return with {@link Capabilities#problem} set if its jars cannot be had, it does not load or its JVM breaks
     * @throws TlsSetupException if there is no provider of that name
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public static Capabilities probe(ProviderChoice choice, Path java, ProviderClassPaths classPaths)
            throws InterruptedException {
        String providerName = choice.name();
        ClassPath classPath;
        try {
            classPath = classPaths.of(choice);
        } catch (ProviderJarsException e) {
            return Capabilities.unusable(providerName, String.valueOf(e.getMessage()));
        }
        try (ProbeLeaves leaves = ProbeLeaves.issue()) {
            ProbeRequest everything = new ProbeRequest(providerName, Question.EVERYTHING, leaves.ecdsa(), leaves.rsa());
            Capabilities capabilities = ask(java, classPath, List.of(), everything);
            if (capabilities.problem() != null) {
                return capabilities;
            }
            // A key share is made for the first groups alone, and SunJSSE breaks where it offers one that the JDK
            // cannot make.
            LinkedHashSet<String> groups = new LinkedHashSet<>(capabilities.defaultGroups());
            groups.addAll(CodePoints.GROUPS.all());
            List<String> flags = List.of("-Djdk.tls.namedGroups=" + String.join(",", groups));
            ProbeRequest request = new ProbeRequest(providerName, Question.GROUPS, leaves.ecdsa(), leaves.rsa());
            Capabilities answer = ask(java, classPath, flags, request);
            return answer.problem() == null
                    ? capabilities.withGroups(answer.defaultGroups())
                    : Capabilities.unusable(providerName, "with every group asked for: " + answer.problem());
        }
    }

    /** Asks only whether it loads, and in which version. */
    public static Capabilities version(ProviderChoice choice, Path java, ProviderClassPaths classPaths)
            throws InterruptedException {
        try {
            ProbeRequest request = new ProbeRequest(choice.name(), Question.VERSION, null, null);
            return ask(java, classPaths.of(choice), List.of(), request);
        } catch (ProviderJarsException e) {
            return Capabilities.unusable(choice.name(), String.valueOf(e.getMessage()));
        }
    }

    private static Capabilities ask(Path java, ClassPath classPath, List<String> flags, ProbeRequest request)
            throws InterruptedException {
        List<String> all = new ArrayList<>(FLAGS);
        all.addAll(flags);
        try (JvmProcess worker = JvmProcess.start(java, all, classPath, CapabilityProbeMain.class.getName())) {
            worker.send(JSON.writeValueAsString(request));
            String answer = worker.answer(DEADLINE);
            if (answer == null) {
                return Capabilities.unusable(request.provider(), silence(worker));
            }
            return JSON.readValue(answer, Capabilities.class);
        } catch (IOException e) {
            // A JVM that dies at once closes its input before the question is written.
            return Capabilities.unusable(request.provider(), "its JVM ended before it was asked: " + e.getMessage());
        } catch (JacksonException e) {
            return Capabilities.unusable(request.provider(), "its JVM answered what is no answer: " + e.getMessage());
        }
    }

    private static String silence(JvmProcess worker) {
        String what =
                worker.alive() ? "gave no answer within " + DEADLINE.toSeconds() + " s" : "ended without an answer";
        return "its JVM " + what + "; its last words: " + String.join(" | ", worker.errorTail(5));
    }
}
