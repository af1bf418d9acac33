package org.mailtls.sender.sts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.pki.CertificateOrder;
import org.mailtls.pki.KeyType;
import org.mailtls.pki.PemFiles;
import org.mailtls.pki.TestAuthority;
import org.mailtls.probe.scripted.Pem;
import org.mailtls.sender.Roots;
import org.mailtls.sender.TlsFailure;
import org.mailtls.sender.Zones;
import org.mailtls.sender.dns.RecordType;

/** A policy host with a good certificate and bad intentions. */
class HostilePolicyHostTest {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String HOST = "mta-sts.hostile.test";
    private static final String POLICY = "version: STSv1\nmode: none\nmax_age: 86400\n";

    private static final ExecutorService THREADS = Executors.newCachedThreadPool();
    private static final List<String> ASKED = new CopyOnWriteArrayList<>();
    private static HttpsServer server;
    private static Roots roots;

    private interface Script {
        void answer(HttpExchange exchange) throws IOException;
    }

    private static volatile Script script = exchange -> {};

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        TestAuthority authority = TestAuthority.create(folder.resolve("pki"));
        PemFiles identity = authority.issue(new CertificateOrder(KeyType.ECDSA_P256, HOST, Set.of()));
        roots = Roots.of(identity.root());
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context(identity)));
        server.setExecutor(THREADS);
        server.createContext("/", exchange -> {
            ASKED.add(exchange.getRequestURI().getPath());
            try (exchange) {
                script.answer(exchange);
            }
        });
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
        THREADS.shutdownNow();
    }

    private static SSLContext context(PemFiles identity) throws Exception {
        List<Certificate> chain = new ArrayList<>();
        for (byte[] each : Pem.blocks(identity.chain())) {
            chain.add(CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(each)));
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "leaf",
                KeyFactory.getInstance("EC")
                        .generatePrivate(new PKCS8EncodedKeySpec(
                                Pem.blocks(identity.key()).get(0))),
                new char[0],
                chain.toArray(Certificate[]::new));
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    @Test
    void anHonestOneIsHeard() throws Exception {
        script = exchange -> text(exchange, POLICY);
        assertEquals(POLICY, web().fetch("hostile.test"));
    }

    @Test
    void aRedirectIsNotFollowedAndNobodyElseIsAsked() {
        script = exchange -> {
            exchange.getResponseHeaders().set("Location", "https://" + HOST + "/elsewhere");
            exchange.sendResponseHeaders(302, -1);
        };
        ASKED.clear();
        String message = refused(TlsFailure.STS_POLICY_FETCH_ERROR);
        assertTrue(message.contains("redirects are not followed"), message);
        assertEquals(List.of("/.well-known/mta-sts.txt"), ASKED);
    }

    @Test
    void aBodyWithoutEndIsLeftAtItsBound() {
        script = exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/plain");
            exchange.sendResponseHeaders(200, 0);
            byte[] lines = "filling: 01234567\n".repeat(1000).getBytes(StandardCharsets.US_ASCII);
            try (OutputStream out = exchange.getResponseBody()) {
                while (true) {
                    out.write(lines);
                }
            }
        };
        assertTrue(refused(TlsFailure.STS_POLICY_INVALID).contains("larger than 65536 bytes"));
    }

    @Test
    void aBodyThatDripsIsLeftInTime() {
        script = exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/plain");
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                while (true) {
                    out.write('\n');
                    out.flush();
                    Thread.sleep(50);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        assertTrue(refused(TlsFailure.STS_POLICY_FETCH_ERROR).contains("within"));
    }

    /** A packed body is never unpacked: it is no policy. */
    @Test
    void aPackedBodyStaysPacked() throws Exception {
        script = exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            text(exchange, "\u001f\u008b" + POLICY);
        };
        String body = web().fetch("hostile.test");
        assertThrows(org.mailtls.sender.BadPolicyException.class, () -> StsPolicy.parse(body));
    }

    private static void text(HttpExchange exchange, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
        exchange.getResponseHeaders().set("Content-Type", "text/plain");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static String refused(TlsFailure failure) {
        StsFetchException e = assertThrows(StsFetchException.class, () -> web().fetch("hostile.test"));
        assertEquals(failure, e.failure(), e.getMessage());
        return String.valueOf(e.getMessage());
    }

    private static StsWeb web() {
        Zones zones = new Zones().unsigned(HOST, RecordType.A, Zones.address("192.0.2.80"));
        return new StsWeb(zones, roots, PATIENCE, any -> server.getAddress());
    }
}
