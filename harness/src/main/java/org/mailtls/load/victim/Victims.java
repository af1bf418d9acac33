package org.mailtls.load.victim;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailtls.load.seen.VictimMail;
import org.mailtls.provider.ClientTls;
import org.mailtls.provider.Providers;
import org.mailtls.provider.TlsEngines;
import org.mailtls.provider.TlsProvider;

/** Honest senders of one server: warmed up, then at work at a fixed rate, then asked what became of their mail. */
final class Victims implements AutoCloseable {
    /** More than a mail server has for one peer; what they cannot keep up with waits. */
    static final int MOST_CLIENTS = 400;

    /** Far above what the longest observation at the highest rate comes to. */
    private static final int FIRST_WARM_UP = 900_001;

    /** So many at once no server takes for an attack. */
    private static final int TOGETHER = 4;

    private final VictimPlan plan;
    private final String provider;
    private final TlsEngines engines;
    private final ClientPool pool;
    private final List<Fate> fates = new ArrayList<>();
    private int nextWarmUp = FIRST_WARM_UP;
    private @Nullable Pacer pacer;

    /**
     * Loads the provider and tries its settings; sends nothing.
     *
     * @param limit most clients at once
     * @throws org.mailtls.provider.TlsSetupException if the provider does not load, or refuses the settings
     * @throws IllegalArgumentException if the plan makes no sense
     */
    Victims(VictimPlan plan, int limit) {
        TlsProvider found = Providers.named(plan.provider());
        this.plan = plan;
        this.provider = found.name() + " " + found.version().provider();
        this.engines = found.client(new ClientTls(plan.protocols(), plan.ciphers(), Path.of(plan.trust())));
        // A setting that the provider refuses is seen now instead of at the first mail.
        engines.newEngine().closeOutbound();
        this.pool = new ClientPool(Errand.of(plan, engines), limit, this::take);
    }

    /** Name and version, as the provider says of itself. */
    String provider() {
        return provider;
    }

    /**
     * Sends mails that are no part of the result, half of them one after the other and half of them a few at once.
     *
     * @return what went wrong with the first that was not taken, after which no more are sent; null if all were
     */
    @Nullable
    String warm(int wanted) throws InterruptedException {
        int alone = (wanted + 1) / 2;
        int sent = 0;
        String problem = null;
        while (sent < wanted && problem == null) {
            int together = sent < alone ? 1 : Math.min(TOGETHER, wanted - sent);
            for (int i = 0; i < together; i++) {
                pool.give(new DueMail(nextWarmUp++, System.nanoTime(), 0));
            }
            sent += together;
            pool.awaitAll();
            problem = firstProblem(collect());
        }
        return problem;
    }

    /** From now on a mail is sent each 1/rate seconds. */
    void start() {
        if (pacer != null) {
            throw new IllegalStateException("They are at work already");
        }
        pacer = Pacer.start(plan.rate(), pool::give);
    }

    /** When they started, on the clock of {@link System#nanoTime}. */
    long origin() {
        return running().origin();
    }

    /** Mails whose time has come since the start. */
    int sent() {
        return pacer == null ? 0 : pacer.given();
    }

    /** Those of them that are under way or wait for a client. */
    int open() {
        return pool.open();
    }

    /** Ends it, and waits for the mails that were due before: their deadline at most. In the order of their numbers. */
    List<VictimMail> stop() throws InterruptedException {
        running().end();
        pool.awaitAll();
        return collect().stream()
                .map(Fate::mail)
                .sorted(Comparator.comparingInt(VictimMail::number))
                .toList();
    }

    /** Breaks off whatever is under way. */
    @Override
    public void close() {
        pool.close();
        engines.close();
    }

    private Pacer running() {
        Pacer running = pacer;
        if (running == null) {
            throw new IllegalStateException("They have not started");
        }
        return running;
    }

    private void take(Fate fate) {
        synchronized (fates) {
            fates.add(fate);
        }
    }

    /** What has come in since the last time. */
    private List<Fate> collect() {
        synchronized (fates) {
            List<Fate> all = List.copyOf(fates);
            fates.clear();
            return all;
        }
    }

    private static @Nullable String firstProblem(List<Fate> fates) {
        for (Fate fate : fates) {
            if (fate.problem() != null) {
                return "mail " + fate.mail().number() + " was not taken: " + fate.problem();
            }
        }
        return null;
    }
}
