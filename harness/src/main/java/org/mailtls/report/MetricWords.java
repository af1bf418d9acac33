package org.mailtls.report;

import java.util.Map;
import org.mailtls.result.Metric;

/**
 * A metric in a reader's words. One that is not listed here is shown under its own name, never left out.
 *
 * @param caption for charts and wide tables
 * @param brief for narrow tables
 */
record MetricWords(String caption, String brief) {
    private static final Map<String, MetricWords> KNOWN = Map.ofEntries(
            Map.entry("handshake.wall", new MetricWords("handshake wall time", "handshake")),
            Map.entry("first-command.wall", new MetricWords("first command wall time", "1st command")),
            Map.entry("session.wall", new MetricWords("session wall time", "session")),
            Map.entry("mail.client.cpu", new MetricWords("client CPU time per mail", "client CPU, mail")),
            Map.entry("mail.server.cpu", new MetricWords("server CPU time per mail", "server CPU, mail")),
            Map.entry("mail.session.wall", new MetricWords("session wall time per mail", "session, mail")),
            Map.entry(
                    "turned-away",
                    new MetricWords("handshakes of the log that are turned away, at most", "turned away")),
            Map.entry("network.rtt", new MetricWords("round trip of the network, as seen", "round trip")),
            Map.entry("handshake.share", new MetricWords("handshake's share of the client's CPU time", "handshake")),
            Map.entry("handshakes.per-mib", new MetricWords("handshake-equivalents per MiB of mail", "equivalents")),
            Map.entry("cipher.rate", new MetricWords("cipher rate per CPU second", "rate")),
            Map.entry("rate", new MetricWords("rate by wall time", "by wall")),
            Map.entry("client.rate", new MetricWords("client rate per CPU second", "client rate")),
            Map.entry("server.rate", new MetricWords("server rate per CPU second", "server rate")));

    /** Shown with what one operation of the workload is. */
    private static final Map<String, MetricWords> PER_OPERATION = Map.ofEntries(
            Map.entry("client.cpu", new MetricWords("client CPU time", "client CPU")),
            Map.entry("client.thread", new MetricWords("CPU time of the client's thread", "client thread")),
            Map.entry("server.cpu", new MetricWords("server CPU time", "server CPU")),
            Map.entry("wall", new MetricWords("wall time", "wall")),
            Map.entry("wire.out", new MetricWords("bytes sent", "sent")),
            Map.entry("wire.in", new MetricWords("bytes received", "received")),
            Map.entry("flights.out", new MetricWords("flights sent", "flights out")),
            Map.entry("flights.in", new MetricWords("flights received", "flights in")),
            Map.entry("alloc", new MetricWords("heap allocated", "allocated")),
            Map.entry("cipher.cpu", new MetricWords("CPU time", "CPU")),
            Map.entry("sender.cpu", new MetricWords("sender CPU time", "sender")),
            Map.entry("receiver.cpu", new MetricWords("receiver CPU time", "receiver")),
            Map.entry("sign.cpu", new MetricWords("CPU time to sign", "sign")),
            Map.entry("encrypt.cpu", new MetricWords("CPU time to encrypt", "encrypt")),
            Map.entry("decrypt.cpu", new MetricWords("CPU time to decrypt", "decrypt")),
            Map.entry("verify.cpu", new MetricWords("CPU time to verify", "verify")),
            Map.entry("handshake.cpu", new MetricWords("client CPU time of the handshake", "handshake CPU")),
            Map.entry("transfer.cpu", new MetricWords("client CPU time after the handshake", "transfer CPU")),
            Map.entry("records", new MetricWords("TLS records", "records")));

    static MetricWords of(Metric metric, WorkloadFamily family) {
        MetricWords perOperation = PER_OPERATION.get(metric.name());
        return perOperation == null
                ? KNOWN.getOrDefault(metric.name(), unlisted(metric.name()))
                : new MetricWords(perOperation.caption + " per " + family.operation(), perOperation.brief);
    }

    private static MetricWords unlisted(String name) {
        if (name.startsWith("phase.")) {
            String phase = name.substring("phase.".length());
            return new MetricWords("phase " + phase, phase);
        }
        return new MetricWords(name, name);
    }
}
