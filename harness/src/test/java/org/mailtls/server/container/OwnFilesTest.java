package org.mailtls.server.container;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.scenario.ServerSettings;
import org.mailtls.server.ServerStart;
import org.mailtls.server.UnsupportedSettingException;

class OwnFilesTest {
    private static final ServerSettings POSTFIX = ServerSettings.container("postfix", "trixie");
    private static final ServerSettings OWN = ServerSettings.ownImage("example/mail:1", null);

    @ParameterizedTest
    @CsvSource({
        "/mta/main.cf, server.parameters or server.config-file",
        "/etc/../mta//main.cf, server.parameters or server.config-file",
        "/certs/clients.pem, server.tls",
        "/usr/local/sbin/mta-entry, server.image",
        "/usr/local/sbin/mta-facts, server.image"
    })
    void whatTheLabNeedsCannotBeReplaced(String file, String instead) {
        UnsupportedSettingException e = refused(POSTFIX, file);
        assertEquals(List.of("files"), e.paths());
        assertTrue(String.valueOf(e.getMessage()).startsWith("server.files: " + file + " "), e.getMessage());
        assertTrue(String.valueOf(e.getMessage()).contains(instead), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/postfix/openssl.cnf", "/mtab", "/certificates/a.pem", "/usr/local/sbin/other"})
    void otherFilesAreTheScenariosOwn(String file) {
        assertDoesNotThrow(() -> plan(POSTFIX, file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/mta/main.cf", "/usr/local/sbin/mta-entry"})
    void anOwnImageHasOnlyItsCertificatesFromTheLab(String file) {
        assertDoesNotThrow(() -> plan(OWN, file));
        assertEquals(List.of("files"), refused(OWN, "/certs/key.pem").paths());
    }

    private static UnsupportedSettingException refused(ServerSettings settings, String file) {
        return assertThrows(UnsupportedSettingException.class, () -> plan(settings, file));
    }

    private static void plan(ServerSettings settings, String file) {
        ServerSettings with = settings.withFiles(Map.of(file, Path.of("some.file")));
        new ContainerDriver().plan(new ServerStart(with, FakeCertificates.of(with.tls()), "SunJSSE", "test"));
    }
}
