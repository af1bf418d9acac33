package org.mailtls.result;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.mailtls.probe.Fact;
import org.mailtls.probe.Facts;
import org.mailtls.probe.Target;
import org.mailtls.scenario.Service;

/**
 * The facts of one scan in JSON, keys in a fixed order and facts sorted by id.
 *
 * @param seconds that the scan took
 */
record FactsDocument(
        String schema,
        TargetDocument target,
        Instant start,
        double seconds,
        int connections,
        long bytesIn,
        long bytesOut,
        int throttled,
        Map<String, FactDocument> facts) {
    static final String SCHEMA = "mailtls-facts-1";

    private static final double NANOS = 1e9;

    /** @param address as numbers; what stands there is never looked up */
    record TargetDocument(String name, String address, int port, String service, boolean remote) {
        TargetDocument {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(address, "address");
            Objects.requireNonNull(service, "service");
        }

        static TargetDocument of(Target target) {
            InetSocketAddress address = target.address();
            String shown = address.getAddress() == null
                    ? address.getHostString()
                    : address.getAddress().getHostAddress();
            return new TargetDocument(
                    target.name(), shown, address.getPort(), target.service().word(), target.remote());
        }

        Target target() {
            Service known = null;
            for (Service each : Service.values()) {
                known = each.word().equals(service) ? each : known;
            }
            if (known == null) {
                throw new IllegalArgumentException("the service '" + service + "', which is none");
            }
            return new Target(name, InetSocketAddress.createUnresolved(address, port), known, remote);
        }
    }

    FactsDocument {
        Objects.requireNonNull(schema, "schema");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(facts, "facts");
    }

    static FactsDocument of(Facts facts) {
        Map<String, FactDocument> byId = new TreeMap<>();
        facts.facts().forEach((id, fact) -> byId.put(id, FactDocument.of(fact)));
        return new FactsDocument(
                SCHEMA,
                TargetDocument.of(facts.target()),
                facts.start(),
                facts.took().toNanos() / NANOS,
                facts.connections(),
                facts.bytesIn(),
                facts.bytesOut(),
                facts.throttled(),
                byId);
    }

    /** @throws IllegalArgumentException saying what is no fact, and where */
    Facts read() {
        if (!(seconds >= 0 && seconds < 1e9)) {
            throw new IllegalArgumentException(String.format(Locale.ROOT, "a scan of %s s", seconds));
        }
        Map<String, Fact> byId = new TreeMap<>();
        facts.forEach((id, fact) -> byId.put(id, fact(id, fact)));
        return new Facts(
                target.target(),
                start,
                Duration.ofNanos(Math.round(seconds * NANOS)),
                connections,
                bytesIn,
                bytesOut,
                throttled,
                byId);
    }

    private static Fact fact(String id, FactDocument fact) {
        try {
            return Objects.requireNonNull(fact, "nothing at all").fact();
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new IllegalArgumentException(id + " has " + e.getMessage(), e);
        }
    }
}
