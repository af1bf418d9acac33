package org.mailtls.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.mailtls.probe.handshake.Handshakes;
import org.mailtls.probe.wire.Dialer;
import org.mailtls.probe.wire.WireException;
import org.mailtls.server.MailServer;

/** What a probe works with while a scan runs. */
record LiveLook(
        Target target,
        Dialer dialer,
        Handshakes handshakes,
        Optional<MailServer> inside,
        boolean intrusive,
        ExecutorService threads,
        Map<String, CompletableFuture<Fact>> facts)
        implements Look {
    @Override
    public Fact fact(String id) {
        CompletableFuture<Fact> fact = facts.get(id);
        Fact known = fact == null ? null : fact.getNow(null);
        if (known == null) {
            throw new IllegalStateException("A probe read " + id + " without naming it among its needs");
        }
        return known;
    }

    @Override
    public List<String> words(String id) {
        return fact(id).value() instanceof FactValue.Words words ? words.words() : List.of();
    }

    @Override
    public boolean flag(String id) {
        return fact(id).value() instanceof FactValue.Flag flag && flag.set();
    }

    @Override
    public <T> List<T> together(List<? extends Task<T>> tasks) throws WireException, InterruptedException {
        List<Future<T>> running = new ArrayList<>();
        List<T> results = new ArrayList<>();
        try {
            for (Task<T> task : tasks) {
                running.add(threads.submit(task::run));
            }
            for (Future<T> each : running) {
                results.add(each.get());
            }
            return results;
        } catch (RejectedExecutionException over) {
            throw new InterruptedException("The scan is over");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof WireException wire) {
                throw wire;
            }
            if (e.getCause() instanceof InterruptedException) {
                throw new InterruptedException("The scan is over");
            }
            if (e.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            throw new IllegalStateException("A task of a probe failed", e.getCause());
        } finally {
            running.forEach(each -> each.cancel(true));
        }
    }
}
