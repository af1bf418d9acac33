package org.mailtls.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class CapabilityProbeTest {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final ProviderClassPaths CLASS_PATHS = ProviderClassPaths.fetching();

    @ParameterizedTest
    @CsvSource({"SunJSSE, drives, true", "BCJSSE, throws, true", "Conscrypt, silent, false", "BoringSSL, throws, false"
    })
    void findsOutWhatAProviderDoes(String name, String renegotiation, boolean choosesTls13Suite) throws Exception {
        Capabilities found = CapabilityProbe.probe(new ProviderChoice(name, null), JAVA, CLASS_PATHS);
        assertNull(found.problem());
        assertNotNull(found.version());
        assertTrue(found.renegotiation().startsWith(renegotiation), found.renegotiation());
        assertTrue(found.protocols().containsAll(List.of("TLSv1.2", "TLSv1.3")), found.protocols()::toString);
        assertTrue(found.suites().contains("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"), found.suites()::toString);
        assertEquals(choosesTls13Suite, found.tls13SuitesHonoured().contains("TLS_AES_256_GCM_SHA384"));
        assertTrue(found.defaultGroups().contains("x25519"), found.defaultGroups()::toString);
        assertTrue(found.groups().containsAll(found.defaultGroups()), found.groups()::toString);
        assertTrue(found.groups().size() > found.defaultGroups().size(), "knows more than it offers by default");
        assertTrue(found.resumes().contains("TLSv1.2"), found.resumes()::toString);

        JsonMapper json = JsonMapper.shared();
        assertEquals(found, json.readValue(json.writeValueAsString(found), Capabilities.class));
    }

    @Test
    void aJvmThatDiesIsAnAnswer() throws Exception {
        Capabilities found =
                CapabilityProbe.probe(new ProviderChoice("SunJSSE", null), Path.of("/bin/false"), CLASS_PATHS);
        assertTrue(String.valueOf(found.problem()).contains("ended"), found::toString);
    }

    @Test
    void anUnknownProviderIsAMistake() {
        assertThrows(
                TlsSetupException.class,
                () -> CapabilityProbe.probe(new ProviderChoice("Nothing", null), JAVA, CLASS_PATHS));
    }
}
