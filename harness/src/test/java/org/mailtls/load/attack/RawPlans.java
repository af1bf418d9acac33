package org.mailtls.load.attack;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plans for attacks without an engine, against this machine. */
final class RawPlans {
    private RawPlans() {}

    static AttackPlan closed(String kind, int port, int connections, long millis) {
        return plan(kind, "127.0.0.1", port, connections, null, millis, List.of(), List.of(), List.of());
    }

    static AttackPlan open(String kind, int port, double rate, long millis) {
        return plan(kind, "127.0.0.1", port, null, rate, millis, List.of(), List.of(), List.of());
    }

    static AttackPlan offering(String kind, int port, List<String> protocols, List<String> ciphers) {
        return plan(kind, "127.0.0.1", port, 2, null, 1500, protocols, ciphers, List.of());
    }

    static AttackPlan withGroups(String kind, List<String> protocols, List<String> groups) {
        return plan(kind, "127.0.0.1", 25, 2, null, 1000, protocols, List.of(), groups);
    }

    static AttackPlan at(String host) {
        return plan("half-open", host, 25, 2, null, 1000, List.of(), List.of(), List.of());
    }

    static AttackPlan sized(@Nullable Integer connections, @Nullable Double rate, long millis) {
        return plan("half-open", "127.0.0.1", 25, connections, rate, millis, List.of(), List.of(), List.of());
    }

    static AttackPlan behindProxy(String version, String source, boolean implicitTls) {
        return new AttackPlan(
                "half-open",
                "127.0.0.1",
                25,
                implicitTls,
                version,
                source,
                1,
                null,
                1000,
                "SunJSSE",
                null,
                List.of(),
                List.of(),
                List.of(),
                "none",
                "");
    }

    private static AttackPlan plan(
            String kind,
            String host,
            int port,
            @Nullable Integer connections,
            @Nullable Double rate,
            long millis,
            List<String> protocols,
            List<String> ciphers,
            List<String> groups) {
        return new AttackPlan(
                kind,
                host,
                port,
                false,
                "none",
                "",
                connections,
                rate,
                millis,
                "SunJSSE",
                null,
                protocols,
                ciphers,
                groups,
                "none",
                "");
    }
}
