package org.mailtls.probe;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.mailtls.probe.mail.Throttle;
import org.mailtls.probe.wire.Gate;
import org.mailtls.server.MailServer;

/** Runs all probes on one server, side by side as far as the limits and their needs allow. */
public final class Scanner {
    private final List<Probe> probes;

    public Scanner() {
        this(Probes.all());
    }

    /** With these probes, for tests of one. */
    Scanner(List<Probe> probes) {
        this.probes = probes;
    }

    /**
     * Never fails for what the server does: what could not be seen is in the facts, with the reason.
     *
     * @param inside the server as its owner sees it; empty for one that this program did not start
     * @throws IllegalArgumentException if {@link ScanOptions#only} names a check that no scan answers
     */
    public Facts scan(Target target, ScanOptions options, Optional<MailServer> inside) throws InterruptedException {
        Instant start = Instant.now();
        long begun = System.nanoTime();
        ProbePlan plan = new ProbePlan(probes, Throttle.metDuring(options.only()));
        Gate gate = new Gate(options.connections(), options.pace());
        ExecutorService threads = Executors.newCachedThreadPool(Scanner::daemon);
        Map<String, CompletableFuture<Fact>> facts = new HashMap<>();
        for (Probe probe : plan.probes()) {
            probe.answers().forEach(id -> facts.put(id, new CompletableFuture<>()));
        }
        try {
            for (Probe probe : plan.probes()) {
                ProbeRun run = new ProbeRun(probe, target, options, gate, inside, threads, facts);
                needs(probe, facts).thenRunAsync(run, threads);
            }
            await(facts, options.timeout());
        } finally {
            threads.shutdownNow();
        }
        Map<String, Fact> known = new HashMap<>();
        for (CheckInfo check : CheckCatalogue.load().all()) {
            CompletableFuture<Fact> fact = facts.get(check.id());
            known.put(check.id(), fact == null ? notAsked(check, options) : fact.getNow(late(options.timeout())));
        }
        // A server that never said a word did not ask for patience either.
        boolean heard = gate.bytesIn() > 0;
        Throttle.answer(gate.firstPutOff(), gate.throttled())
                .all()
                .forEach((id, answer) ->
                        known.put(id, heard ? fact(answer) : Fact.notTested("The server never said anything.")));
        return new Facts(
                target,
                start,
                Duration.ofNanos(System.nanoTime() - begun),
                gate.opened(),
                gate.bytesIn(),
                gate.bytesOut(),
                gate.throttled(),
                known);
    }

    private static CompletableFuture<Void> needs(Probe probe, Map<String, CompletableFuture<Fact>> facts) {
        return CompletableFuture.allOf(probe.needs().stream().map(facts::get).toArray(CompletableFuture[]::new));
    }

    private static void await(Map<String, CompletableFuture<Fact>> facts, Duration timeout)
            throws InterruptedException {
        try {
            CompletableFuture.allOf(facts.values().toArray(CompletableFuture[]::new))
                    .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            // Each fact that is missing says so below.
            return;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("Facts are never completed by an exception", impossible);
        }
    }

    /** Of something that no connection was opened for. */
    private static Fact fact(Answers.Answer answer) {
        return Fact.free(answer.state(), answer.value(), answer.reason(), answer.evidence());
    }

    private static Fact late(Duration timeout) {
        return Fact.notTested("The scan's time of " + timeout.toSeconds() + " s was up before this was known.");
    }

    private static Fact notAsked(CheckInfo check, ScanOptions options) {
        return Fact.notTested(
                options.only().isEmpty()
                        ? "A scan of a receiving server does not show it: " + check.cannotSee()
                        : "It was not asked for.");
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "mailtls-probe");
        // A server that holds a connection open must not keep the program from ending.
        thread.setDaemon(true);
        return thread;
    }
}
