package org.mailtls.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailtls.host.Jdk;
import org.mailtls.host.JdkFinder;
import org.mailtls.host.JvmFlags;
import org.mailtls.host.JvmProcess;
import org.mailtls.pki.KeyType;
import org.mailtls.pki.PemFiles;

/** Providers whose jars are not on the normal class path, each in a JVM with its own, on JDK 17 and 25. */
class OwnClassPathTest {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final String GROUPS = "x25519,secp256r1";
    private static final ProviderClassPaths CLASS_PATHS = ProviderClassPaths.fetching();

    static Stream<Arguments> handshakes() {
        List<Arguments> all = new ArrayList<>();
        for (int jdk : List.of(17, 25)) {
            for (String choice : List.of(
                    "SunJSSE+ACCP", "BCJSSE+ACCP", "BCJSSE-FIPS", "WildFlyOpenSSL", "Conscrypt@2.5.2", "BCJSSE@1.80")) {
                all.add(Arguments.of(jdk, choice));
            }
        }
        return all.stream();
    }

    /** Against itself and against SunJSSE on either side, in each version, with each kind of key. */
    @ParameterizedTest
    @MethodSource("handshakes")
    void shakesHands(int feature, String choice) throws Exception {
        ProviderChoice provider = ProviderChoice.parse(choice);
        try (JvmProcess worker = start(feature, provider, "-Djdk.tls.namedGroups=" + GROUPS)) {
            for (String protocol : List.of("TLSv1.2", "TLSv1.3")) {
                for (KeyType type : List.of(KeyType.RSA_2048, KeyType.ECDSA_P256)) {
                    for (String pair : pairs(provider.name())) {
                        String answer = ask(worker, pair, protocol, type);
                        if (refuses(provider.name(), protocol, type)) {
                            assertTrue(answer.startsWith("failed: "), pair + " can now: " + answer);
                        } else {
                            assertTrue(answer.startsWith(protocol + " TLS_"), pair + " " + protocol + type + answer);
                        }
                    }
                }
            }
        }
    }

    /** Names without groups of the JDK's and the library's own must not be passed for what was asked for. */
    @ParameterizedTest
    @CsvSource({
        "SunJSSE+ACCP, true",
        "BCJSSE+ACCP, true",
        "BCJSSE-FIPS, true",
        "Conscrypt, true",
        "BoringSSL, true",
        "WildFlyOpenSSL, false",
        "Conscrypt@2.5.2, false"
    })
    void theGroupsOfTheFlagAreOnTheWireOrSeenToBeIgnored(String choice, boolean heeds) throws Exception {
        ProviderChoice provider = ProviderChoice.parse(choice);
        try (JvmProcess worker = start(Runtime.version().feature(), provider, "-Djdk.tls.namedGroups=" + GROUPS)) {
            String name = provider.name();
            String answer = ask(worker, name + " SunJSSE", "TLSv1.3", KeyType.ECDSA_P256);
            assertEquals(heeds, answer.endsWith(" " + GROUPS), answer);
        }
    }

    private static List<String> pairs(String name) {
        return List.of(name + " " + name, name + " SunJSSE", "SunJSSE " + name);
    }

    /** What these versions cannot do, so that a new version that can is noticed. */
    private static boolean refuses(String name, String protocol, KeyType type) {
        boolean rsa13 = protocol.equals("TLSv1.3") && type == KeyType.RSA_2048;
        return switch (name) {
            // Bouncy Castle finds no RSA-PSS in ACCP under the names that it asks for.
            case "BCJSSE+ACCP" -> rsa13;
            // Its server says "no shared cipher" or "no suitable signature algorithm", its client that the chain fails.
            case "WildFlyOpenSSL" -> type == KeyType.ECDSA_P256;
            default -> false;
        };
    }

    private static String ask(JvmProcess worker, String pair, String protocol, KeyType type) throws Exception {
        PemFiles leaf = Identities.of(type);
        worker.send(String.join(
                " ",
                pair,
                protocol,
                type.word(),
                leaf.chain().toString(),
                leaf.key().toString(),
                leaf.root().toString()));
        String answer = worker.answer(DEADLINE);
        return answer == null ? "no answer: " + worker.errorTail(20) : answer;
    }

    private static JvmProcess start(int feature, ProviderChoice provider, String flag) {
        Path java = new JdkFinder().feature(feature).map(Jdk::java).orElse(null);
        Assumptions.assumeTrue(java != null, "JDK " + feature + " is not on this machine");
        List<String> flags = new ArrayList<>(JvmFlags.nativeAccess(feature));
        flags.add("-XX:TieredStopAtLevel=1");
        flags.add(flag);
        return JvmProcess.start(
                java == null ? Path.of("java") : java, flags, CLASS_PATHS.of(provider), HandshakeMain.class.getName());
    }
}
