package org.mailtls.server.container;

import static org.bouncycastle.tls.ProtocolVersion.TLSv10;
import static org.bouncycastle.tls.ProtocolVersion.TLSv11;
import static org.bouncycastle.tls.ProtocolVersion.TLSv12;
import static org.bouncycastle.tls.ProtocolVersion.TLSv13;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.NamedGroup;
import org.bouncycastle.tls.ProtocolVersion;
import org.mailtls.provider.TlsEngines;

/** What a server with one setting of the guide does, seen by a client; keyed by the labels of the scenario. */
final class GuideEffects {
    private static final int AES = CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256;
    private static final int AES_256 = CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384;
    private static final int SHA1 = CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA;
    private static final int ANONYMOUS = CipherSuite.TLS_ECDH_anon_WITH_AES_128_CBC_SHA;
    private static final int NULL = CipherSuite.TLS_RSA_WITH_NULL_SHA256;
    private static final int ECDSA = CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256;
    private static final int SEED = CipherSuite.TLS_RSA_WITH_SEED_CBC_SHA;

    private static final String RSA_KEY = "1.2.840.113549.1.1.1";
    private static final String EC_KEY = "1.2.840.10045.2.1";

    /** What to look at; throws if the setting had another effect. */
    interface Effect {
        void look(GuideEffects seen) throws Exception;
    }

    static final Map<String, Effect> ALL = Map.ofEntries(
            Map.entry("default", GuideEffects::defaults),
            Map.entry("cert-and-key-files", GuideEffects::fullChain),
            Map.entry("chain-files", GuideEffects::ecdsaAlone),
            Map.entry("eckey-file", GuideEffects::bothKeys),
            Map.entry("session-cache", seen -> assertTrue(seen.resumesById())),
            Map.entry("protocols-as-in-the-guide", seen -> seen.versions(false, true, true, false)),
            Map.entry("protocols-by-exclusion", seen -> seen.versions(false, false, true, true)),
            Map.entry("mandatory-protocols", seen -> seen.versions(true, true, true, true)),
            Map.entry("mandatory-protocols-at-encrypt", seen -> seen.versions(false, false, true, true)),
            Map.entry("ciphers-high", seen -> seen.suites(List.of(AES), List.of(SEED))),
            Map.entry("ciphers-null", seen -> seen.suites(List.of(NULL), List.of(AES))),
            Map.entry("mandatory-ciphers", seen -> seen.suites(List.of(AES), List.of(NULL))),
            Map.entry("mandatory-ciphers-at-encrypt", seen -> seen.suites(List.of(NULL), List.of(AES))),
            Map.entry("exclude-ciphers", seen -> seen.suites(List.of(AES, SHA1), List.of(ANONYMOUS))),
            Map.entry("mandatory-exclude-ciphers", seen -> seen.suites(List.of(AES, SHA1, ANONYMOUS), List.of())),
            Map.entry(
                    "mandatory-exclude-ciphers-at-encrypt",
                    seen -> seen.suites(List.of(AES), List.of(SHA1, ANONYMOUS))),
            Map.entry("preempt-cipherlist", seen -> assertEquals(AES_256, seen.chosenOf(SHA1, AES_256))),
            Map.entry("security-level-may", seen -> assertTrue(seen.takesMailInTheClear())),
            Map.entry("security-level-encrypt", seen -> assertFalse(seen.takesMailInTheClear())),
            Map.entry("no-renegotiation", seen -> assertFalse(seen.renegotiates())),
            Map.entry("no-renegotiation-as-hex", seen -> assertFalse(seen.renegotiates())),
            // From 3.8 on Postfix forbids it, whatever the options say.
            Map.entry(
                    "allow-renegotiation",
                    seen -> assertEquals(List.of("bullseye", "bookworm").contains(seen.release), seen.renegotiates())),
            Map.entry("loglevel-0", seen -> GuideLog.level0(seen.logged())),
            Map.entry("loglevel-1", seen -> GuideLog.level1(seen.logged())),
            Map.entry("loglevel-2", seen -> GuideLog.level2(seen.logged())),
            Map.entry("loglevel-3", seen -> GuideLog.level3(seen.logged())),
            Map.entry("loglevel-4", seen -> GuideLog.level4(seen.logged())),
            Map.entry("received-header", GuideEffects::receivedHeader),
            Map.entry("eecdh-auto-curves", seen -> seen.onlyGroup(NamedGroup.secp384r1)),
            Map.entry("medium-cipherlist", seen -> seen.suites(List.of(AES_256), List.of(AES))),
            Map.entry("config-file", GuideEffects::onlyTls13SuiteOfTheFile));

    private final String release;
    private final ContainerServer server;
    private final Lab lab;
    private final TlsEngines tls12;

    GuideEffects(String release, ContainerServer server, Lab lab, TlsEngines tls12) {
        this.release = release;
        this.server = server;
        this.lab = lab;
        this.tls12 = tls12;
    }

    /** What the settings are held against: without them all of this is otherwise. */
    private void defaults() throws Exception {
        versions(true, true, true, true);
        suites(List.of(AES, SHA1, ANONYMOUS), List.of(NULL));
        // SEED is of medium strength, and only OpenSSL 1.1.1 of Debian has it.
        assertEquals(release.equals("bullseye"), takes(SEED));
        assertEquals(SHA1, chosenOf(SHA1, AES_256), "the client's order");
        assertFalse(resumesById());
        assertEquals(release.equals("bullseye"), renegotiates());
        assertTrue(RawTls.offering(TLSv13)
                .suites(CipherSuite.TLS_AES_256_GCM_SHA384)
                .taken(address()));
        for (int group : new int[] {NamedGroup.x25519, NamedGroup.secp384r1}) {
            assertTrue(takesGroup(group), NamedGroup.getText(group));
        }
    }

    private void fullChain() throws IOException {
        RawTls.Seen seen = RawTls.offering(TLSv12).suites(AES).with(address());
        assertEquals(2, seen.chain().size(), "leaf and intermediate");
        assertEquals(RSA_KEY, key(seen));
        assertEquals(seen.chain().get(0).getIssuer(), seen.chain().get(1).getSubject());
    }

    private void ecdsaAlone() throws IOException {
        assertEquals(EC_KEY, key(RawTls.offering(TLSv12).suites(ECDSA).with(address())));
        assertFalse(takes(AES), "there is no RSA key");
    }

    private void bothKeys() throws IOException {
        assertEquals(EC_KEY, key(RawTls.offering(TLSv12).suites(ECDSA).with(address())));
        assertEquals(RSA_KEY, key(RawTls.offering(TLSv12).suites(AES).with(address())));
    }

    private void receivedHeader() throws Exception {
        try (SmtpDialog dialog = new SmtpDialog(address())) {
            dialog.startTls("TLSv1.2");
            dialog.mail();
            dialog.command("QUIT", "221");
        }
        String mail = lab.run(server, "sh", "-c", "postcat -qh $(ls /var/spool/postfix/hold)");
        assertTrue(mail.contains("using TLSv1.2 with cipher"), mail);
        assertTrue(mail.contains("with ESMTPS"), mail);
    }

    /** Which of TLS 1.0, 1.1, 1.2 and 1.3 are taken, each offered alone. */
    private void versions(boolean tls10, boolean tls11, boolean tls12, boolean tls13) {
        List<ProtocolVersion> versions = List.of(TLSv10, TLSv11, TLSv12, TLSv13);
        assertEquals(
                List.of(tls10, tls11, tls12, tls13),
                versions.stream()
                        .map(version -> version == TLSv13
                                ? RawTls.offering(version).taken(address())
                                : RawTls.offering(version)
                                        .suites(SHA1, AES, NULL)
                                        .taken(address()))
                        .toList());
    }

    /** Under TLS 1.2, each offered alone. */
    private void suites(List<Integer> taken, List<Integer> refused) {
        taken.forEach(suite -> assertTrue(takes(suite), "refused 0x" + Integer.toHexString(suite)));
        refused.forEach(suite -> assertFalse(takes(suite), "took 0x" + Integer.toHexString(suite)));
    }

    private boolean takes(int suite) {
        return RawTls.offering(TLSv12).suites(suite).taken(address());
    }

    private int chosenOf(int... suites) throws IOException {
        return RawTls.offering(TLSv12).suites(suites).with(address()).suite();
    }

    private boolean takesGroup(int group) {
        return RawTls.offering(TLSv13).groups(group).taken(address());
    }

    private void onlyGroup(int group) {
        assertTrue(takesGroup(group));
        for (int other : new int[] {NamedGroup.x25519, NamedGroup.secp256r1, NamedGroup.x448}) {
            assertFalse(takesGroup(other), NamedGroup.getText(other));
        }
    }

    /** Postfix has no parameter for these suites. */
    private void onlyTls13SuiteOfTheFile() {
        assertTrue(RawTls.offering(TLSv13)
                .suites(CipherSuite.TLS_AES_128_GCM_SHA256)
                .taken(address()));
        assertFalse(RawTls.offering(TLSv13)
                .suites(CipherSuite.TLS_AES_256_GCM_SHA384)
                .taken(address()));
    }

    private boolean resumesById() throws IOException {
        RawTls.Seen first = RawTls.offering(TLSv12).suites(AES).with(address());
        return RawTls.offering(TLSv12)
                .suites(AES)
                .resuming(first.session())
                .with(address())
                .resumed();
    }

    private boolean renegotiates() throws IOException {
        return Renegotiation.accepted(address(), tls12);
    }

    private boolean takesMailInTheClear() throws IOException {
        try (SmtpDialog dialog = new SmtpDialog(address())) {
            assertTrue(dialog.offers("STARTTLS"));
            dialog.command("MAIL FROM:<a@client.example.test>", "250");
            return true;
        } catch (IOException e) {
            assertTrue(String.valueOf(e.getMessage()).contains("530"), e.getMessage());
            return false;
        }
    }

    /** What one TLS session adds to the log. */
    private List<String> logged() throws Exception {
        int before = server.logTail(10_000).size();
        assertThrows(IOException.class, () -> new SmtpDialog(address()).command("NONSENSE", "250"));
        RawTls.offering(TLSv12).suites(AES).with(address());
        List<String> log = List.of();
        // The log comes through a pipe of its own.
        for (int i = 0;
                i < 50
                        && log.stream()
                                        .filter(line -> line.contains("disconnect from"))
                                        .count()
                                < 2;
                i++) {
            Thread.sleep(20);
            List<String> all = server.logTail(10_000);
            log = all.subList(before, all.size());
        }
        return log;
    }

    /** The object identifier of the leaf's key algorithm. */
    static String key(RawTls.Seen seen) {
        return seen.chain()
                .get(0)
                .getSubjectPublicKeyInfo()
                .getAlgorithm()
                .getAlgorithm()
                .getId();
    }

    private InetSocketAddress address() {
        return server.address();
    }
}
