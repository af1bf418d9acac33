package org.mailtls.probe.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.pki.KeyType;
import org.mailtls.pki.TestAuthority;
import org.mailtls.probe.CheckCatalogue;
import org.mailtls.probe.CheckInfo;
import org.mailtls.probe.FactState;
import org.mailtls.probe.Facts;
import org.mailtls.probe.ScanOptions;
import org.mailtls.probe.Scanner;
import org.mailtls.probe.Target;
import org.mailtls.provider.Providers;
import org.mailtls.provider.ServerTls;
import org.mailtls.provider.TlsEngines;
import org.mailtls.scenario.BufferKind;
import org.mailtls.scenario.Service;
import org.mailtls.smtp.EmbeddedServer;
import org.mailtls.smtp.EmbeddedSettings;

/**
 * A whole scan, all probes with their own handshakes, of a server whose TLS is spoilt: it ends in time, and with a fact
 * for each check that is an answer or a reason and never a fault of ours.
 */
class HostileWholeScanTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    /** Several scans share the machine; without a limit one of them would take minutes. */
    private static final Duration HUNG = TIMEOUT.plusSeconds(5);

    private static final int AT_ONCE = 4;

    /** As a probe's unexpected exception is worded. */
    private static final String FAULT = "A fault of mailtls";

    private static final ScanOptions OPTIONS = new ScanOptions(
            ScanOptions.LOCAL.connections(),
            ScanOptions.LOCAL.pace(),
            ScanOptions.LOCAL.limits(),
            TIMEOUT,
            ScanOptions.LOCAL.only(),
            false);

    @Test
    @Timeout(60)
    void aScanOfASpoiltServerEndsInTimeWithAFactForEachCheck(@TempDir Path folder) throws Exception {
        ServerTls tls = new ServerTls(
                List.of("TLSv1.3", "TLSv1.2"),
                List.of(),
                TestAuthority.create(folder.resolve("pki")).issue(KeyType.ECDSA_P256),
                true);
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try (TlsEngines engines = Providers.named("SunJSSE").server(tls);
                EmbeddedServer server = EmbeddedServer.start(engines, EmbeddedSettings.standard(BufferKind.HEAP, 2))) {
            List<Future<List<String>>> scans = new ArrayList<>();
            manners(RecordedFlight.tls12(folder))
                    .forEach((how, manner) -> scans.add(threads.submit(() -> complaints(how, server, manner))));
            List<String> complaints = new ArrayList<>();
            for (Future<List<String>> scan : scans) {
                complaints.addAll(scan.get());
            }
            assertEquals(List.of(), complaints);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Were the proxy itself at fault, nothing below would prove anything. */
    @Test
    @Timeout(60)
    void throughAProxyThatSpoilsNothingTheServerIsSeen(@TempDir Path folder) throws Exception {
        ServerTls tls = new ServerTls(
                List.of("TLSv1.3", "TLSv1.2"),
                List.of(),
                TestAuthority.create(folder.resolve("pki")).issue(KeyType.ECDSA_P256),
                true);
        try (TlsEngines engines = Providers.named("SunJSSE").server(tls);
                EmbeddedServer server = EmbeddedServer.start(engines, EmbeddedSettings.standard(BufferKind.HEAP, 2));
                SpoilingProxy proxy = new SpoilingProxy(server.address(), (bytes, at, out) -> out.write(bytes))) {
            Facts facts =
                    new Scanner().scan(target(proxy), ScanOptions.LOCAL.withOnly(Set.of("VER-SET")), Optional.empty());
            assertEquals(Optional.of(List.of("TLSv1.2", "TLSv1.3")), facts.words("VER-SET"));
            assertTrue(facts.bytesIn() > 0 && facts.bytesOut() > 0);
        }
    }

    private static Map<String, SpoilingProxy.Manner> manners(byte[] flight) {
        int certificate = middle(flight, Messages.CERTIFICATE);
        int keyExchange = middle(flight, Messages.SERVER_KEY_EXCHANGE);
        Map<String, SpoilingProxy.Manner> manners = new LinkedHashMap<>();
        manners.put("closed at once", cut(0));
        manners.put("cut in ServerHello", cut(middle(flight, Messages.SERVER_HELLO)));
        manners.put("cut in Certificate", cut(certificate));
        manners.put("cut in ServerKeyExchange", cut(keyExchange));
        manners.put("type of the first record", flipped(0, 0xff));
        manners.put("length of the first record", flipped(3, 0x01));
        manners.put("version in ServerHello", flipped(10, 0x01));
        manners.put("in Certificate", flipped(certificate, 0xff));
        manners.put("in ServerKeyExchange", flipped(keyExchange, 0x01));
        manners.put("last bytes of the flight", flipped(flight.length - 2, 0xff));
        manners.put("empty records without end", (bytes, at, out) -> {
            while (true) {
                out.write(new byte[] {22, 3, 3, 0, 0});
            }
        });
        manners.put("a record larger than any", (bytes, at, out) -> {
            out.write(new byte[] {22, 3, 3, -1, -1});
            out.write(new byte[0xffff]);
        });
        manners.put("a byte now and then", (bytes, at, out) -> {
            for (byte each : bytes) {
                out.write(each);
                Thread.sleep(20);
            }
        });
        return manners;
    }

    private static SpoilingProxy.Manner cut(int place) {
        return (bytes, at, out) -> {
            int left = place - at;
            out.write(bytes, 0, Math.max(0, Math.min(left, bytes.length)));
            if (left <= bytes.length) {
                throw new EOFException("as the script says");
            }
        };
    }

    private static SpoilingProxy.Manner flipped(int place, int mask) {
        return (bytes, at, out) -> {
            int here = place - at;
            if (here >= 0 && here < bytes.length) {
                bytes[here] ^= (byte) mask;
            }
            out.write(bytes);
        };
    }

    /** What is wrong with a scan of the server through a proxy of this manner; empty if nothing is. */
    private static List<String> complaints(String how, EmbeddedServer server, SpoilingProxy.Manner manner)
            throws IOException, InterruptedException {
        List<String> wrong = new ArrayList<>();
        try (SpoilingProxy proxy = new SpoilingProxy(server.address(), manner)) {
            long start = System.nanoTime();
            Facts facts = new Scanner().scan(target(proxy), OPTIONS, Optional.empty());
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            if (took.compareTo(HUNG) > 0) {
                wrong.add(how + ": took " + took);
            }
            Set<String> known = new TreeSet<>();
            CheckCatalogue.load().all().stream().map(CheckInfo::id).forEach(known::add);
            if (!known.equals(facts.facts().keySet())) {
                wrong.add(how + ": facts of " + facts.facts().keySet());
            }
            facts.facts().forEach((id, fact) -> {
                if (fact.reason().startsWith(FAULT)) {
                    wrong.add(how + ": " + id + ": " + fact.reason());
                }
                if (fact.state() != FactState.SEEN && fact.reason().isBlank()) {
                    wrong.add(how + ": " + id + " is " + fact.state() + " for no reason");
                }
            });
        }
        return wrong;
    }

    private static Target target(SpoilingProxy proxy) {
        return new Target("mail.example.test", proxy.address(), Service.SMTP, false);
    }

    /** Where in the bytes of a flight the middle of this message is. */
    private static int middle(byte[] flight, int type) {
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        List<Integer> places = new ArrayList<>();
        int record = 0;
        while (record + TlsRecord.HEADER <= flight.length) {
            int length = (flight[record + 3] & 0xff) << 8 | flight[record + 4] & 0xff;
            for (int i = record + TlsRecord.HEADER; i < record + TlsRecord.HEADER + length; i++) {
                messages.write(flight[i]);
                places.add(i);
            }
            record += TlsRecord.HEADER + length;
        }
        byte[] all = messages.toByteArray();
        int at = 0;
        while (at + 4 <= all.length) {
            int length = (all[at + 1] & 0xff) << 16 | (all[at + 2] & 0xff) << 8 | all[at + 3] & 0xff;
            if (all[at] == type) {
                return places.get(at + 4 + length / 2);
            }
            at += 4 + length;
        }
        throw new AssertionError("The flight has no message of type " + type);
    }
}
