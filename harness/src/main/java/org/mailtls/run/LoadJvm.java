package org.mailtls.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.mailtls.host.JvmProcess;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A worker JVM of a load. It is told its plan on the first line, and then a word on each; to each it answers with one line of
 * JSON. Attackers and honest senders have one each, so that the garbage of one is not the other's latency. Not thread-safe.
 */
final class LoadJvm implements AutoCloseable {
    /** For what is done at once; generous, for the attack may take all of a small machine. */
    static final Duration PROMPT = Duration.ofSeconds(20);

    private static final Duration START = Duration.ofSeconds(60);
    private static final int LAST_WORDS = 5;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final String who;
    private final JvmProcess process;
    private @Nullable String problem;
    private String provider = "";
    private int loops = 1;

    private LoadJvm(String who, JvmProcess process) {
        this.who = who;
        this.process = process;
    }

    /**
     * Starts it and hands over its plan. Returns when it is ready, or has said why it cannot be.
     *
     * @param who in the plural, for messages: {@code attackers}
     * @throws LoadException if it ends, or says nothing of the kind
     */
    static LoadJvm start(String who, ForkJvm jvm, String mainClass, Object plan) throws LoadException {
        JvmProcess process;
        try {
            process = JvmProcess.start(jvm.java(), jvm.flags(), jvm.classPath(), mainClass);
        } catch (UncheckedIOException e) {
            throw new LoadException(
                    "the JVM of the " + who + " cannot be started, see what './mailtls doctor' says of its JDK: "
                            + e.getMessage(),
                    e);
        }
        LoadJvm started = new LoadJvm(who, process);
        boolean ready = false;
        try {
            started.introduce(plan);
            ready = true;
            return started;
        } finally {
            if (!ready) {
                started.close();
            }
        }
    }

    private void introduce(Object plan) throws LoadException {
        send(JSON.writeValueAsString(plan));
        JsonNode answer = answer(START);
        if (answer.path("ready").asBoolean(false)) {
            provider = answer.path("provider").asString("");
            loops = answer.path("loops").asInt(1);
        } else {
            problem = answer.path("problem").asString("it gives no reason");
        }
    }

    /** Why it cannot do what its plan says; null if it can. */
    @Nullable
    String problem() {
        return problem;
    }

    /** Its TLS provider with its version, as it says; empty if it needs none. */
    String provider() {
        return provider;
    }

    /** Threads that it attacks with, each of which can use a core. */
    int loops() {
        return loops;
    }

    JsonNode ask(String word, Duration deadline) throws LoadException {
        send(word);
        return answer(deadline);
    }

    /** Says a word whose answer is taken later, with {@link #answer}. */
    void send(String word) throws LoadException {
        try {
            process.send(word);
        } catch (IOException e) {
            throw new LoadException("the JVM of the " + who + " has ended" + lastWords(), e);
        }
    }

    JsonNode answer(Duration deadline) throws LoadException {
        try {
            String line = process.answer(deadline);
            if (line == null) {
                throw new LoadException("the JVM of the " + who + silence(deadline) + lastWords());
            }
            return JSON.readTree(line);
        } catch (JacksonException e) {
            throw new LoadException(
                    "the JVM of the " + who + " answered what is no JSON: " + e.getOriginalMessage() + lastWords(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LoadException("interrupted while the " + who + " were asked", e);
        }
    }

    @Override
    public void close() {
        process.close();
    }

    private String silence(Duration deadline) {
        return process.alive()
                ? " gave no answer within " + deadline.toSeconds()
                        + " s: this machine has more to do than it can; ask for fewer workload.connections, a lower"
                        + " workload.rate or victim.rate, or cap the server with server.cpus"
                : " has ended";
    }

    private String lastWords() {
        String words = String.join(" | ", process.errorTail(LAST_WORDS));
        if (!words.isEmpty()) {
            return "; its last words: " + words;
        }
        return process.alive()
                ? ""
                : " without a word: was it killed, or the machine out of memory? The kernel's log tells";
    }
}
