package org.mailtls.probe;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.handshake.Handshakes;
import org.mailtls.probe.wire.Dialer;
import org.mailtls.probe.wire.Gate;
import org.mailtls.probe.wire.WireException;
import org.mailtls.server.MailServer;

/** One probe at work on one server: whatever happens, each of its checks has a fact afterwards. */
final class ProbeRun implements Runnable {
    private final Probe probe;
    private final Target target;
    private final Dialer dialer;
    private final boolean intrusive;
    private final Optional<MailServer> inside;
    private final ExecutorService threads;
    private final Map<String, CompletableFuture<Fact>> facts;

    ProbeRun(
            Probe probe,
            Target target,
            ScanOptions options,
            Gate gate,
            Optional<MailServer> inside,
            ExecutorService threads,
            Map<String, CompletableFuture<Fact>> facts) {
        this.probe = probe;
        this.target = target;
        this.dialer = new Dialer(target, gate, options.limits());
        this.intrusive = options.intrusive();
        this.inside = inside;
        this.threads = threads;
        this.facts = facts;
    }

    @Override
    public void run() {
        long start = System.nanoTime();
        try {
            Look look = new LiveLook(target, dialer, new Handshakes(dialer), inside, intrusive, threads, facts);
            boolean allowed = intrusive || !target.remote() || probe.safeRemotely();
            Answers answers = allowed ? probe.look(look) : probe.withoutAsking(look);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            for (String id : probe.answers()) {
                Answers.Answer answer = answers.all().get(id);
                if (answer == null) {
                    throw new IllegalStateException(probe.getClass().getName() + " left " + id + " unanswered");
                }
                complete(id, fact(answer.state(), answer.value(), answer.reason(), answer.evidence(), took));
            }
        } catch (WireException e) {
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            FactState state = e.kind() == WireException.Kind.MALFORMED ? FactState.ERROR : FactState.NOT_TESTED;
            all(fact(state, null, String.valueOf(e.getMessage()), List.of(), took));
        } catch (InterruptedException e) {
            // The scan's time is up: what is missing says so.
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error fault) {
            // What other probes found must not be lost for it, nor may the scan wait for this one until its time is up.
            String words = "A fault of mailtls in " + probe.getClass().getSimpleName() + ": " + fault;
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            all(fact(FactState.ERROR, null, words, List.of(), took));
        }
    }

    /** With what this probe spent so far. */
    private Fact fact(FactState state, @Nullable FactValue value, String reason, List<String> evidence, Duration took) {
        return new Fact(state, value, reason, evidence, dialer.opened(), dialer.bytesIn(), dialer.bytesOut(), took);
    }

    private void all(Fact fact) {
        probe.answers().forEach(id -> complete(id, fact));
    }

    private void complete(String id, Fact fact) {
        of(id).complete(fact);
    }

    private CompletableFuture<Fact> of(String id) {
        CompletableFuture<Fact> future = facts.get(id);
        if (future == null) {
            throw new IllegalStateException("No place for the fact " + id);
        }
        return future;
    }
}
