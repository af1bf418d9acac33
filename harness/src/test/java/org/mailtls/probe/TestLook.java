package org.mailtls.probe;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.mailtls.probe.handshake.Handshakes;
import org.mailtls.probe.wire.Dialer;
import org.mailtls.probe.wire.Gate;
import org.mailtls.probe.wire.WireException;
import org.mailtls.probe.wire.WireLimits;
import org.mailtls.scenario.Service;
import org.mailtls.server.MailServer;

/** What a probe works with in a test of it alone: a server somewhere, and the facts that the test says are known. */
public final class TestLook implements Look {
    /** Long enough for a slow machine, short enough for servers that keep silent on purpose. */
    public static final WireLimits LIMITS =
            new WireLimits(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(2));

    public static final String HOST = "mail.example.test";

    private final Target target;
    private final Dialer dialer;
    private final Map<String, Fact> facts = new HashMap<>();
    private Optional<MailServer> inside = Optional.empty();
    private boolean intrusive;

    private TestLook(Target target) {
        this.target = target;
        this.dialer = new Dialer(target, new Gate(16, Duration.ZERO), LIMITS);
    }

    public static TestLook at(InetSocketAddress address) {
        return at(address, Service.SMTP);
    }

    public static TestLook at(InetSocketAddress address, Service service) {
        return new TestLook(new Target(HOST, address, service, false));
    }

    /** For probes that connect to nothing. */
    public static TestLook nowhere() {
        return at(new InetSocketAddress("127.0.0.1", 9));
    }

    public TestLook seen(String id, String... words) {
        return seen(id, new FactValue.Words(List.of(words)));
    }

    public TestLook flag(String id, boolean set) {
        return seen(id, new FactValue.Flag(set));
    }

    public TestLook number(String id, String word, long number) {
        Map<String, Long> numbers = new LinkedHashMap<>();
        numbers.put(word, number);
        return seen(id, new FactValue.Counts(numbers));
    }

    public TestLook lacking(String id) {
        return put(id, FactState.NOT_APPLICABLE);
    }

    public TestLook unknown(String id) {
        return put(id, FactState.NOT_TESTED);
    }

    public TestLook within(MailServer server) {
        inside = Optional.of(server);
        return this;
    }

    public TestLook withConsent() {
        intrusive = true;
        return this;
    }

    private TestLook put(String id, FactState state) {
        facts.put(id, new Fact(state, null, "The test has it so.", List.of(), 0, 0, 0, Duration.ZERO));
        return this;
    }

    private TestLook seen(String id, FactValue value) {
        facts.put(id, new Fact(FactState.SEEN, value, "", List.of(), 0, 0, 0, Duration.ZERO));
        return this;
    }

    @Override
    public Target target() {
        return target;
    }

    @Override
    public Dialer dialer() {
        return dialer;
    }

    @Override
    public Handshakes handshakes() {
        return new Handshakes(dialer);
    }

    @Override
    public Optional<MailServer> inside() {
        return inside;
    }

    @Override
    public boolean intrusive() {
        return intrusive;
    }

    @Override
    public Fact fact(String id) {
        Fact fact = facts.get(id);
        if (fact == null) {
            throw new AssertionError("The probe read " + id + ", of which the test says nothing");
        }
        return fact;
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
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Future<T>> running = new ArrayList<>();
            for (Task<T> task : tasks) {
                running.add(threads.submit(task::run));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> each : running) {
                results.add(each.get());
            }
            return results;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof WireException wire) {
                throw wire;
            }
            throw new AssertionError("A task of the probe failed", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
