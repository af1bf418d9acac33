package org.mailtls.benchmarks;

import org.jspecify.annotations.Nullable;
import org.mailtls.scenario.Direction;
import org.mailtls.scenario.Protection;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * What a benchmark is run with, as JMH shows it. {@code mailtls run} fills it in from the cell, and the fork reads its
 * whole plan from a file; started by {@code org.openjdk.jmh.Main}, the fork makes its plan from these alone. A benchmark
 * takes it in its set-up, by which JMH makes it before the benchmark itself.
 */
@State(Scope.Thread)
public class TlsParams {
    private static @Nullable TlsParams current;

    /** Id of the cell; none without a scenario. */
    @Param("-")
    public String cell = "-";

    @Param("SunJSSE")
    public String provider = "SunJSSE";

    @Param("TLSv1.3")
    public String protocol = "TLSv1.3";

    /** IANA name, or {@code default} for what the two sides agree on. */
    @Param("default")
    public String suite = "default";

    @Param("x25519")
    public String group = "x25519";

    @Param("ecdsa-p256")
    public String keyType = "ecdsa-p256";

    @Param("heap")
    public String buffers = "heap";

    /** Seconds after which the search for steady state is given up; 0 for none. */
    @Param("60")
    public int warmUpSeconds = 60;

    private String benchmark = "";

    @Setup(Level.Trial)
    public void publish(BenchmarkParams params) {
        benchmark = params.getBenchmark();
        current = this;
    }

    /** Those of this JVM, which runs one benchmark in one thread. */
    static TlsParams current() {
        TlsParams known = current;
        if (known == null) {
            throw new IllegalStateException("JMH made the benchmark before its parameters");
        }
        return known;
    }

    /** The class that is run. */
    String benchmarkClass() {
        return benchmark.substring(0, benchmark.lastIndexOf('.'));
    }

    /** Bytes of a write or of a mail, for the benchmarks that have one. */
    int size() {
        return 0;
    }

    /** {@code host:port} of the server, for benchmarks over the wire; empty where none was given. */
    String server() {
        return "";
    }

    /** Which way bytes go, for benchmarks that have both. */
    Direction direction() {
        return Direction.SEND;
    }

    /** For bare ciphers, null for all others. */
    @Nullable
    String cipher() {
        return null;
    }

    /** For benchmarks of a protected mail, null for all others. */
    @Nullable
    Protection protection() {
        return null;
    }

    /** For mail that is protected end to end, null for all others. */
    @Nullable
    String mailKeys() {
        return null;
    }
}
