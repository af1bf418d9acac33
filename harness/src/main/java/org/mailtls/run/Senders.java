package org.mailtls.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailtls.load.seen.VictimMail;
import org.mailtls.load.victim.VictimMain;
import org.mailtls.load.victim.VictimPlan;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JVM of honest mail, seen from the parent. */
final class Senders implements AutoCloseable {
    private static final Duration WARM_UP = Duration.ofMinutes(3);
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final LoadJvm jvm;
    private final Duration patience;

    private Senders(LoadJvm jvm, Duration patience) {
        this.jvm = jvm;
        this.patience = patience;
    }

    /** @throws LoadException if the JVM ends before it is ready */
    static Senders start(ForkJvm jvm, VictimPlan plan) throws LoadException {
        return new Senders(
                LoadJvm.start("senders of honest mail", jvm, VictimMain.class.getName(), plan),
                Duration.ofMillis(plan.deadlineMillis()));
    }

    /** Why they cannot send at all; null if they can. */
    @Nullable
    String problem() {
        return jvm.problem();
    }

    /**
     * Has mails sent that are no part of the result.
     *
     * @return why one of them was not taken; null if all were
     */
    @Nullable
    String warm(int mails) throws LoadException {
        JsonNode answer = jvm.ask("warm " + mails, WARM_UP);
        return answer.has("problem") ? answer.path("problem").asString("") : null;
    }

    /**
     * The first mail starts.
     *
     * @return when, in the time of {@link System#nanoTime}: halfway between asking for it and hearing of it
     */
    long begin() throws LoadException {
        long asked = System.nanoTime();
        JsonNode answer = jvm.ask("start", LoadJvm.PROMPT);
        long heard = System.nanoTime();
        if (!answer.path("started").asBoolean(false)) {
            throw new LoadException("honest mail did not start: " + answer);
        }
        return asked + (heard - asked) / 2;
    }

    /** Asks what the JVM has used; {@link #cpu} hears the answer. */
    void askCpu() throws LoadException {
        jvm.send("sample");
    }

    /** Nanoseconds. */
    long cpu() throws LoadException {
        return jvm.answer(LoadJvm.PROMPT).path("cpu").asLong(0);
    }

    /** Ends it, and waits for the mails under way: their deadline at most. */
    List<VictimMail> end() throws LoadException {
        JsonNode answer = jvm.ask("stop", patience.plus(GRACE));
        List<VictimMail> mails = new ArrayList<>();
        try {
            for (JsonNode mail : answer.path("mails")) {
                mails.add(JsonMapper.shared().treeToValue(mail, VictimMail.class));
            }
        } catch (JacksonException e) {
            throw new LoadException("honest mail cannot be told of: " + e.getOriginalMessage(), e);
        }
        return mails;
    }

    @Override
    public void close() {
        jvm.close();
    }
}
