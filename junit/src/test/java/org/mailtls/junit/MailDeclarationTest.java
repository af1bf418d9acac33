package org.mailtls.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.scenario.Driver;
import org.mailtls.scenario.Overrides;
import org.mailtls.scenario.ScenarioReader;
import org.mailtls.scenario.ServerSettings;

/** What annotations say arrives as a scenario would have it. The methods below carry them and are never called. */
class MailDeclarationTest {
    @TempDir
    private Path folder;

    @MailServer(
            mta = "exim",
            release = "forky",
            tls = {"protocols=[TLSv1.2, TLSv1.3]", "certificate = ecdsa-p256", "log-level=2"},
            parameters = {"tls_require_ciphers=NORMAL:-VERS-ALL: +X \"y\"", "empty="})
    void everything() {}

    @EmbeddedMailServer(provider = "Conscrypt", fault = "no-starttls", tls = "protocols=TLSv1.2")
    void embedded() {}

    @MailServer(tls = "protocols")
    void noPair() {}

    @MailServer(parameters = "a=b\nc: d")
    void twoLines() {}

    @MailServer
    @EmbeddedMailServer
    void both() {}

    @Test
    void settingsAreThoseOfAScenario() throws Exception {
        ServerSettings settings = settings("everything");
        assertEquals(Driver.CONTAINER, settings.driver());
        assertEquals("exim", settings.mta());
        assertEquals("forky", settings.release());
        assertEquals(List.of("TLSv1.2", "TLSv1.3"), settings.tls().protocols());
        assertEquals(List.of("ecdsa-p256"), settings.tls().certificates());
        assertEquals(2, settings.tls().logLevel());
        assertEquals(Map.of("tls_require_ciphers", "NORMAL:-VERS-ALL: +X \"y\"", "empty", ""), settings.parameters());
    }

    @Test
    void theEmbeddedServerCanBeWrongOnPurpose() throws Exception {
        ServerSettings settings = settings("embedded");
        assertEquals(Driver.EMBEDDED, settings.driver());
        assertEquals("Conscrypt", settings.provider());
        assertEquals("no-starttls", settings.fault());
        assertEquals(List.of("TLSv1.2"), settings.tls().protocols());
    }

    @Test
    void whatMakesNoSenseIsRefusedWithItsPlace() {
        assertTrue(refused("noPair").contains("@MailServer of method noPair: 'protocols' among tls is no setting"));
        assertTrue(refused("twoLines").contains("in one line"));
        assertTrue(refused("both").contains("there is room for one"));
    }

    @Test
    void nothingIsAskedForWhereNothingStands() throws Exception {
        assertEquals(Optional.empty(), MailDeclaration.of(method("nothingIsAskedForWhereNothingStands"), "method"));
    }

    private ServerSettings settings(String name) throws Exception {
        MailDeclaration asked =
                MailDeclaration.of(method(name), "method " + name).orElseThrow();
        Path file = Files.writeString(folder.resolve("server.yaml"), asked.scenario());
        return ScenarioReader.read(file, Overrides.NONE).cells().get(0).server();
    }

    private static String refused(String name) {
        return String.valueOf(assertThrows(
                        ExtensionConfigurationException.class, () -> MailDeclaration.of(method(name), "method " + name))
                .getMessage());
    }

    private static Method method(String name) throws NoSuchMethodException {
        return MailDeclarationTest.class.getDeclaredMethod(name);
    }
}
