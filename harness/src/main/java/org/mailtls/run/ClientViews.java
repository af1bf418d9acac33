package org.mailtls.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.mailtls.host.ClassPath;
import org.mailtls.host.Jdk;
import org.mailtls.host.JdkFinder;
import org.mailtls.host.JvmFlags;
import org.mailtls.host.JvmProcess;
import org.mailtls.host.Scratch;
import org.mailtls.pki.KeyType;
import org.mailtls.pki.TestAuthority;
import org.mailtls.probe.Target;
import org.mailtls.provider.ProviderChoice;
import org.mailtls.provider.ProviderClassPaths;
import org.mailtls.provider.ProviderJarsException;
import org.mailtls.provider.Providers;
import org.mailtls.result.ClientAnswer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What each TLS provider comes to with a server on each JDK of this machine: one connection each, one after the other, each in a JVM
 * of its own, since much of what a client offers is read once per JVM.
 */
public final class ClientViews {
    /** The first release that our classes run on. */
    private static final int OLDEST_JDK = 17;

    private static final Duration DEADLINE = Duration.ofSeconds(60);

    /** C1 alone: the worker lives for a second or two, and nothing here is timed. */
    private static final List<String> FLAGS = List.of("-XX:-UsePerfData", "-XX:TieredStopAtLevel=1");

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Target target;
    private final Duration pace;
    private final ProviderClassPaths classPaths = ProviderClassPaths.fetching();

    /** @param pace least time between two connections */
    public ClientViews(Target target, Duration pace) {
        this.target = target;
        this.pace = pace;
    }

    /**
     * Asks all. Never fails for what a client or the server does: that is in the answers.
     *
     * @param beforeEach hears who is asked next
     */
    public List<ClientAnswer> ask(Consumer<String> beforeEach) throws InterruptedException {
        List<ClientAnswer> answers = new ArrayList<>();
        try (Scratch scratch = Scratch.create()) {
            Path root = TestAuthority.create(scratch.folder("pki"))
                    .issue(KeyType.ECDSA_P256)
                    .root();
            for (Jdk jdk : jdks(new JdkFinder().all())) {
                for (ProviderChoice choice : choices()) {
                    if (!answers.isEmpty()) {
                        Thread.sleep(pace.toMillis());
                    }
                    beforeEach.accept(choice + " on JDK " + jdk.version());
                    answers.add(ask(choice, jdk, root));
                }
            }
        }
        return List.copyOf(answers);
    }

    /** One of each release that can run us, in the order found. */
    static List<Jdk> jdks(List<Jdk> all) {
        Map<Integer, Jdk> byRelease = new LinkedHashMap<>();
        all.stream()
                .filter(jdk -> jdk.feature() >= OLDEST_JDK)
                .forEach(jdk -> byRelease.putIfAbsent(jdk.feature(), jdk));
        return List.copyOf(byRelease.values());
    }

    private static List<ProviderChoice> choices() {
        return Providers.all().stream()
                .map(provider -> new ProviderChoice(provider.name(), null))
                .toList();
    }

    private ClientAnswer ask(ProviderChoice choice, Jdk jdk, Path root) throws InterruptedException {
        ClassPath classPath;
        try {
            classPath = classPaths.of(choice);
        } catch (ProviderJarsException e) {
            return ClientAnswer.failed(choice.name(), null, jdk.version(), String.valueOf(e.getMessage()));
        }
        try (JvmProcess worker = JvmProcess.start(jdk.java(), flags(jdk), classPath, ClientViewMain.class.getName())) {
            worker.send(JSON.writeValueAsString(question(choice, jdk, root)));
            String answer = worker.answer(DEADLINE);
            return answer == null
                    ? ClientAnswer.failed(choice.name(), null, jdk.version(), silence(worker))
                    : JSON.readValue(answer, ClientAnswer.class);
        } catch (IOException | UncheckedIOException e) {
            // A JVM that dies at once closes its input before the question is written.
            String words = "its JVM ended before it was asked: " + e.getMessage();
            return ClientAnswer.failed(choice.name(), null, jdk.version(), words);
        } catch (JacksonException e) {
            String words = "its JVM answered what is no answer: " + e.getOriginalMessage();
            return ClientAnswer.failed(choice.name(), null, jdk.version(), words);
        }
    }

    private static List<String> flags(Jdk jdk) {
        List<String> flags = new ArrayList<>(FLAGS);
        flags.addAll(JvmFlags.nativeAccess(jdk.feature()));
        return flags;
    }

    private ClientQuestion question(ProviderChoice choice, Jdk jdk, Path root) {
        InetSocketAddress address = target.address();
        return new ClientQuestion(
                choice.name(),
                jdk.version(),
                address.getAddress().getHostAddress(),
                address.getPort(),
                target.service().implicitTls(),
                root.toString());
    }

    private static String silence(JvmProcess worker) {
        String what =
                worker.alive() ? "gave no answer within " + DEADLINE.toSeconds() + " s" : "ended without an answer";
        return "its JVM " + what + "; its last words: " + String.join(" | ", worker.errorTail(5));
    }
}
