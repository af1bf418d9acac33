package org.mailtls.report;

import static org.mailtls.result.ResultFixtures.axes;
import static org.mailtls.result.ResultFixtures.metric;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Metric;
import org.mailtls.result.Outcome;
import org.mailtls.result.ResultFixtures;
import org.mailtls.result.RunDirectory;
import org.mailtls.result.Warmth;

/** Run directories to render. */
final class Fixtures {
    static final String SCRIPT = "</script><script>alert(1)</script>";
    static final String TERMINAL = "\u001b]0;owned\u0007\u001b[2J\u202e";
    static final String QUICK = "2 s of load before measuring, and TLS written in Java needs at least 45 s";

    private static final List<String> PROVIDERS = List.of("SunJSSE", "BCJSSE", "Conscrypt", "OpenSSL");
    private static final double[] CLIENT = {1160, 1395, 252, 284};
    private static final double[] RATE = {3300, 92, 4700, 7450};

    private Fixtures() {}

    /** Handshakes at two TLS versions, bulk at two ciphers and deliveries; one provider fails in one place each. */
    static RunDirectory several(Path root, int forks, boolean warm) throws IOException {
        List<CellRecord> cells = new ArrayList<>();
        for (String protocol : List.of("TLSv1.3", "TLSv1.2")) {
            for (int p = 0; p < PROVIDERS.size(); p++) {
                Map<String, String> axes = axes("client.protocols", protocol, "client.provider", PROVIDERS.get(p));
                String id = "fixture/handshake-" + protocol + "/" + PROVIDERS.get(p);
                cells.add(
                        p == 1 && protocol.equals("TLSv1.2")
                                ? ResultFixtures.failed(
                                        id, axes, Outcome.ERROR, "the server closed the connection after 220")
                                : warmth(
                                        ResultFixtures.ok(id, axes, "handshake over the wire", handshake(p, forks)),
                                        p,
                                        warm));
            }
        }
        for (String cipher : List.of("TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256")) {
            for (int p = 0; p < PROVIDERS.size(); p++) {
                Map<String, String> axes = axes("server.ciphers", cipher, "client.provider", PROVIDERS.get(p));
                String id = "fixture/bulk-" + cipher + "/" + PROVIDERS.get(p);
                List<Metric> metrics = List.of(
                        metric("rate", "MB/s", Metric.Better.HIGHER, RATE[p] / 2.2, 0.06, forks, p + 40),
                        metric("client.rate", "MB/s", Metric.Better.HIGHER, RATE[p], 0.05, forks, p + 50),
                        metric("server.rate", "MB/s", Metric.Better.HIGHER, RATE[p] * 0.8, 0.05, forks, p + 60),
                        metric("alloc", "B/op", Metric.Better.LOWER, 480, 0, forks, p));
                cells.add(warmth(ResultFixtures.ok(id, axes, "throughput in memory, 16 KiB writes", metrics), p, warm));
            }
        }
        for (int p = 0; p < PROVIDERS.size(); p++) {
            Map<String, String> axes = axes("client.provider", PROVIDERS.get(p));
            List<Metric> metrics = List.of(
                    metric("session.wall", "us/op", Metric.Better.LOWER, 9000 + CLIENT[p], 0.04, forks, p + 70),
                    metric("client.cpu", "us/op", Metric.Better.LOWER, 400 + CLIENT[p], 0.04, forks, p + 80),
                    metric("server.cpu", "us/op", Metric.Better.LOWER, 6100, 0.04, forks, p + 90),
                    metric("phase.connect", "us/op", Metric.Better.LOWER, 110, 0.04, forks, p + 100),
                    metric("phase.tls", "us/op", Metric.Better.LOWER, CLIENT[p] + 1100, 0.04, forks, p + 110),
                    metric("phase.mail", "us/op", Metric.Better.LOWER, 6900, 0.04, forks, p + 120));
            cells.add(warmth(
                    ResultFixtures.ok("fixture/mail/" + PROVIDERS.get(p), axes, "delivery of 100 kB mails", metrics),
                    p,
                    warm));
        }
        return write(root, "What does TLS cost, and on which side?", "version: 1\nname: fixture\n", cells);
    }

    static RunDirectory write(Path root, String about, String text, List<CellRecord> cells) throws IOException {
        RunDirectory run = RunDirectory.create(root, ResultFixtures.START, "fixture");
        run.writeRun(ResultFixtures.run(
                about, text, cells.stream().map(CellRecord::id).toList()));
        for (CellRecord cell : cells) {
            run.append(cell);
        }
        return run;
    }

    static List<Metric> handshake(int p, int forks) {
        return List.of(
                metric("client.cpu", "us/op", Metric.Better.LOWER, CLIENT[p], 0.05, forks, p),
                metric("server.cpu", "us/op", Metric.Better.LOWER, 812, 0.04, forks, p + 10),
                metric("handshake.wall", "us/op", Metric.Better.LOWER, CLIENT[p] + 1040, 0.12, forks, p + 20),
                metric("first-command.wall", "us/op", Metric.Better.LOWER, 41_900, 0.01, forks, p + 30),
                metric("wire.out", "B/op", Metric.Better.LOWER, 517 + p, 0, forks, p),
                metric("wire.in", "B/op", Metric.Better.LOWER, 2211, 0, forks, p),
                metric("alloc", "B/op", Metric.Better.LOWER, CLIENT[p] * 250, 0.008, forks, p),
                metric("odd.thing", "furlongs", Metric.Better.LOWER, 3, 0.1, forks, p));
    }

    static CellRecord with(CellRecord cell, Warmth warmth) {
        return ResultFixtures.with(cell, warmth, cell.negotiated(), cell.fork());
    }

    private static CellRecord warmth(CellRecord cell, int provider, boolean warm) {
        return warm || provider > 1 ? cell : with(cell, new Warmth(false, QUICK, List.of()));
    }
}
