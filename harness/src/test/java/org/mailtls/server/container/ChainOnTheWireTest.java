package org.mailtls.server.container;

import static org.bouncycastle.tls.ProtocolVersion.TLSv12;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import java.util.Set;
import org.bouncycastle.asn1.x509.Certificate;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.scenario.ServerSettings;
import org.mailtls.scenario.TlsSettingsBuilder;
import org.mailtls.server.MailServer;

/** What a server sends of a chain whose intermediate is left out on purpose; Postfix and Sendmail have tests of their own. */
@DockerTest
class ChainOnTheWireTest {
    @ParameterizedTest
    @ValueSource(strings = {"exim", "opensmtpd", "chasquid", "haraka", "subethasmtp"})
    void aLeafAloneStaysAlone(String mta, @TempDir Path folder) throws Exception {
        ServerSettings settings = ServerSettings.container(mta, "trixie")
                .withTls(new TlsSettingsBuilder()
                        .certificateFlaws(Set.of("leaf-only"))
                        .build());
        try (MailServer server = new Lab("chain-" + mta, folder).start(settings)) {
            RawTls.Seen seen = RawTls.offering(TLSv12).with(server.address());
            assertEquals(1, seen.chain().size());
            Certificate leaf = seen.chain().get(0);
            assertNotEquals(leaf.getIssuer(), leaf.getSubject());
        }
    }
}
