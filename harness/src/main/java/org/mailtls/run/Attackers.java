package org.mailtls.run;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailtls.load.attack.AttackPlan;
import org.mailtls.load.attack.AttackerMain;
import org.mailtls.load.seen.AttackSeen;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The attacker's JVM, seen from the parent. It attacks between {@link #begin} and {@link #end}. */
final class Attackers implements AutoCloseable {
    /** Longer than {@link LoadPlans#WARM_UP}, for a machine that has much else to do. */
    private static final Duration WARM_UP = Duration.ofMinutes(1);

    private final LoadJvm jvm;
    private long cpuBefore = -1;
    private Level last = Level.NONE;

    private Attackers(LoadJvm jvm) {
        this.jvm = jvm;
    }

    /**
     * How far they are.
     *
     * @param cpu nanoseconds since the attack began
     * @param open connections
     */
    record Level(long cpu, long operations, long open) {
        static final Level NONE = new Level(0, 0, 0);
    }

    /** @throws LoadException if the JVM ends before it is ready */
    static Attackers start(ForkJvm jvm, AttackPlan plan) throws LoadException {
        return new Attackers(LoadJvm.start("attackers", jvm, AttackerMain.class.getName(), plan));
    }

    /** Why the attack cannot be done, which says nothing about the server; null if it can. */
    @Nullable
    String problem() {
        return jvm.problem();
    }

    String provider() {
        return jvm.provider();
    }

    /** Event loops, each of which can use a core. */
    int loops() {
        return jvm.loops();
    }

    /**
     * Has them attack a server of their own, in their JVM, until it is warm.
     *
     * @return what the reader of their figures must know; empty if all went well
     */
    Optional<String> warm() throws LoadException {
        JsonNode answer = jvm.ask("warm", WARM_UP);
        String note = answer.path("note").asString("");
        return note.isEmpty() ? Optional.empty() : Optional.of(note);
    }

    void begin() throws LoadException {
        JsonNode answer = jvm.ask("start", LoadJvm.PROMPT);
        if (!answer.path("started").asBoolean(false)) {
            throw new LoadException("the attack did not start, its JVM says: " + answer);
        }
    }

    /** Asks how far they are; {@link #level} hears the answer. Between the two there is time to ask others. */
    void askLevel() throws LoadException {
        jvm.send("sample");
    }

    Level level() throws LoadException {
        JsonNode answer = jvm.answer(LoadJvm.PROMPT);
        long cpu = answer.path("cpu").asLong(0);
        if (cpuBefore < 0) {
            // What the JVM used to come up is no part of the attack.
            cpuBefore = cpu;
        }
        last = new Level(
                Math.max(0, cpu - cpuBefore),
                answer.path("operations").asLong(0),
                answer.path("open").asLong(0));
        return last;
    }

    /** The latest that was heard. */
    Level last() {
        return last;
    }

    /** Ends the attack. What they saw is heard with {@link #seen}. */
    void end() throws LoadException {
        jvm.send("stop");
        last = new Level(last.cpu(), last.operations(), 0);
    }

    AttackSeen seen() throws LoadException {
        JsonNode answer = jvm.answer(LoadJvm.PROMPT);
        try {
            return JsonMapper.shared().treeToValue(answer, AttackSeen.class);
        } catch (JacksonException e) {
            throw new LoadException("the attackers do not say what they saw: " + e.getOriginalMessage(), e);
        }
    }

    @Override
    public void close() {
        jvm.close();
    }
}
